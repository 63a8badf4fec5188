/** Values that a later edition gives otherwise than an earlier one. */

import { tableMarkup } from '../compose/assemble/table-markup.ts';
import type { TableCell } from '../compose/blocks.ts';
import type { BoundFigure } from '../compose/report.ts';
import type { Wording } from '../compose/wording.ts';
import type { IndicatorRow, IndicatorTable } from '../core/model.ts';
import type { ComputedEdition } from '../edition/pipeline.ts';
import type { BoundSite } from './bind.ts';

/** Indicators by edition, the newest first. */
export type Tables = ReadonlyMap<string, ComputedEdition['tables']>;

type Shown = BoundSite & { readonly tables: Tables };

/** Where an edition has no value. */
const NONE = '–';

/** @returns a table with a column for each edition, as HTML; undefined where nothing was revised */
export function revisionsOf(
  { id, indicators, subtitle }: Pick<BoundFigure, 'id' | 'indicators' | 'subtitle'>,
  shown: Shown,
): string | undefined {
  const { tables, wording, report, language } = shown;
  const editions = [...tables.keys()].toReversed();
  const all = indicators.flatMap((indicator) => revisedRows(indicator, shown));
  if (all.length === 0) return undefined;
  const edition = language.words.edition ?? '';
  const heads: TableCell[] = [
    { text: wording.column('value') },
    ...editions.map((each) => ({ text: `${edition} ${each}`, numeric: true })),
  ];
  // An edition that has none of these values has no column.
  const isShown = (_: TableCell, column: number): boolean =>
    all.some((row) => row[column]?.text !== NONE);
  const [columns, rows] = [heads.filter(isShown), all.map((row) => row.filter(isShown))];
  const model = { columns, rows, rowHeaders: 1, notes: [], wide: false };
  return tableMarkup({ ...model, elementId: `revisions-${id}`, caption: subtitle.html }, report);
}

/**
 * How many values of each indicator an edition gives otherwise than the last edition before it that has
 * them; indicators without any are left out.
 */
export function revisedBy(
  edition: string,
  { tables, wording, report }: Shown,
): Map<string, number> {
  const [own, ...before] = [...tables].slice([...tables.keys()].indexOf(edition));
  const shown = new Set(report.figures.flatMap(({ indicators }) => indicators));
  const counts = [...shown].flatMap((id): [string, number][] => {
    const table = own?.[1].get(id);
    // Each edition has its own base year.
    if (!table || table.unit === 'index') return [];
    const earlier = before.flatMap(([, each]) => each.get(id) ?? []).map(byKey);
    const count = table.rows.filter((row) => {
      const now = numberOf(row, table, wording);
      const known = earlier
        .map((rows) => numberOf(rows.get(keyOf(row, table)), table, wording))
        .find((each) => each !== undefined);
      return now !== undefined && known !== undefined && now !== known;
    }).length;
    return count === 0 ? [] : [[id, count]];
  });
  return new Map(counts);
}

/** A value as it is shown; undefined for none. */
function numberOf(
  row: IndicatorRow | undefined,
  { decimals }: IndicatorTable,
  { format }: Wording,
): string | undefined {
  if (row?.cell.kind !== 'value') return undefined;
  return format.number(row.cell.value, decimals, row.cell.precision);
}

/** A line for each cell whose value is not the same in all editions that have one. */
function revisedRows(indicator: string, { tables, wording }: Shown): TableCell[][] {
  const [newest, ...others] = [...tables.values()].map((each) => each.get(indicator));
  // Each edition has its own base year.
  if (!newest || newest.unit === 'index') return [];
  const earlier = others.map((table) => (table ? byKey(table) : undefined));
  return newest.rows.flatMap((row): TableCell[][] => {
    const key = keyOf(row, newest);
    const all = [row, ...earlier.map((rows) => rows?.get(key))].map((each) =>
      numberOf(each, newest, wording),
    );
    const known = new Set(all.filter((each) => each !== undefined));
    if (known.size < 2) return [];
    const name = newest.dimensions
      .map((dimension) => wording.code(dimension, row.key[dimension] ?? ''))
      .join(', ');
    const cells = all.toReversed().map((text) => ({ text: text ?? NONE, numeric: true }));
    return [[{ text: name }, ...cells]];
  });
}

function byKey(table: IndicatorTable): ReadonlyMap<string, IndicatorRow> {
  return new Map(table.rows.map((row) => [keyOf(row, table), row]));
}

function keyOf({ key }: IndicatorRow, { dimensions }: IndicatorTable): string {
  return dimensions.map((each) => key[each] ?? '').join('\u0000');
}
