/** One worksheet of an Excel workbook as rows. */

import { createInflateRaw } from 'node:zlib';
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
  await checkUnpackedSize(bytes, file);
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

/** The head of each entry of a ZIP archive (PKWARE APPNOTE 4.3.7), and the length of its fixed part. */
const ENTRY = Buffer.from('PK\u0003\u0004', 'latin1');
const ENTRY_LENGTH = 30;
const MOST_ENTRIES = 10_000;

/**
 * A small file may unpack to a huge one, and its directory may say otherwise. So every entry is
 * unpacked and its bytes are counted, none of them kept, before the reader gets the file.
 */
async function checkUnpackedSize(bytes: Buffer, file: string): Promise<void> {
  let [entries, total] = [0, 0];
  for (let at = bytes.indexOf(ENTRY); at >= 0; at = bytes.indexOf(ENTRY, at + 1)) {
    if (at + ENTRY_LENGTH > bytes.length) break;
    const names = bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    total += await unpackedSize(bytes.subarray(at + ENTRY_LENGTH + names));
    entries += 1;
    if (total > LARGEST_UNPACKED || entries > MOST_ENTRIES) tooLarge(file);
  }
  if (entries === 0) notAWorkbook(file);
}

/** The size of what deflated data, which say themselves where they end, unpack to; counted to the limit. */
async function unpackedSize(data: Buffer): Promise<number> {
  const inflating = createInflateRaw({ chunkSize: 2 ** 18 });
  inflating.end(data);
  let size = 0;
  try {
    for await (const chunk of inflating) {
      size += (chunk as Buffer).length;
      if (size > LARGEST_UNPACKED) break;
    }
  } catch {
    // It is stored as it is, or broken: then the reader says so.
  }
  return size;
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
