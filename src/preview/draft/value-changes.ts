/** What a figure's values were in the edition before. */

import type { IndicatorRow, IndicatorTable } from '../../core/model.ts';
import type { ShownFigure } from './shown-figure.ts';

export interface ValueChange {
  /** The cell in words: "Helsenorge, 2021". */
  readonly name: string;
  /** As printed, with marks. */
  readonly before: string;
  readonly now: string;
}

/** The cells that both editions' figures have and print differently. */
export function changesSince(last: ShownFigure, shown: ShownFigure): ValueChange[] {
  return shown.figure.tables.flatMap((table) => {
    const earlier = last.figure.tables.find(({ id }) => id === table.id);
    if (!earlier) return [];
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
  const { wording } = draft.composer;
  return table.dimensions
    .flatMap((each) => (key[each] === undefined ? [] : [wording.code(each, key[each])]))
    .join(', ');
}

function printed({ cell }: IndicatorRow, table: IndicatorTable, { draft }: ShownFigure): string {
  const { words, format } = draft.composer.wording;
  if (cell.kind === 'code')
    return words.levels[cell.code] ?? words.coverage[cell.code] ?? cell.code;
  if (cell.kind === 'text') return cell.text;
  return format.cell(cell, table.decimals);
}
