/** The helpers that prose, titles, notes and alternative texts share. */

import { fail } from '../../core/diagnostics.ts';
import { didYouMean } from '../../core/did-you-mean.ts';
import { ABSENCES, type Dimension, FLAGS } from '../../core/model.ts';
import { bracketed } from '../../core/number-format.ts';
import { runsOf } from '../../core/period.ts';
import type { Portal } from '../../core/portal.ts';
import { phrase } from '../wording.ts';
import { type Binding, insertName, insertNumber } from './binding.ts';
import {
  acrossOf,
  type BoundValue,
  numberOf,
  rowOf,
  rowsOf,
  tableOf,
  valuesOf,
} from './cell-lookup.ts';
import { claimHelpers } from './claims.ts';
import { seriesHelpers } from './longest-series.ts';
import { rankWords } from './rank-words.ts';
import { rankHelpers } from './ranks.ts';
import { insertWords, type TextCall, type TextHelper } from './text.ts';

/** What stands in brackets in the report: marks of values, and reasons why there is none. */
const MARKS: readonly string[] = [...FLAGS, ...ABSENCES];

/** Values, names and conditions; with the helpers about direction, rank and series. */
export function proseHelpers(binding: Binding): Record<string, TextHelper> {
  const { tables, wording } = binding;
  return {
    ...claimHelpers(binding),
    ...rankHelpers(binding),
    ...seriesHelpers(binding),
    ...rankWords(binding),
    value: (call) => {
      const table = tableOf(tables, call);
      const bound = numberOf(rowOf(table, call), call.span);
      const unit = call.named.unit === undefined ? {} : { unit: wording.unit(table.unit) };
      return insertNumber(binding, call, bound, unit);
    },
    level: (call) => code(binding, call),
    published: (call) =>
      publishedRows(binding, call).length > 0 ? call.inside() : call.otherwise(),
    'all-published': (call) => {
      const all = rowsOf(tableOf(tables, call), call);
      return publishedRows(binding, call).length === all.length ? call.inside() : call.otherwise();
    },
    count: (call) => {
      const dimension = acrossOf(tableOf(tables, call), call);
      const all = publishedRows(binding, call).map(({ row }) => row.key[dimension]);
      return count(binding, call, new Set(all).size);
    },
    periods: (call) => periods(binding, call),
    names: (call) => {
      const dimension = acrossOf(tableOf(tables, call), call);
      const all = firstOfEach(publishedRows(binding, call), dimension);
      return wording.list(
        all.map(({ row }) => insertName(binding, call, dimension, row.key[dimension] ?? '')),
      );
    },
    portal: (call) => insertName(binding, call, 'portal', portalOf(binding, call).id),
    country: (call) => insertWords(call, countryWord(binding, call)),
    term: (call) => {
      const [dimension, code] = call.words.map(String);
      const text = wording.code(dimension as Dimension, code ?? '');
      if (text === code) {
        fail(
          'unknown-term',
          `The language file has no word for ${dimension} "${code}".`,
          call.span,
        );
      }
      return insertWords(call, text);
    },
    flag: flagMark,
  };
}

function flagMark(call: TextCall): string {
  const flag = String(call.words[0]);
  if (!MARKS.includes(flag)) {
    fail('unknown-flag', `There is no mark "${flag}".`, call.span, didYouMean(flag, MARKS));
  }
  return insertWords(call, bracketed(flag as 'd'));
}

function code(binding: Binding, call: TextCall): string {
  const { row } = rowOf(tableOf(binding.tables, call), call);
  const { wording } = binding;
  const text =
    row.cell.kind === 'code'
      ? wording.level(row.cell.code)
      : row.cell.kind === 'absent'
        ? wording.mark(row.cell.reason)
        : fail('no-level', 'This call names a number, not a level.', call.span, 'Use value.');
  const marks = wording.format.flags(row.cell, 0).map(bracketed);
  return insertWords(call, [text, ...marks].join('\u00a0'));
}

function publishedRows(binding: Binding, call: TextCall): BoundValue[] {
  const table = tableOf(binding.tables, call);
  return valuesOf(table, rowsOf(table, { ...call, words: call.words.slice(0, 1) }));
}

function firstOfEach(rows: readonly BoundValue[], dimension: Dimension): BoundValue[] {
  return [...Map.groupBy(rows, (each) => each.row.key[dimension]).values()].flatMap((group) =>
    group.slice(0, 1),
  );
}

/** Small numbers as words, as running text has them. */
function count({ wording }: Binding, call: TextCall, number: number): string {
  const text = wording.words.document[`number-${number}`] ?? String(number);
  return insertWords(call, text);
}

/** The periods with a value: "2017 to 2020 and 2022"; with `ends="yes"` the first and the last: "2017 to 2022". */
function periods(binding: Binding, call: TextCall): string {
  const { wording } = binding;
  const all = [
    ...new Set(publishedRows(binding, call).map((each) => each.row.key.period ?? '')),
  ].sort();
  if (all.length === 0) {
    fail(
      'no-value',
      'No period has a value here.',
      call.span,
      'Put the sentence into {{#published "…"}} … {{/published}}.',
    );
  }
  const runs = call.named.ends === undefined ? runsOf(all) : [[all[0] ?? '', all.at(-1) ?? '']];
  const texts = runs.map(([from = '', to = '']) =>
    from === to
      ? wording.period(from)
      : phrase(wording.word('from-to'), {
          from: wording.period(from),
          to: wording.period(to),
        }),
  );
  return insertWords(call, wording.list(texts));
}

/** The portal that a call names. @throws {UserError} when the edition has no such portal */
function portalOf({ wording, tables }: Binding, call: TextCall): Portal {
  const id = String(call.words[0]);
  return (
    wording.portal(id) ??
    fail(
      'unknown-portal',
      `There is no portal "${id}" in this edition.`,
      call.span,
      didYouMean(id, codesOf(tables, 'portal')),
    )
  );
}

/** A country's name in the form that the sentence needs. @throws {UserError} when the language lacks it */
function countryWord(binding: Binding, call: TextCall): string {
  const { wording } = binding;
  const code = countryOf(binding, call);
  if (call.named.form === undefined) return wording.countryName(code);
  const form = String(call.named.form);
  const forms = wording.words.country_forms;
  return (
    forms[form]?.[code] ??
    fail(
      'unknown-form',
      `The language file has no form "${form}" of ${wording.countryName(code)}.`,
      call.span,
      didYouMean(form, Object.keys(forms)) ?? `Add it there: country_forms, ${form}, ${code}.`,
    )
  );
}

/** The country of a portal, or one of the data by its code. @throws {UserError} for any other */
function countryOf({ wording, tables }: Binding, call: TextCall): string {
  const id = String(call.words[0]);
  const portal = wording.portal(id);
  if (portal) return portal.country;
  const codes = codesOf(tables, 'country');
  if (codes.has(id)) return id;
  const known = codesOf(tables, 'portal').union(codes);
  return fail(
    'unknown-country',
    `There is no portal or country "${id}" in this edition.`,
    call.span,
    didYouMean(id, known),
  );
}

function codesOf(tables: Binding['tables'], dimension: Dimension): Set<string> {
  const rows = [...tables.values()].flatMap((table) => table.rows);
  return new Set(rows.flatMap((row) => row.key[dimension] ?? []));
}
