/** What a figure's values were in the edition before. */

import type { IndicatorRow, IndicatorTable } from '../../core/model.ts';
import type { ShownFigure } from './explanations.ts';

export interface ValueChange {
  /** The cell in words: "Helsenorge, 2021". */
  readonly name: string;
  /** As printed, with marks. */
  readonly before: string;
  readonly now: string;
}

/** The cells that both editions' figures have and print differently. */
export function changesSince(last: ShownFigure, shown: ShownFigure): ValueChange[] {
  return shown.figure.indicators.flatMap((id) => {
    const [table, earlier] = [shown, last].map(({ draft }) => draft.computed.tables.get(id));
    if (!table || !earlier || !last.figure.indicators.includes(id)) return [];
    const rows = new Map(earlier.rows.map((row) => [keyOf(row), row]));
    return table.rows.flatMap((row) => {
      const old = rows.get(keyOf(row));
      if (!old) return [];
      const [before, now] = [printed(old, earlier, last), printed(row, table, shown)];
      return before === now ? [] : [{ name: nameOf(row, table, shown), before, now }];
    });
  });
}

function keyOf({ key }: IndicatorRow): string {
  return JSON.stringify(Object.entries(key).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function nameOf({ key }: IndicatorRow, table: IndicatorTable, { draft }: ShownFigure): string {
  const { wording } = draft;
  return table.dimensions
    .flatMap((each) => (key[each] === undefined ? [] : [wording.code(each, key[each])]))
    .join(', ');
}

function printed({ cell }: IndicatorRow, table: IndicatorTable, { draft }: ShownFigure): string {
  return draft.wording.cell(cell, table.decimals);
}
