/** Where a field of a CSV file is, and its line as it may be shown. */

import type { Span } from '../../core/diagnostics.ts';
import { COVERED, isFreeRow } from '../redact.ts';
import { LONGEST_RECORD } from './records.ts';

/** A record as it stands in the file: quoted, its line breaks as `\n`. */
interface RawRecord {
  readonly text: string;
  readonly fields: readonly RawField[];
}

interface RawField {
  readonly start: number;
  readonly end: number;
}

/**
 * @param header the file's columns
 * @param known the columns that the table may have
 * @param text decodes the file; called when the first place is asked for
 * @returns the place of a field by the line on which its record begins and its index, from 0; of a
 *   record that may not be shown only the line, as a column shows how long the cells before it are
 */
export function csvPlaces(
  file: string,
  delimiter: string,
  header: readonly string[],
  known: readonly string[],
  text: () => string,
): (line: number, field: number) => Span {
  let lines: readonly string[] | undefined;
  return (line, field) => {
    lines ??= text().split(/\r\n|\n|\r/);
    const record = recordAt(lines, line, delimiter);
    if (!mayBeShown(record, header, known)) {
      return { file, line, column: 1, length: COVERED.length, text: COVERED };
    }
    const { start, end } = record.fields[field] ?? {
      start: record.text.length,
      end: record.text.length,
    };
    const before = record.text.slice(0, start);
    const lineStart = before.lastIndexOf('\n') + 1;
    return {
      file,
      line: line + before.split('\n').length - 1,
      column: start - lineStart + 1,
      length: Math.max(1, unquoted(record.text.slice(start, end)).length),
      text: record.text.slice(lineStart).split('\n', 1)[0] ?? '',
    };
  };
}

/** A record goes on to the next line while a quote is open. */
function recordAt(lines: readonly string[], line: number, delimiter: string): RawRecord {
  let text = lines[line - 1] ?? '';
  for (let next = line; isOpen(text) && text.length < LONGEST_RECORD; next += 1) {
    const more = lines[next];
    if (more === undefined) break;
    text += `\n${more}`;
  }
  text = text.slice(0, LONGEST_RECORD);
  return { text, fields: splitFields(text, delimiter) };
}

function isOpen(text: string): boolean {
  return (text.split('"').length - 1) % 2 === 1;
}

function splitFields(text: string, delimiter: string): RawField[] {
  const fields: RawField[] = [];
  let start = 0;
  let quoted = false;
  for (let offset = 0; offset < text.length; offset += 1) {
    if (text[offset] === '"') quoted = !quoted;
    else if (text[offset] === delimiter && !quoted) {
      fields.push({ start, end: offset });
      start = offset + 1;
    }
  }
  return [...fields, { start, end: text.length }];
}

function unquoted(text: string): string {
  return text.replace(/^"|"$/g, '').replaceAll('""', '"');
}

function mayBeShown(
  { text, fields }: RawRecord,
  header: readonly string[],
  known: readonly string[],
): boolean {
  const cells = fields.map(({ start, end }) => unquoted(text.slice(start, end)));
  const isHeader =
    cells.length === header.length &&
    cells.every((each, index) => each.trim() === header[index]) &&
    (known.length === 0 || header.some((each) => known.includes(each)));
  return isHeader || isFreeRow(header, cells, known);
}
