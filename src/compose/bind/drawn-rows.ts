/** Which rows of an indicator a chart draws: those that show something, or as few as its template asks for. */

import type { JsonObject } from '../../core/chart.ts';
import { isObject } from '../../core/json.ts';
import type { Absence, Dimension, IndicatorRow, IndicatorTable } from '../../core/model.ts';
import { isAbsentCode } from './data-table.ts';

/**
 * `"usermeta": { "draw": { "newest": true, "most": 12, "each": "measure" } }` draws the newest value of
 * each line, and of these the twelve greatest of each measure; without `each` the twelve greatest of all.
 * @returns the rows drawn, in the indicator's order; by default all from the first period of which
 *   anything is known to the last, so that no axis begins or ends empty
 */
export function drawnRows(
  table: IndicatorTable,
  { value }: { readonly value: unknown },
): readonly IndicatorRow[] {
  const { usermeta } = value as JsonObject;
  const draw = isObject(usermeta) && isObject(usermeta.draw) ? usermeta.draw : {};
  const newest = draw.newest === true ? newestOfEach(table) : withinKnown(table);
  const { most, each } = draw;
  if (typeof most !== 'number') return newest;
  const groups = Map.groupBy(newest, ({ key }) => key[String(each) as Dimension] ?? '');
  const greatest = [...groups.values()].flatMap((rows) =>
    rows.toSorted((a, b) => numberIn(b) - numberIn(a)).slice(0, most),
  );
  const drawn = new Set(greatest);
  return newest.filter((row) => drawn.has(row));
}

/** Rows that differ in nothing but the period, each line in the order of time. */
export function linesOf({
  rows,
  dimensions,
}: Pick<IndicatorTable, 'rows' | 'dimensions'>): IndicatorRow[][] {
  const names = dimensions.filter((each) => each !== 'period');
  const lines = Map.groupBy(rows, ({ key }) => names.map((each) => key[each] ?? '').join('\u0000'));
  return [...lines.values()];
}

/** The lines of which nothing is known, each by its first row, by the reason. */
export function emptyLines(
  lines: Iterable<readonly IndicatorRow[]>,
): [reason: Absence, rows: IndicatorRow[]][] {
  const empty = [...lines].flatMap((line) => {
    const reasons = line.map(({ cell }) => (cell.kind === 'absent' ? cell.reason : undefined));
    const [reason] = reasons.toSorted();
    return !line[0] || !reason || reasons.includes(undefined) ? [] : [{ row: line[0], reason }];
  });
  const groups = Map.groupBy(empty, ({ reason }) => reason);
  return [...groups].map(([reason, all]) => [reason, all.map(({ row }) => row)]);
}

/** Whether a row has a value, a text or a code that stands for more than a gap. */
export function showsValue({ cell }: IndicatorRow): boolean {
  return cell.kind !== 'absent' && !(cell.kind === 'code' && isAbsentCode(cell.code));
}

function withinKnown({ rows }: IndicatorTable): readonly IndicatorRow[] {
  const known = rows.filter(showsValue).map(({ key }) => key.period ?? '');
  const [first = '', last = ''] = [known.toSorted()[0], known.toSorted().at(-1)];
  if (known.length === 0) return rows;
  return rows.filter(({ key: { period = '' } }) => first <= period && period <= last);
}

function newestOfEach(table: IndicatorTable): readonly IndicatorRow[] {
  return linesOf(table).flatMap((line) => line.findLast(({ cell }) => cell.kind === 'value') ?? []);
}

function numberIn({ cell }: IndicatorRow): number {
  return cell.kind === 'value' ? cell.value : Number.NEGATIVE_INFINITY;
}
