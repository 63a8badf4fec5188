/** What an .xlsx file holds, found before the workbook reader gets it: how much, and in which cells. */

import { createInflateRaw } from 'node:zlib';
import { fail } from '../../core/diagnostics.ts';

/** The largest workbook that is read, in bytes when unpacked. */
const LARGEST_UNPACKED = 200 * 2 ** 20;

/** The head of each entry of a ZIP archive (PKWARE APPNOTE 4.3.7), and the length of its fixed part. */
const ENTRY = Buffer.from('PK\u0003\u0004', 'latin1');
const ENTRY_LENGTH = 30;
const MOST_ENTRIES = 10_000;

/** A cell of a worksheet that has content: an empty one with a format ends in `/>`. */
const FILLED_CELL = /<(?:\w+:)?c\s(?:[^>]*?\s)?r="([A-Z]{1,3})(\d{1,7})"(?:[^>]*[^/>])?>/g;
/** Longer than any opening tag of a cell. */
const OVERLAP = 300;

/**
 * Unpacks every entry and counts its bytes, none of them kept: a small file may unpack to a huge one,
 * and its directory may say otherwise.
 * @returns the range of cells that have content, such as `A1:M240`: formats without content reach to
 *   the last row and column of some sheets; undefined where cells do not say where they are
 * @throws {UserError} when it is too large, or no archive
 */
export async function usedRange(bytes: Buffer, file: string): Promise<string | undefined> {
  let [entries, total] = [0, 0];
  const used = { row: 0, column: '' };
  for (let at = bytes.indexOf(ENTRY); at >= 0; at = bytes.indexOf(ENTRY, at + 1)) {
    if (at + ENTRY_LENGTH > bytes.length) break;
    const name = bytes.readUInt16LE(at + 26);
    const start = at + ENTRY_LENGTH + name + bytes.readUInt16LE(at + 28);
    const isSheet = /worksheets\/[^/]+\.xml$/.test(
      bytes.toString('latin1', at + ENTRY_LENGTH, at + ENTRY_LENGTH + name),
    );
    total += await unpack(bytes.subarray(start), (text) => isSheet && widen(used, text));
    entries += 1;
    if (total > LARGEST_UNPACKED || entries > MOST_ENTRIES) tooLarge(file);
  }
  if (entries === 0) notAWorkbook(file);
  return used.row > 0 ? `A1:${used.column}${used.row}` : undefined;
}

function widen(used: { row: number; column: string }, text: string): void {
  for (const [, column = '', row] of text.matchAll(FILLED_CELL)) {
    used.row = Math.max(used.row, Number(row));
    const isFurther = column.length - used.column.length || (column > used.column ? 1 : -1);
    if (isFurther > 0) used.column = column;
  }
}

/** Passes on what deflated data, which say themselves where they end, unpack to. @returns its size */
async function unpack(data: Buffer, onText: (text: string) => void): Promise<number> {
  const inflating = createInflateRaw({ chunkSize: 2 ** 18 });
  inflating.end(data);
  let size = 0;
  let before = '';
  try {
    for await (const chunk of inflating) {
      size += (chunk as Buffer).length;
      if (size > LARGEST_UNPACKED) break;
      const text = before + (chunk as Buffer).toString('latin1');
      onText(text);
      before = text.slice(-OVERLAP);
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

/** @param reason what the reader said, where it said anything */
export function notAWorkbook(file: string, reason?: string): never {
  return fail(
    'not-a-workbook',
    `${file} cannot be read as an Excel workbook${reason ? ` (${reason})` : ''}.`,
    { file },
    'Open it in a spreadsheet program and save it as .xlsx, without a password, or as CSV.',
  );
}
