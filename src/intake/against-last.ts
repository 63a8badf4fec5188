/** Rows against the last edition, as far as the spreadsheet of their portal says what it had. */

import { isYear } from '../core/period.ts';
import type { DeliveryRow } from './delivery-workbook.ts';
import type { DropRow, IntakeContext } from './taken-rows.ts';

/** What a row holds in a column, empty where it has none. */
export type Cell = (column: string) => string;

export const cellsOf =
  (row: DeliveryRow): Cell =>
  (column) =>
    String(row[column as keyof DeliveryRow] ?? '');

/** Which value a row is about. */
export const keyOf = (cell: Cell): string =>
  ['period', 'measure', 'service', 'age'].map(cell).join('\u0000');

export const byKey = (rows: readonly DeliveryRow[]): ReadonlyMap<string, Cell> =>
  new Map(rows.map((row) => [keyOf(cellsOf(row)), cellsOf(row)]));

/**
 * The rows with what the last edition had in their place. A revision is declared by keeping the earlier
 * value, with its own source, status and precision, as superseded.
 */
export function againstLast(
  rows: readonly DropRow[],
  { sent = [], sources }: IntakeContext,
): DropRow[] {
  const before = byKey(sent);
  return rows.flatMap((given) => {
    const last = before.get(keyOf((column) => given.cells[column] ?? ''));
    // Whoever exports does not know what an agency holds back.
    const conf_status = given.cells.conf_status || (last?.('conf_status') ?? '');
    const row: DropRow = { ...given, cells: { ...given.cells, conf_status } };
    const [value = '', obs_status = ''] = [last?.('last_edition'), last?.('last_status')];
    if (!last || (value === '' && obs_status === '')) return [row];
    const source_id = last('last_source');
    const cells = {
      ...row.cells,
      value,
      precision: last('last_precision'),
      obs_status: obs_status || 'A',
      preferred: 'superseded',
      source_id,
      note: 'Value of the edition before.',
    };
    const isKept = sources.has(source_id) && isRevised(row.cells.value ?? '', value);
    return [{ ...row, last: { value, obs_status } }, ...(isKept ? [{ ...row, cells }] : [])];
  });
}

/** Whether a value differs from the one that the last edition printed. */
export const isRevised = (value: string, last: string): boolean =>
  last !== '' && Number(last) !== Number(value || 'NaN');

/** Years for which the last edition had a value of a measure that was not provisional. */
export function yearsBefore(sent: readonly DeliveryRow[], measure: string): string[] {
  return sent
    .filter((row) => row.measure === measure && row.service === '' && row.age === '')
    .filter((row) => row.last_edition !== null && row.last_status !== 'P')
    .map(({ period }) => String(period))
    .filter(isYear);
}
