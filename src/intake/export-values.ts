/** Reads the values of an export by measure and period, without its rows of sums. */

import type { IntakeMap } from '../config/schemas.ts';
import type { Problems } from '../core/diagnostics.ts';
import { monthOf, yearOf } from '../core/period.ts';
import { ambiguousNumber } from '../drop/reading/check-field.ts';
import { type DecimalMark, readNumber } from '../drop/reading/number-notation.ts';
import type { CellValue } from '../drop/reading/records.ts';
import { dayAfter, readPeriod } from './period-format.ts';
import type { ExportRow, ReadExport } from './read-export.ts';

/** Values by measure, then by ISO 8601 period. */
export type ExportValues = ReadonlyMap<string, ReadonlyMap<string, number>>;

/**
 * @param decimal the decimal mark, if the user has set it
 * @returns valid values; problems of the others are in `problems`
 */
export function exportValues(
  read: ReadExport,
  map: IntakeMap,
  decimal: DecimalMark | undefined,
  problems: Problems,
): ExportValues {
  const values = new Map<string, Map<string, number>>();
  for (const row of read.rows) {
    const period = periodOf(row, read, map, problems);
    if (period === undefined) continue;
    for (const [measure, column] of row.header.columns) {
      const value = numberOf(row, column, read, decimal, problems);
      if (value === undefined) continue;
      const known = values.get(measure) ?? new Map<string, number>();
      values.set(measure, known);
      if (known.has(period)) {
        problems.error(
          'repeated-period',
          `Duplicate value: ${measure} in ${period}.`,
          read.spanOf(row.line, row.header.period),
          'Export each period once, without a comparison or a breakdown.',
        );
      } else known.set(period, value);
    }
  }
  return values;
}

function periodOf(
  { fields, header, line, start }: ExportRow,
  read: ReadExport,
  map: IntakeMap,
  problems: Problems,
): string | undefined {
  const text = String(fields[header.period] ?? '').trim();
  if (isTotal(text, map)) return undefined;
  const {
    formats,
    day_offset_columns: offsets,
    month_columns: months,
    year_columns: years,
  } = map.periods;
  const period = offsets.includes(header.periodName)
    ? dayAfter(start ?? '', Number(text))
    : readPeriod(text, formats);
  if (period === undefined) {
    problems.error(
      'unreadable-period',
      `"${text}" cannot be read as a date.`,
      read.spanOf(line, header.period),
      offsets.includes(header.periodName) && start === undefined
        ? 'The file does not state its first day.'
        : `Formats of the map: ${formats.join('; ')}.`,
    );
    return undefined;
  }
  if (years.includes(header.periodName)) return yearOf(period);
  return months.includes(header.periodName) ? monthOf(period) : period;
}

/** A row of sums is labelled as one, or has no label. */
function isTotal(text: string, map: IntakeMap): boolean {
  return (
    text === '' || map.totals.some((label) => label.trim().toLowerCase() === text.toLowerCase())
  );
}

function numberOf(
  { fields, line }: ExportRow,
  column: number,
  read: ReadExport,
  mark: DecimalMark | undefined,
  problems: Problems,
): number | undefined {
  const cell: CellValue = fields[column] ?? '';
  if (typeof cell === 'number') return cell;
  const text = cell.trim();
  if (text === '' || text === '-') return undefined;
  const reading = readNumber(text);
  if (reading.kind === 'number') return reading.value;
  if (reading.kind === 'ambiguous' && mark !== undefined) return reading[mark];
  const span = read.spanOf(line, column);
  if (reading.kind === 'ambiguous') {
    const { code, message } = ambiguousNumber(text, reading, '');
    problems.error(code, message, span, 'Pass --decimal point or --decimal comma.');
  } else {
    problems.error(
      'not-a-number',
      `"${text}" is not a number.`,
      span,
      'Export counts as plain numbers.',
    );
  }
  return undefined;
}
