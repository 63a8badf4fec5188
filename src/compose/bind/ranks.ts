/** Helpers that name the greatest, rank, or list: only what may be compared is ranked. */

import { fail } from '../../core/diagnostics.ts';
import { yearBefore } from '../../core/period.ts';
import { phrase } from '../wording.ts';
import { type Binding, insertName, insertNumber, otherUnit } from './binding.ts';
import {
  acrossOf,
  type BoundValue,
  numberOf,
  rowOf,
  rowsOf,
  skipsConfidential,
  tableOf,
  valuesOf,
} from './cell-lookup.ts';
import { nothingPublished, type TextCall, type TextHelper } from './text.ts';

/** Helpers about ranks, and the lists that stand in their place. */
export function rankHelpers(binding: Binding): Record<string, TextHelper> {
  return {
    highest: (call) => extreme(binding, call, (a, b) => b.value - a.value),
    lowest: (call) => extreme(binding, call, (a, b) => a.value - b.value),
    ranking: (call) => ranking(binding, call),
    values: (call) => values(binding, call),
    comparable: (call) => {
      if (call.words.length > 1) acrossOf(tableOf(binding.tables, call), call);
      const ranked = rankedAmong(binding, candidates(binding, call)).length;
      return ranked >= Number(call.named.least ?? 2) ? call.inside() : call.otherwise();
    },
    'is-highest': (call) => isExtreme(binding, call, (own, other) => own >= other),
    'is-lowest': (call) => isExtreme(binding, call, (own, other) => own <= other),
  };
}

/** The words for whoever has the extreme of comparable values; all of them when several share it. */
function extreme(
  binding: Binding,
  call: TextCall,
  order: (a: BoundValue, b: BoundValue) => number,
): string {
  const [first, ...others] = rankedOf(binding, call, candidates(binding, call)).sort(order);
  if (!first) return nothingPublished(call);
  const winners = [first, ...others.filter((each) => each.value === first.value)];
  const names = binding.wording.list(winners.map((each) => nameOf(binding, call, each)));
  return amongPublished(binding, call, 'published-name', names);
}

/**
 * All names with their values: those that may be compared first, the greatest before the others, then
 * the rest in the report's order: "Helsenorge (21.4), 1177 (16.9)".
 */
function ranking(binding: Binding, call: TextCall): string {
  const all = candidates(binding, call);
  if (all.length === 0) return nothingPublished(call);
  const ranked = rankedAmong(binding, all).sort((a, b) => b.value - a.value);
  const rest = all.filter((each) => !ranked.includes(each));
  const names = binding.wording.list(
    [...ranked, ...rest].map(
      (each) => `${nameOf(binding, call, each)} (${measured(binding, call, each)})`,
    ),
  );
  return amongPublished(binding, call, 'published-list', names);
}

/** A rank says so where it leaves out a confidential value. */
function amongPublished(binding: Binding, call: TextCall, word: string, names: string): string {
  const isWhole = !skipsConfidential(rowsOf(tableOf(binding.tables, call), call));
  return isWhole ? names : phrase(binding.wording.word(word), { names });
}

/** Each name with its value and, where the two may be compared, that of the year before. */
function values(binding: Binding, call: TextCall): string {
  const all = candidates(binding, call);
  if (all.length === 0) return nothingPublished(call);
  return binding.wording.list(
    all.map((each) => {
      const now = `${nameOf(binding, call, each)} ${measured(binding, call, each)}`;
      const before = yearBeforeOf(binding, each);
      if (!before) return now;
      const { wording } = binding;
      const period = wording.period(before.row.key.period ?? '');
      const then = phrase(wording.word('value-before'), {
        value: insertNumber(binding, call, before),
        period,
      });
      return `${now} (${then})`;
    }),
  );
}

/** A number; with its unit where another measure was counted than the indicator's. */
function measured(binding: Binding, call: TextCall, bound: BoundValue): string {
  const unit = otherUnit(bound.table, bound.row, binding.wording);
  return insertNumber(binding, call, bound, unit === undefined ? {} : { unit });
}

function yearBeforeOf(binding: Binding, { table, row }: BoundValue): BoundValue | undefined {
  const wanted = { ...row.key, period: yearBefore(row.key.period ?? '') };
  const found = table.rows.find((each) =>
    table.dimensions.every((dimension) => each.key[dimension] === wanted[dimension]),
  );
  const [before] = found ? valuesOf(table, [found]) : [];
  return before && binding.obstacle(table, before.row, row) === undefined ? before : undefined;
}

function isExtreme(
  binding: Binding,
  call: TextCall,
  holds: (own: number, other: number) => boolean,
): boolean {
  const table = tableOf(binding.tables, call);
  const own = numberOf(rowOf(table, call), call.span);
  const { [acrossOf(table, call)]: _, ...rest } = call.named;
  const rows = rowsOf(table, { ...call, named: rest });
  if (skipsConfidential(rows) && call.named.among !== 'published') {
    fail(
      'rank-skips-confidential',
      'This rank leaves out a confidential value, which may be beyond all others.',
      call.span,
      'Say in the sentence that it is so among those published, and write among="published" here; or take it out.',
    );
  }
  const all = valuesOf(table, rows);
  const ranked = rankedOf(binding, call, all);
  if (!ranked.some(({ row }) => row === own.row)) return notComparable(call);
  return ranked.every((other) => holds(own.value, other.value));
}

/** The values that may be ranked. @throws {UserError} where values are there, but no two of them may */
function rankedOf(binding: Binding, call: TextCall, all: readonly BoundValue[]): BoundValue[] {
  const ranked = rankedAmong(binding, all);
  return ranked.length === 0 && all.length > 0 ? notComparable(call) : ranked;
}

function rankedAmong({ rankable }: Binding, all: readonly BoundValue[]): BoundValue[] {
  const rows = new Set(rankable(all.map(({ row }) => row)));
  return all.filter(({ row }) => rows.has(row));
}

function notComparable(call: TextCall): never {
  return fail(
    'not-comparable',
    'A rank needs two values that may be compared, and here are fewer.',
    call.span,
    'Put the sentence into {{#comparable "…"}} … {{else}} … {{/comparable}}, or say the value: {{values "…"}}.',
  );
}

function candidates(binding: Binding, call: TextCall): BoundValue[] {
  const table = tableOf(binding.tables, call);
  return valuesOf(table, rowsOf(table, call));
}

/** A name; with the measure that was counted, where no unit says which. */
function nameOf(binding: Binding, call: TextCall, { table, row }: BoundValue): string {
  const { wording } = binding;
  const dimension = acrossOf(table, call);
  const name = insertName(binding, call, dimension, row.key[dimension] ?? '');
  const isSaid = row.countedAs === undefined || otherUnit(table, row, wording) !== undefined;
  return isSaid ? name : `${name} ${wording.code('measure', row.countedAs)}`;
}
