/** Eurostat's TSV: `freq,unit,geo\TIME_PERIOD` and a column a period, flags behind the numbers. */

import type { CellValue, RecordFile } from '../../drop/reading/records.ts';

/** The columns of SDMX-CSV, so that one map reads both. */
const COLUMNS = ['OBS_VALUE', 'OBS_FLAG'] as const;
const HEADER = /^([\w,]+)\\(\w+)$/;

/** @returns undefined for any other file */
export function eurostatRecords(records: RecordFile): RecordFile | undefined {
  if (records.format.delimiter !== 'tab') return undefined;
  let periods: readonly CellValue[] | undefined;
  const cells: { readonly fields: string[]; readonly line: number; readonly field: number }[] = [];
  let header: string[] = [];
  records.read((fields, line) => {
    const first = String(fields[0]).trim();
    if (line === 1) {
      const [, names, time] = HEADER.exec(first) ?? [];
      if (names === undefined || time === undefined) return;
      header = [...names.split(','), time, ...COLUMNS];
      periods = fields;
      return;
    }
    for (const [field, cell] of fields.entries()) {
      const text = String(cell).trim();
      if (!periods || field === 0 || text === '') continue;
      const [value = '', ...flags] = text.split(/\s+/);
      const period = String(periods[field] ?? '').trim();
      cells.push({ fields: [...first.split(','), period, value, flags.join('')], line, field });
    }
  });
  if (!periods) return undefined;
  return {
    format: records.format,
    spanOf: (line, field) => {
      const cell = cells[line - 2];
      if (!cell) return records.spanOf(1, 0);
      const isValue = field >= cell.fields.length - COLUMNS.length;
      return records.spanOf(cell.line, isValue ? cell.field : 0);
    },
    read: (onRecord) => {
      onRecord(header, 1);
      for (const [index, { fields }] of cells.entries()) onRecord(fields, index + 2);
    },
  };
}
