/** Which values and marks of a figure are not those of its release. */

import type { Wording } from '../compose/wording.ts';
import type { IndicatorRow, IndicatorTable } from '../core/model.ts';
import type { ComputedEdition } from '../edition/pipeline.ts';

/** Printed for a cell that is not there. */
export const NOT_THERE = '–';

/** A point of a figure, or a cell of its table of data. */
export interface FigureChange {
  readonly figure: string;
  /** In words: "Helsenorge, 2021". */
  readonly cell: string;
  /** As printed, with marks. */
  readonly before: string;
  readonly after: string;
}

type Tables = ComputedEdition['tables'];

/** @param figures with the indicators that each shows */
export function figureChanges(
  figures: readonly { readonly id: string; readonly indicators: readonly string[] }[],
  before: Tables,
  after: Tables,
  wording: Wording,
): FigureChange[] {
  return figures.flatMap(({ id: figure, indicators }) =>
    indicators.flatMap((indicator) =>
      cellChanges(before.get(indicator), after.get(indicator), wording).map((each) => ({
        figure,
        ...each,
      })),
    ),
  );
}

/** @returns the cells of which one is not printed as the other. */
export function cellChanges(
  before: IndicatorTable | undefined,
  after: IndicatorTable | undefined,
  wording: Wording,
): Omit<FigureChange, 'figure'>[] {
  const [old, now] = [rowsByCell(before, wording), rowsByCell(after, wording)];
  const cells = [...new Set([...now.keys(), ...old.keys()])];
  return cells.flatMap((cell) => {
    const [was, is] = [old.get(cell) ?? NOT_THERE, now.get(cell) ?? NOT_THERE];
    return was === is ? [] : [{ cell, before: was, after: is }];
  });
}

function rowsByCell(
  table: IndicatorTable | undefined,
  wording: Wording,
): ReadonlyMap<string, string> {
  if (!table) return new Map();
  const nameOf = ({ key }: IndicatorRow): string =>
    table.dimensions
      .flatMap((each) => (key[each] === undefined ? [] : [wording.code(each, key[each])]))
      .join(', ');
  return new Map(table.rows.map((row) => [nameOf(row), wording.cell(row.cell, table.decimals)]));
}
