/** The worksheets of an Excel workbook as rows. */

import type { Cell, Sheet } from 'hucre/xlsx';
import { fail, type Span } from '../../core/diagnostics.ts';
import { didYouMean } from '../../core/did-you-mean.ts';
import type { Sources } from '../../io/sources.ts';
import type { CellValue, FileSettings, RecordFile } from './records.ts';
import { notAWorkbook, usedRange } from './workbook-archive.ts';

/**
 * Opens `.xlsx`: the first visible sheet, or the one that edition.yaml names. Numbers come as numbers,
 * percentages as what they show; days and months, which Excel keeps as counted days, as ISO 8601; a
 * formula as its last result.
 * @throws {UserError} when it cannot be read
 */
export async function openWorkbook(
  sources: Sources,
  file: string,
  settings: FileSettings,
): Promise<RecordFile> {
  const [first] = await openSheets(sources, file, settings);
  return first ?? notAWorkbook(file);
}

/**
 * Opens all visible sheets of `.xlsx`, or the one that is named, which may be hidden.
 * @throws {UserError} when it cannot be read, or has no such sheet
 */
export async function openSheets(
  sources: Sources,
  file: string,
  { sheet: wanted }: FileSettings,
): Promise<readonly RecordFile[]> {
  const bytes = sources.bytes(file);
  const range = await usedRange(bytes, file);
  // Imported only when there is a workbook, as most runs have none.
  const { readXlsx } = await import('hucre/xlsx');
  const names: string[] = [];
  const hidden: string[] = [];
  const { sheets } = await readXlsx(bytes, {
    readStyles: true,
    ...(range !== undefined && { range }),
    sheets: (info) => {
      names.push(info.name);
      const isHidden = info.hidden || info.veryHidden;
      if (isHidden) hidden.push(info.name);
      return wanted === undefined ? !isHidden : info.name === wanted;
    },
    // A broken archive makes the reader throw all kinds of errors.
  }).catch((error: unknown) =>
    notAWorkbook(file, error instanceof Error ? error.message.replace(/\.$/, '') : undefined),
  );
  if (sheets.length > 0) return sheets.map((sheet) => recordFile(file, sheet, hidden));
  const hint =
    wanted === undefined
      ? `Unhide one, or name it: ${names.join(', ')}.`
      : didYouMean(wanted, names);
  const message =
    wanted === undefined ? `${file} has no visible sheet.` : `${file} has no sheet "${wanted}".`;
  return fail('unknown-sheet', message, { file }, hint);
}

/** A value as a reader of the sheet sees it. */
function shownValue(value: unknown, cell: Cell | undefined): CellValue {
  const format = cell?.style?.numFmt ?? '';
  if (value instanceof Date) return isoDate(value.toISOString(), format);
  if (typeof value === 'number') return isPercent(format) ? percentOf(value) : value;
  if (value === null || value === undefined) return '';
  const text = String(value).trim();
  // A date that is written as ISO 8601 in the file (ISO/IEC 29500-1, 18.18.11: cells of type d).
  return ISO_CELL.test(text) && isDate(format) ? isoDate(text, format) : text;
}

const ISO_CELL = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z?$/;

/** What a number format says beside quoted text, colours and conditions. */
const plain = (format: string): string =>
  format.toLowerCase().replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');

const isDate = (format: string): boolean => /[yd]/.test(plain(format));
const isPercent = (format: string): boolean => plain(format).includes('%');

/** 0.283 is 28.3, without what binary fractions add. */
const percentOf = (value: number): number => Number((value * 100).toPrecision(14));

/** What to do about a cell that {@link RecordFile.faultAt} reports. */
export const UNCOUNTED =
  'Put the value itself into the cell, or save the workbook again in a spreadsheet program.';

/** Why a cell has no value that could be read, by the type that the workbook gives it. */
function faultOf(value: unknown, cell: Cell | undefined): string | undefined {
  if (typeof value === 'boolean') return 'The cell has a logical value.';
  if (!cell) return undefined;
  if (cell.type === 'error') return `The cell has the error ${String(cell.value)}.`;
  if (cell.type !== 'formula') return undefined;
  if (/^#[A-Z0-9/]+[!?]?$/.test(String(cell.value))) {
    return `The cell’s formula has the error ${String(cell.value)}.`;
  }
  return cell.value === null ? 'The result of the cell’s formula is not stored.' : undefined;
}

/** Values that stand for other cells too, by row and column: for which of them, nobody knows. */
function mergesOf({ merges = [], rows }: Sheet): ReadonlyMap<string, string> {
  const filled = merges.filter(({ startRow, startCol }) => {
    const value = rows[startRow]?.[startCol] ?? '';
    return String(value).trim() !== '';
  });
  return new Map(
    filled.map(({ startRow, startCol, endRow, endCol }) => {
      const range = `${columnLetter(startCol)}${startRow + 1}:${columnLetter(endCol)}${endRow + 1}`;
      const message = `The cells ${range} are merged: each needs a value of its own.`;
      return [`${startRow},${startCol}`, message] as const;
    }),
  );
}

function recordFile(file: string, sheet: Sheet, hiddenSheets: readonly string[]): RecordFile {
  const cellAt = (row: number, column: number): Cell | undefined =>
    sheet.cells?.get(`${row},${column}`);
  const rows = sheet.rows.map((row, rowIndex) =>
    row.map((value, column) => shownValue(value, cellAt(rowIndex, column))),
  );
  const merged = mergesOf(sheet);
  const faultAt = (row: number, column: number): string | undefined =>
    merged.get(`${row},${column}`) ?? faultOf(sheet.rows[row]?.[column], cellAt(row, column));
  const hiddenRows = [...(sheet.rowDefs ?? [])].filter(
    ([row, { hidden }]) => hidden === true && rows[row] && !isBlank(rows[row]),
  ).length;
  const hiddenColumns = (sheet.columns ?? []).flatMap(({ hidden }, column) =>
    hidden === true && rows.some((row) => (row[column] ?? '') !== '') ? [columnLetter(column)] : [],
  );
  return {
    format: { file, kind: 'xlsx', sheet: sheet.name, hiddenRows, hiddenColumns, hiddenSheets },
    spanOf: (line, field): Span => ({
      file,
      line,
      column: field + 1,
      cell: `${sheet.name}!${columnLetter(field)}${line}`,
    }),
    faultAt: (line, field) => faultAt(line - 1, field),
    isPercentAt: (line, field) => isPercent(cellAt(line - 1, field)?.style?.numFmt ?? ''),
    read: (onRecord) => {
      const width = (rows.find((row) => !isBlank(row)) ?? []).length;
      for (const [index, row] of rows.entries()) {
        const hasFault = row.some((_, field) => faultAt(index, field) !== undefined);
        if (isBlank(row) && !hasFault) continue;
        // A row ends where its last filled cell does.
        const padded = [...row, ...new Array<string>(Math.max(0, width - row.length)).fill('')];
        onRecord(padded, index + 1);
      }
    },
  };
}

/** 0 is A, 26 is AA. */
function columnLetter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetter(Math.floor(index / 26) - 1) + last;
}

function isBlank(row: readonly CellValue[]): boolean {
  return row.every((each) => each === '');
}

/** At the precision that the cell shows: a month where its format has no day. @param time ISO 8601 */
function isoDate(time: string, format: string): string {
  const day = time.slice(0, 10);
  const shown = plain(format);
  if (/y/.test(shown) && !/d/.test(shown))
    return /m/.test(shown) ? day.slice(0, 7) : day.slice(0, 4);
  return day;
}
