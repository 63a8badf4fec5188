/** The rows of an export that hold values, apart from sums, notes and rows that do not fit the header. */

import type { IntakeMap } from '../config/intake-map-schema.ts';
import type { Problems, Span } from '../core/diagnostics.ts';
import type { ExportRow } from './choose-map.ts';
import { checkColumns } from './export-columns.ts';
import { normal, unusedNames, usedColumns, withoutEmptyEnd } from './export-header.ts';
import { periodText } from './export-periods.ts';
import type { ReadTable } from './readable.ts';
import { TOTALS } from './totals.ts';

export interface SortedRows {
  readonly data: readonly ExportRow[];
  /** Rows of sums. */
  readonly totals: readonly ExportRow[];
  readonly remarks: readonly string[];
}

/** What notes below a table begin with, in the same languages. */
export const NOTE =
  /^(?:\*|[¹²³⁴⁵⁶]|\(?[a-z\d]\)\s|sources?\b|notes?\b|kilder?\b|merknad|fotnote|källa|källor|anmärkning|anm\b|not:|noter\b|lähde|lähteet|huom|applied filters|brukte filtre|anvendte filtre|tillämpade filter)/i;

/** Sorts the rows; what is wrong with a header or a row is in `problems`. */
export function sortRows(read: ReadTable, map: IntakeMap, problems: Problems): SortedRows {
  const headers = [...new Set(read.rows.map(({ header }) => header))];
  checkColumns(read, map, headers, problems);
  const data: ExportRow[] = [];
  const totals: ExportRow[] = [];
  const notes: ExportRow[] = [];
  const end = read.rows.findLastIndex((row) => !isText(row));
  for (const [index, row] of read.rows.entries()) {
    if (withoutEmptyEnd(row.fields).length === 0 && !hasFault(row, read)) continue;
    if (isTotal(row, map)) totals.push(row);
    else if (isNote(row) || (index > end && isSentence(row))) notes.push(row);
    else if (isWhole(row, read, problems)) data.push(row);
  }
  return {
    data,
    totals,
    remarks: [
      ...unreadColumns(read),
      ...notes.map(({ fields, line }) => `Line ${line} not read: “${String(fields[0]).trim()}”.`),
    ],
  };
}

/** The columns that are passed over. */
export function unreadColumns({ rows }: ReadTable): string[] {
  const headers = [...new Set(rows.map(({ header }) => header))];
  const names = [...new Set(headers.flatMap((each) => unusedNames(each, rows)))];
  return names.length > 0 ? [`Columns not read: ${names.join(', ')}.`] : [];
}

function hasFault({ header, line }: ExportRow, read: ReadTable): boolean {
  return usedColumns(header).some((index) => read.faultAt(line, index) !== undefined);
}

/** A label of a row of sums stands in the place of the period, or behind the values. */
function isTotal({ fields, header }: ExportRow, map: IntakeMap): boolean {
  const labels = new Set([...TOTALS, ...map.totals.map(normal)]);
  const period = normal(fields[header.period] ?? '');
  const beside = fields.slice(header.names.length).map(normal);
  return labels.has(period) || (period === '' && beside.some((each) => labels.has(each)));
}

function isNote({ fields }: ExportRow): boolean {
  return withoutEmptyEnd(fields).length === 1 && NOTE.test(String(fields[0]).trim());
}

/** Whether nothing but its first field is filled. */
const isText = ({ fields }: ExportRow): boolean => withoutEmptyEnd(fields).length === 1;

/** Several words, as of a remark below a table. */
function isSentence({ fields }: ExportRow): boolean {
  return (String(fields[0]).match(/\p{L}{2,}/gu) ?? []).length > 2;
}

/** Whether a row has a period, and as many fields as the header. */
function isWhole(row: ExportRow, read: ReadTable, problems: Problems): boolean {
  const { fields, line, header } = row;
  const wanted = header.names.length;
  const [least, most] = [fields.length, withoutEmptyEnd(fields).length];
  if (least < wanted || most > wanted) {
    const span = read.spanOf(line, Math.min(wanted, most) - 1);
    wrongFieldCount(least < wanted ? least : most, wanted, span, problems);
    return false;
  }
  if (periodText(row) !== '' || read.faultAt(line, header.period) !== undefined) return true;
  problems.error(
    'missing-period',
    'This row has values and no date.',
    read.spanOf(line, header.period),
    'Export without a breakdown, or name a row of sums as one.',
  );
  return false;
}

/** Reports a row that does not fit its header. */
export function wrongFieldCount(
  found: number,
  wanted: number,
  span: Span,
  problems: Problems,
): void {
  const message = `This row has ${found} ${found === 1 ? 'field' : 'fields'}; the header has ${wanted}.`;
  const hint =
    'A number with separators of thousands, and text with the delimiter in it, has to be in quotes; leave out lines that are not rows.';
  problems.error('wrong-field-count', message, span, hint);
}
