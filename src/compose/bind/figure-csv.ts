/** A figure's data as rows, and as CSV: the numbers as printed, each with its marks and its sources. */

import { quotedField } from '../../core/escape.ts';
import type { Dimension, IndicatorRow, IndicatorTable } from '../../core/model.ts';
import { roundTo } from '../../core/number-format.ts';
import type { Wording } from '../wording.ts';

/** {@link figureRows}, RFC 4180, UTF-8. */
export function figureCsv(...of: Parameters<typeof figureRows>): string {
  return csvText(figureRows(...of).map((row) => row.map(String)));
}

/**
 * A head, and one row for each row of each indicator that the figure shows: its dimensions as codes,
 * `value` rounded as printed (a code or text where the cell is none), `precision`, `unit`, `marks`,
 * `absence`, `source_ids`.
 * @param mark said on every line of a synthetic edition
 */
export function figureRows(
  tables: readonly IndicatorTable[],
  wording: Wording,
  mark: string | undefined,
): (string | number)[][] {
  const dimensions = [...new Set(tables.flatMap((table) => table.dimensions))];
  const header = [
    'indicator',
    ...dimensions,
    'value',
    'precision',
    'unit',
    'marks',
    'absence',
    'source_ids',
    ...(mark === undefined ? [] : ['warning']),
  ];
  const rows = tables.flatMap((table) =>
    table.rows.map((row) => [
      ...fields(row, table, dimensions, wording),
      ...(mark === undefined ? [] : [mark]),
    ]),
  );
  return [header, ...rows];
}

/** Lines of a CSV file that a spreadsheet may open. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
}

function fields(
  row: IndicatorRow,
  table: IndicatorTable,
  dimensions: readonly Dimension[],
  wording: Wording,
): (string | number)[] {
  const { cell } = row;
  const value =
    cell.kind === 'value'
      ? roundTo(cell.value, table.decimals)
      : cell.kind === 'code'
        ? cell.code
        : cell.kind === 'text'
          ? cell.text
          : '';
  return [
    table.id,
    ...dimensions.map((each) => row.key[each] ?? ''),
    value,
    cell.kind === 'value' ? (cell.precision ?? 'exact') : '',
    table.unit,
    wording.format.flags(cell, table.decimals).join(' '),
    cell.kind === 'absent' ? cell.reason : '',
    row.sourceIds.join(' '),
  ];
}

/** A spreadsheet must not take text for a formula: an apostrophe goes before its first sign. */
function quoted(text: string): string {
  const harmless = /^[=+@\t\r]|^-(?!\d)/.test(text) ? `'${text}` : text;
  return quotedField(harmless);
}
