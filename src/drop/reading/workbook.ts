/** One worksheet of an Excel workbook as rows. */

import type { Sheet } from 'hucre/xlsx';
import { didYouMean, fail, type Problems, type Span, UserError } from '../../core/diagnostics.ts';
import type { Sources } from '../../io/sources.ts';
import type { CellValue, FileSettings, HiddenColumns, RecordFile } from './records.ts';

/** Larger inside than this, a workbook is no table of a drop; in bytes, packed and unpacked. */
const LARGEST_PACKED = 32 * 2 ** 20;
const LARGEST_UNPACKED = 200 * 2 ** 20;

/**
 * Opens `.xlsx`: the first sheet, or the one that edition.yaml names. Numbers come as numbers; days
 * and months, which Excel keeps as counted days, as ISO 8601; a formula as its last result.
 * @returns undefined when it cannot be read (told in `problems`)
 */
export async function openWorkbook(
  sources: Sources,
  file: string,
  settings: FileSettings,
  problems: Problems,
): Promise<RecordFile | undefined> {
  try {
    const bytes = readPacked(sources, file);
    const sheet = await sheetOf(bytes, file, settings.sheet);
    return recordFile(file, sheet);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    for (const each of error.diagnostics) problems.add(each);
    return undefined;
  }
}

/** All rows of one sheet of a workbook that is at hand. @throws {UserError} */
async function sheetOf(
  bytes: Uint8Array,
  file: string,
  wanted: string | undefined,
): Promise<Sheet> {
  checkUnpackedSize(bytes, file);
  // Loaded only where there is a workbook.
  const { readXlsx } = await import('hucre/xlsx');
  const names: string[] = [];
  const workbook = await readXlsx(bytes, {
    readStyles: true,
    sheets: (info, index) => {
      names.push(info.name);
      return wanted === undefined ? index === 0 : info.name === wanted;
    },
    // Whatever a broken archive makes the reader throw: it cannot be read.
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
    hide: (_: HiddenColumns) => undefined,
    spanOf: (line, field): Span => ({
      file,
      line,
      column: field + 1,
      cell: `${sheet.name}!${columnLetter(field)}${line}`,
    }),
    read: async (onRecord) => {
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

function readPacked(sources: Sources, file: string): Buffer {
  const pieces: Buffer[] = [];
  let size = 0;
  for (const chunk of sources.chunks(file)) {
    size += chunk.length;
    if (size > LARGEST_PACKED) tooLarge(file, LARGEST_PACKED);
    pieces.push(Buffer.from(chunk));
  }
  return Buffer.concat(pieces);
}

/** Signatures of ZIP's end record and directory entries (PKWARE APPNOTE 4.3.16, 4.3.12). */
const END = 0x06054b50;
const ENTRY = 0x02014b50;

/** A small file may unpack to a huge one; its directory says so before anything is unpacked. */
function checkUnpackedSize(bytes: Uint8Array, file: string): void {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = view.length - 22;
  while (end >= 0 && view.readUInt32LE(end) !== END) end -= 1;
  if (end < 0) notAWorkbook(file);
  let offset = view.readUInt32LE(end + 16);
  let total = 0;
  for (let left = view.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (offset + 46 > view.length || view.readUInt32LE(offset) !== ENTRY) break;
    total += view.readUInt32LE(offset + 24);
    if (total > LARGEST_UNPACKED) tooLarge(file, LARGEST_UNPACKED);
    const [name, extra, comment] = [28, 30, 32].map((at) => view.readUInt16LE(offset + at));
    offset += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
}

function tooLarge(file: string, limit: number): never {
  return fail(
    'file-too-large',
    `${file} holds more than ${limit / 2 ** 20} MB.`,
    { file },
    'Deliver the table alone, as CSV.',
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
