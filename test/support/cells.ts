/** What indicators give, as tests look at it. */

import type { Cell, IndicatorRow } from '../../src/core/model.ts';

/** The cells of rows by their keys, joined by blanks. */
export function cells(rows: readonly IndicatorRow[]): Record<string, Cell> {
  return Object.fromEntries(rows.map((row) => [Object.values(row.key).join(' '), row.cell]));
}

/** What a cell with this value is to be. */
export const value = (number: number, ...flags: string[]): object => ({
  kind: 'value',
  value: number,
  flags,
});
/** What a cell without a value is to be. */
export const absent = (reason: string): object => ({ kind: 'absent', reason });
