/** Alternative text made from the data: what a chart shows to those who see it. */

import { hasBreak } from '../../core/comparable.ts';
import type { IndicatorRow, IndicatorTable } from '../../core/model.ts';
import { roundTo } from '../../core/number-format.ts';
import { isNextPeriod } from '../../core/period.ts';
import { withPlurals } from '../../core/plural.ts';
import { capital, phrase, sentence, uncapital, type Wording } from '../wording.ts';
import { skipsConfidential } from './cell-lookup.ts';
import { isAbsentCode } from './data-table.ts';
import { emptyLines, linesOf } from './drawn-rows.ts';

/** Longer texts are not listened to; what does not fit stands in the data table. */
const MOST_CHARACTERS = 350;
/** Of more lines than this only the extremes are given, and those only where they may be compared. */
const MANY_LINES = 12;
/** As many values of a line are listed one by one. */
const FEW_VALUES = 3;

/** Dimensions whose codes have names. */
const NAMES: ReadonlySet<string> = new Set(['portal', 'country', 'channel']);

/** What an alternative text is made of. */
export interface Described {
  /** The figure's title: the finding. */
  readonly finding: string;
  /** The kind of chart, and what its axes are. */
  readonly kind: string;
  /** The indicator, with no other rows than those drawn. */
  readonly table: IndicatorTable;
  /** The name of the table in which all the data stand. */
  readonly dataTable: string;
  readonly rankable: (rows: readonly IndicatorRow[]) => readonly IndicatorRow[];
}

/**
 * Finding, kind of chart, then a sentence for each line and for what is missing, as many as fit; last
 * where the data stand, and that they are more where not all fit. Numbers come through the one format, so they are those of the figure.
 */
export function describe(described: Described, wording: Wording): string {
  const { finding, kind, dataTable } = described;
  const dataAt = (word: string): string => phrase(wording.word(word), { table: dataTable });
  const parts = [finding, kind].filter((text) => text !== '').map(sentence);
  let length = parts.join(' ').length;
  const sentences = dataSentences(described, wording);
  const fit = sentences.findIndex((each) => {
    length += each.length + 1;
    return length > MOST_CHARACTERS;
  });
  const shown = fit < 0 ? sentences : sentences.slice(0, fit);
  const end = dataAt(fit > 0 ? 'alt-data-all' : 'alt-data');
  return [...parts, ...shown, end].filter((text) => text !== '').join(' ');
}

function dataSentences({ table, rankable }: Described, wording: Wording): string[] {
  const lines = linesOf(table);
  const shown = lines.filter((line) => line.some(({ cell }) => cell.kind === 'value'));
  if (isOfParts(table)) return partSentences(table, wording);
  if (table.rows.some(({ cell }) => cell.kind === 'code')) return codeSentences(table, wording);
  if (table.rows.some(({ cell }) => cell.kind === 'text')) return eventSentences(table, wording);
  const values =
    shown.length > MANY_LINES
      ? extremes(table, rankable, wording)
      : shown.map((line) => lineSentence(line, table, wording));
  return [...values, ...missing(lines, wording)];
}

/** "Kanta, Finland, renew a prescription, requests": a channel may begin with a capital. */
function lineName(row: IndicatorRow | undefined, wording: Wording): string {
  const { period: _, channel, variant, measure, ...rest } = row?.key ?? {};
  const names = Object.entries({ channel, ...rest, measure, variant }).flatMap(
    ([dimension, code]) =>
      row === undefined || code === undefined
        ? []
        : [[dimension, wording.named(dimension as 'portal', row)] as const],
  );
  return names
    .map(([dimension, name], index) =>
      index > 0 && !NAMES.has(dimension) ? uncapital(name) : name,
    )
    .join(', ');
}

/** The ends and extremes of an unbroken line; of values that stand alone no direction is given. */
function lineSentence(
  line: readonly IndicatorRow[],
  table: IndicatorTable,
  wording: Wording,
): string {
  const points = line.filter((row) => row.cell.kind === 'value');
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last) return '';
  const at = (row: IndicatorRow): string => valueAt(row, table, wording);
  const name = lineName(first, wording);
  if (points.length <= FEW_VALUES) return `${name}: ${points.map(at).join(', ')}.`;
  const breaks = points.slice(1).filter(({ cell }) => hasBreak(cell));
  const sorted = points.toSorted((a, b) => numberIn(b, table) - numberIn(a, table));
  const [greatest = first, least = last] = [sorted[0], sorted.at(-1)];
  const words = {
    name,
    ...{ first: at(first), last: at(last), count: String(points.length) },
    ...{ greatest: at(greatest), least: at(least) },
    periods: wording.list(breaks.map(({ key }) => wording.period(key.period ?? ''))),
  };
  const isRun = points.every((row, index) => {
    const before = points[index - 1];
    return !before || isNextPeriod(before.key.period ?? '', row.key.period ?? '');
  });
  if (breaks.length > 0) return phrase(wording.word('alt-broken'), words);
  const ranked = (text: string): string => amongPublished(text, line, wording);
  if (!isRun) {
    const counts = { count: points.length };
    const pattern = withPlurals(wording.word('alt-values'), counts, wording.format.locale);
    return ranked(phrase(pattern, words));
  }
  // An end that is an extreme is not said twice.
  const extremes = [
    ...([first, last].includes(least) ? [] : [phrase(wording.word('alt-least'), words)]),
    ...([first, last].includes(greatest) ? [] : [phrase(wording.word('alt-greatest'), words)]),
  ];
  const text = `${[phrase(wording.word('alt-run'), words), ...extremes].join(', ')}.`;
  return extremes.length > 0 ? ranked(text) : text;
}

