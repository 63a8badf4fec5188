/** Where a field of a CSV file is, and its line as it may be shown. */

import type { Span } from '../../core/diagnostics.ts';
import { CONFIDENTIAL_COLUMNS, isFree } from '../redact.ts';
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
 * @param columns the header
 * @param text decodes the file; called when the first place is asked for
 * @returns the place of a field by the line on which its record begins and its index, from 0
 */
export function csvPlaces(
  file: string,
  delimiter: string,
  columns: readonly string[],
  text: () => string,
): (line: number, field: number) => Span {
  let lines: readonly string[] | undefined;
  return (line, field) => {
    lines ??= text().split(/\r\n|\n|\r/);
    const record = recordAt(lines, line, delimiter);
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
      text: redacted(record, columns, delimiter).slice(lineStart).split('\n', 1)[0] ?? '',
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

/** The text of a record with bullets in place of what is confidential. */
function redacted(record: RawRecord, columns: readonly string[], delimiter: string): string {
  const { text, fields } = record;
  if (fields.length !== columns.length) {
    // Which field is which is not known, and neither is where a quote ends.
    const isSecret = text.split(delimiter).some((each) => /^"?\s*[CND]\s*"?$/.test(each));
    return isSecret ? text.replace(/\d/g, '•') : text;
  }
  const status = fields[columns.indexOf('conf_status')];
  if (!status || isFree(unquoted(text.slice(status.start, status.end)))) return text;
  const hidden = fields.filter((_, index) => CONFIDENTIAL_COLUMNS.includes(columns[index] ?? ''));
  return hidden.reduce((shown, { start, end }) => {
    const covered = shown.slice(start, end).replace(/[^\s"]/g, '•');
    return shown.slice(0, start) + covered + shown.slice(end);
  }, text);
}
