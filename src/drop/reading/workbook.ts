/** One worksheet of an Excel workbook as rows. */

import type { Sheet } from 'hucre/xlsx';
import { didYouMean, fail, type Span } from '../../core/diagnostics.ts';
import type { Sources } from '../../io/sources.ts';
import type { CellValue, FileSettings, RecordFile } from './records.ts';

/** The largest workbook that is read, in bytes when unpacked. */
const LARGEST_UNPACKED = 200 * 2 ** 20;

/**
 * Opens `.xlsx`: the first sheet, or the one that edition.yaml names. Numbers come as numbers; days
 * and months, which Excel keeps as counted days, as ISO 8601; a formula as its last result.
 * @throws {UserError} when it cannot be read
 */
export async function openWorkbook(
  sources: Sources,
  file: string,
  settings: FileSettings,
): Promise<RecordFile> {
  const sheet = await sheetOf(sources.bytes(file), file, settings.sheet);
  return recordFile(file, sheet);
}

/** One sheet of a workbook. @throws {UserError} when there is none of that name */
async function sheetOf(bytes: Buffer, file: string, wanted: string | undefined): Promise<Sheet> {
  checkUnpackedSize(bytes, file);
  // Imported only when there is a workbook, as most runs have none.
  const { readXlsx } = await import('hucre/xlsx');
  const names: string[] = [];
  const workbook = await readXlsx(bytes, {
    readStyles: true,
    sheets: (info, index) => {
      names.push(info.name);
      return wanted === undefined ? index === 0 : info.name === wanted;
    },
    // A broken archive makes the reader throw all kinds of errors.
  }).catch(() => notAWorkbook(file));
  const sheet = workbook.sheets[0];
  if (sheet) return sheet;
  return fail(
    'unknown-sheet',
    `${file} has no sheet "${wanted ?? ''}".`,
    { file },
    didYouMean(wanted ?? '', names),
  );
}

/** The values of a sheet's rows, as a reader of the sheet sees them. */
function rowsOf(sheet: Sheet): CellValue[][] {
  return sheet.rows.map((row, rowIndex) =>
    row.map((value, columnIndex) => {
      if (value instanceof Date) {
        const format = sheet.cells?.get(`${rowIndex},${columnIndex}`)?.style?.numFmt ?? '';
        return isoDate(value, format);
      }
      if (typeof value === 'number') return value;
      return value === null ? '' : String(value).trim();
    }),
  );
}

function recordFile(file: string, sheet: Sheet): RecordFile {
  const rows = rowsOf(sheet);
  return {
    format: { file, kind: 'xlsx', sheet: sheet.name },
    spanOf: (line, field): Span => ({
      file,
      line,
      column: field + 1,
      cell: `${sheet.name}!${columnLetter(field)}${line}`,
    }),
    read: (onRecord) => {
      const width = (rows.find((row) => !isBlank(row)) ?? []).length;
      for (const [index, row] of rows.entries()) {
        if (isBlank(row)) continue;
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

/** At the precision that the cell shows: a month where its format has no day. */
function isoDate(date: Date, format: string): string {
  const day = date.toISOString().slice(0, 10);
  const shown = format.toLowerCase().replace(/"[^"]*"|\[[^\]]*\]/g, '');
  if (/y/.test(shown) && !/d/.test(shown))
    return /m/.test(shown) ? day.slice(0, 7) : day.slice(0, 4);
  return day;
}

/** Signatures of ZIP's end record and directory entries (PKWARE APPNOTE 4.3.16, 4.3.12). */
const END = 0x06054b50;
const ENTRY = 0x02014b50;

/** A small file may unpack to a huge one: the archive’s directory gives the size beforehand. */
function checkUnpackedSize(bytes: Buffer, file: string): void {
  let end = bytes.length - 22;
  while (end >= 0 && bytes.readUInt32LE(end) !== END) end -= 1;
  if (end < 0) notAWorkbook(file);
  let offset = bytes.readUInt32LE(end + 16);
  let total = 0;
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (offset + 46 > bytes.length || bytes.readUInt32LE(offset) !== ENTRY) break;
    total += bytes.readUInt32LE(offset + 24);
    if (total > LARGEST_UNPACKED) tooLarge(file);
    const [name, extra, comment] = [28, 30, 32].map((at) => bytes.readUInt16LE(offset + at));
    offset += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
}

function tooLarge(file: string): never {
  return fail(
    'file-too-large',
    `${file} unpacks to more than ${LARGEST_UNPACKED / 2 ** 20} MB.`,
    { file },
    'Save the table alone, as CSV.',
  );
}

function notAWorkbook(file: string): never {
  return fail(
    'not-a-workbook',
    `${file} cannot be read as an Excel workbook.`,
    { file },
    'Open it in a spreadsheet program and save it as .xlsx, without a password, or as CSV.',
  );
}