/** A sentence that names extremes says so where a confidential value was left out. */
function amongPublished(text: string, rows: readonly IndicatorRow[], wording: Wording): string {
  if (!skipsConfidential(rows)) return text;
  const names = text.replace(/\.$/, '');
  return sentence(phrase(wording.word('published-list'), { names }));
}

function valueAt(row: IndicatorRow, table: IndicatorTable, wording: Wording): string {
  const text = wording.cell(row.cell, table.decimals);
  return row.key.period === undefined ? text : `${text} (${wording.period(row.key.period)})`;
}

/** The extremes of many lines, where all may be compared. */
function extremes(
  table: IndicatorTable,
  rankable: Described['rankable'],
  wording: Wording,
): string[] {
  const points = table.rows.filter(({ cell }) => cell.kind === 'value');
  if (rankable(points).length < points.length) return [];
  const sorted = points.toSorted((a, b) => numberIn(b, table) - numberIn(a, table));
  const say = (row: IndicatorRow | undefined): string =>
    row === undefined ? '' : `${lineName(row, wording)} ${valueAt(row, table, wording)}`;
  return [
    `${wording.word('alt-greatest-of-all')} ${say(sorted[0])}.`,
    `${wording.word('alt-least-of-all')} ${say(sorted.at(-1))}.`,
  ].map((text) => amongPublished(text, table.rows, wording));
}

function numberIn(row: IndicatorRow, table: IndicatorTable): number {
  return row.cell.kind === 'value' ? roundTo(row.cell.value, table.decimals) : Number.NaN;
}

/** For charts of codes: how often each code stands, by portal. */
function codeSentences(table: IndicatorTable, wording: Wording): string[] {
  return [...Map.groupBy(table.rows, (row) => row.key.portal ?? '')].map(([portal, rows]) => {
    const known = rows.flatMap(({ cell }) =>
      cell.kind === 'code' && !isAbsentCode(cell.code) ? [wording.level(cell.code)] : [],
    );
    const counts = [...Map.groupBy(known, (word) => word)].sort(
      ([, a], [, b]) => b.length - a.length,
    );
    const parts = counts.map(([word, all]) => `${word} ${all.length}`);
    const text = parts.length > 0 ? parts.join(', ') : wording.word('number-0');
    return `${wording.portalName(portal)}: ${text}.`;
  });
}

/** Whether each portal has a few things said of it, each of another kind. */
function isOfParts({ dimensions, rows }: IndicatorTable): boolean {
  const isSaid = rows.some(({ cell }) => cell.kind === 'text' || cell.kind === 'code');
  return isSaid && dimensions.includes('variant') && !dimensions.includes('period');
}

/** "Kanta: Run by Kela; Services national." */
function partSentences(table: IndicatorTable, wording: Wording): string[] {
  return [...Map.groupBy(table.rows, (row) => row.key.portal ?? '')].map(([portal, rows]) => {
    const parts = rows
      .filter(({ cell }) => cell.kind !== 'absent')
      .map((row) => `${wording.named('variant', row)} ${wording.cell(row.cell, table.decimals)}`);
    const text = parts.length > 0 ? parts.join('; ') : wording.word('number-0');
    return `${wording.portalName(portal)}: ${text}.`;
  });
}

/** For a timeline: how many events each portal has, and from when to when. */
function eventSentences({ rows }: IndicatorTable, wording: Wording): string[] {
  return [...Map.groupBy(rows, ({ key }) => key.portal ?? '')].map(([portal, own]) => {
    const dates = own.map(({ key }) => key.period ?? '').sort();
    if (own.length === 1) {
      return `${wording.portalName(portal)}: ${wording.period(dates[0] ?? '')}.`;
    }
    const counts = { count: own.length };
    const pattern = withPlurals(wording.word('alt-events'), counts, wording.format.locale);
    return phrase(pattern, {
      name: wording.portalName(portal),
      count: String(own.length),
      first: wording.period(dates[0] ?? ''),
      last: wording.period(dates.at(-1) ?? ''),
    });
  });
}

/** Which lines have no value at all, by the kind of gap. */
function missing(lines: readonly (readonly IndicatorRow[])[], wording: Wording): string[] {
  return emptyLines(lines).map(([reason, rows]) => {
    const names = wording.list(rows.map((row) => lineName(row, wording)));
    return `${capital(wording.mark(reason))}: ${names}.`;
  });
}
