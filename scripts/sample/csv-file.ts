/** Writes tables row by row, so that a drop of any size needs little memory. */

import { closeSync, openSync, writeSync } from 'node:fs';
import { quotedField } from '../../src/core/escape.ts';
import type { TableShape } from '../../src/drop/descriptor.ts';
import type { Row } from './rows.ts';

/** Characters gathered before they are written. */
const CHUNK = 1 << 16;

/**
 * Writes one table as RFC 4180 text with line feeds, the columns of its shape.
 * @returns how many rows it has
 */
export function writeTable(file: string, { columns }: TableShape, rows: Iterable<Row>): number {
  const descriptor = openSync(file, 'w');
  try {
    let gathered = `${columns.join(',')}\n`;
    let count = 0;
    for (const row of rows) {
      gathered += `${columns.map((column) => quotedField(row[column] ?? '')).join(',')}\n`;
      count += 1;
      if (gathered.length >= CHUNK) {
        writeSync(descriptor, gathered);
        gathered = '';
      }
    }
    writeSync(descriptor, gathered);
    return count;
  } finally {
    closeSync(descriptor);
  }
}
