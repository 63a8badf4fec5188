/** The hash by which a table of a drop is named in print: it discloses nothing of confidential values. */

import { createHash } from 'node:crypto';
import { type Sources, sha256 } from '../io/sources.ts';
import type { CellValue, RecordFile } from './reading/records.ts';
import { CONFIDENTIAL_COLUMNS, isFree } from './redact.ts';

/**
 * The SHA-256 of a table as everybody may know it. A value has few digits: whoever knew the rest of a
 * file could find it by trying which one gives the file's own hash.
 * @param hasSecrets whether one of its rows is confidential, or has the hash of a delivered file, by
 *   which a value in that could be tried
 * @returns without such a row, the hash of the file's bytes; else that of its records, the header
 *   first, each as a JSON array of texts and a line feed, the confidential cells being empty
 */
export function publicHash(records: RecordFile, sources: Sources, hasSecrets: boolean): string {
  if (!hasSecrets) return sha256(sources.bytes(records.format.file));
  const hash = createHash('sha256');
  let header: readonly string[] | undefined;
  records.read((fields) => {
    const cells = header ? publicCells(header, fields) : fields.map(String);
    header ??= cells.map((cell) => cell.trim());
    hash.update(`${JSON.stringify(cells)}\n`);
  });
  return hash.digest('hex');
}

function publicCells(header: readonly string[], fields: readonly CellValue[]): string[] {
  const cells = fields.map(String);
  const isShown = isFree(cells[header.indexOf('conf_status')] ?? '');
  const hidden = ['sha256', ...(isShown ? [] : CONFIDENTIAL_COLUMNS)];
  return cells.map((cell, index) => (hidden.includes(header[index] ?? '') ? '' : cell));
}
