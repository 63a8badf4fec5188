/** Alternative text made from the data: what a chart shows to those who see it. */

import type { IndicatorRow, IndicatorTable } from '../../core/model.ts';
import { roundTo } from '../../core/number-format.ts';
import type { Wording } from '../wording.ts';

/** Of more lines than this only the extremes are given. */
const MANY_LINES = 12;

/**
 * Sentences that follow the kind of chart: for each line its span, ends and extreme; then what is
 * missing. Numbers come through the one format, so they are those of the figure.
 */
export function describe(table: IndicatorTable, wording: Wording): string {
  const lines = linesOf(table);
  const shown = lines.filter((line) => line.some((row) => row.cell.kind === 'value'));
  const codes = table.rows.filter((row) => row.cell.kind === 'code');
  if (codes.length > 0) return codeSentences(table, wording);
  const sentences =
    shown.length > MANY_LINES
      ? [extremes(table, wording)]
      : shown.map((line) => lineSentence(line, table, wording));
  return [...sentences, missing(lines, wording)].filter((text) => text !== '').join(' ');
}

/** Rows that differ in nothing but the period. */
function linesOf({ rows, dimensions }: IndicatorTable): IndicatorRow[][] {
  const names = dimensions.filter((each) => each !== 'period');
  const lines = Map.groupBy(rows, ({ key }) => names.map((each) => key[each] ?? '').join('\u0000'));
  return [...lines.values()];
}

function lineName(row: IndicatorRow | undefined, wording: Wording): string {
  const { period: _, variant, measure, ...rest } = row?.key ?? {};
  const names = Object.entries({ ...rest, measure, variant }).flatMap(([dimension, code]) =>
    row === undefined || code === undefined ? [] : [wording.named(dimension as 'portal', row)],
  );
  return names.join(', ');
}

function lineSentence(
  line: readonly IndicatorRow[],
  table: IndicatorTable,
  wording: Wording,
): string {
  const points = line.filter((row) => row.cell.kind === 'value');
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last) return '';
  const at = (row: IndicatorRow): string =>
    row.key.period === undefined
      ? wording.cell(row.cell, table.decimals)
      : `${wording.cell(row.cell, table.decimals)} (${wording.period(row.key.period)})`;
  const name = lineName(first, wording);
  if (points.length <= 3) return `${name}: ${points.map(at).join(', ')}.`;
  const sorted = points.toSorted((a, b) => numberIn(b, table) - numberIn(a, table));
  const [greatest] = sorted;
  const least = sorted.at(-1);
  const ends = `${name}: ${wording.word('alt-from')} ${at(first)} ${wording.word('alt-to')} ${at(last)}`;
  return greatest && least
    ? `${ends}; ${wording.word('alt-least')} ${at(least)}, ${wording.word('alt-greatest')} ${at(greatest)}.`
    : `${ends}.`;
}

function extremes(table: IndicatorTable, wording: Wording): string {
  const points = table.rows
    .filter((row) => row.cell.kind === 'value')
    .sort((a, b) => numberIn(b, table) - numberIn(a, table));
  const say = (row: IndicatorRow | undefined): string =>
    row === undefined
      ? ''
      : `${wording.cell(row.cell, table.decimals)}, ${lineName(row, wording)}${row.key.period === undefined ? '' : ` (${wording.period(row.key.period)})`}`;
  return `${wording.word('alt-greatest-of-all')} ${say(points[0])}. ${wording.word('alt-least-of-all')} ${say(points.at(-1))}.`;
}

function numberIn(row: IndicatorRow, table: IndicatorTable): number {
  return row.cell.kind === 'value' ? roundTo(row.cell.value, table.decimals) : Number.NaN;
}

/** For charts of codes: how often each code stands, by portal. */
function codeSentences(table: IndicatorTable, wording: Wording): string {
  const byPortal = Map.groupBy(table.rows, (row) => row.key.portal ?? '');
  return [...byPortal]
    .map(([portal, rows]) => {
      const counts = Map.groupBy(rows, ({ cell }) =>
        cell.kind === 'absent' ? wording.mark(cell.reason) : wording.cell(cell, table.decimals),
      );
      const parts = [...counts].map(([word, all]) => `${word} ${all.length}`);
      return `${wording.portalName(portal)}: ${parts.join(', ')}.`;
    })
    .join(' ');
}

/** Which lines have no value at all, and of which kind the gap is. */
function missing(lines: readonly (readonly IndicatorRow[])[], wording: Wording): string {
  return lines
    .filter((line) => line.every((row) => row.cell.kind === 'absent'))
    .map((line) => {
      const reasons = new Set(
        line.map((row) => (row.cell.kind === 'absent' ? row.cell.reason : 'n')),
      );
      const words = [...reasons].map((reason) => wording.mark(reason));
      return `${lineName(line[0], wording)}: ${words.join(', ')}.`;
    })
    .join(' ');
}
