/** Finds a row of a CSV file again, to tell its place and to show its line. */

import type { Span } from '../../core/diagnostics.ts';
import { quoteMistake } from './quote-mistake.ts';
import { type HiddenColumns, LONGEST_RECORD } from './records.ts';

export interface CsvPlaces {
  spanOf(line: number, field: number): Span;
  /** The place of the first field whose double quotes are wrong. */
  wrongQuote(): Span;
  hide(columns: HiddenColumns): void;
}

/**
 * Reads the file again, up to the line that is asked for; as problems mostly come in order, one pass
 * serves them all.
 * @param text the decoded pieces of the file, from its beginning
 */
export function csvPlaces(
  file: string,
  delimiter: string,
  text: () => Iterable<string>,
): CsvPlaces {
  let cursor = lineCursor(text);
  let hidden: HiddenColumns | undefined;
  const places: CsvPlaces = {
    hide: (columns) => {
      hidden = columns;
    },
    wrongQuote: () => {
      const { line, column } = quoteMistake(text(), delimiter) ?? { line: 1, column: 1 };
      const start = places.spanOf(line, 0);
      return { ...start, line, column, length: 1 };
    },
    spanOf: (line, field) => {
      if (cursor.first() > line) cursor = lineCursor(text);
      const record = recordFrom(cursor, line, delimiter);
      const end = { start: record.text.length, end: record.text.length };
      const part = record.fields[field] ?? end;
      const shown = withoutSecrets(record, hidden, delimiter);
      const before = record.text.slice(0, part.start);
      const lineStart = before.lastIndexOf('\n') + 1;
      const value = unquoted(record.text.slice(part.start, part.end));
      return {
        file,
        line: line + before.split('\n').length - 1,
        column: part.start - lineStart + 1,
        length: Math.max(1, value.length),
        text: shown.slice(lineStart).split('\n', 1)[0] ?? '',
      };
    },
  };
  return places;
}

interface RawRecord {
  /** With its quotes; line breaks as `\n`. */
  readonly text: string;
  readonly fields: readonly { readonly start: number; readonly end: number }[];
}

interface LineCursor {
  /** The earliest line that can still be had. */
  first(): number;
  at(line: number): string | undefined;
}

/** Lines kept behind the newest, as a row with line breaks may be asked for again. */
const KEPT = 200;

function lineCursor(text: () => Iterable<string>): LineCursor {
  const lines = linesOf(text());
  const recent: string[] = [];
  let newest = 0;
  return {
    first: () => newest - recent.length + 1,
    at: (line) => {
      while (newest < line) {
        const next = lines.next();
        if (next.done) return undefined;
        newest += 1;
        recent.push(next.value);
        if (recent.length > KEPT) recent.shift();
      }
      return recent[line - (newest - recent.length) - 1];
    },
  };
}

function* linesOf(pieces: Iterable<string>): Generator<string, undefined> {
  let rest = '';
  for (const piece of pieces) {
    const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    yield* lines;
    // What cannot be a line of a drop is not gathered without end.
    if (rest.length > LONGEST_RECORD) rest = rest.slice(0, LONGEST_RECORD);
  }
  yield rest.replace(/\r$/, '');
  return undefined;
}

/** The row that begins on a line: it goes on while a quote is open. */
function recordFrom(cursor: LineCursor, line: number, delimiter: string): RawRecord {
  let text = cursor.at(line) ?? '';
  for (let next = line + 1; isOpen(text) && text.length < LONGEST_RECORD; next += 1) {
    const more = cursor.at(next);
    if (more === undefined) break;
    text += `\n${more}`;
  }
  return { text, fields: fieldsOf(text, delimiter) };
}

function isOpen(text: string): boolean {
  return (text.split('"').length - 1) % 2 === 1;
}

function fieldsOf(text: string, delimiter: string): { start: number; end: number }[] {
  const fields: { start: number; end: number }[] = [];
  let start = 0;
  let quoted = false;
  for (let offset = 0; offset <= text.length; offset += 1) {
    const character = text[offset];
    if (character === '"') quoted = !quoted;
    else if (character === undefined || (character === delimiter && !quoted)) {
      fields.push({ start, end: offset });
      start = offset + 1;
    }
  }
  return fields.length > 0 ? fields : [{ start: 0, end: text.length }];
}

function unquoted(text: string): string {
  return text.replace(/^"|"$/g, '').replaceAll('""', '"');
}

const FREE = new Set(['', 'F']);
const NOT_FREE = new Set(['C', 'N', 'D']);

/** Where the row is not free, nothing is shown that must not be read. */
function withoutSecrets(
  record: RawRecord,
  columns: HiddenColumns | undefined,
  delimiter: string,
): string {
  const textOf = ({ start, end }: { start: number; end: number }): string =>
    unquoted(record.text.slice(start, end)).trim();
  if (record.fields.length !== columns?.columns) {
    // Which field is which is not known, and neither is where a quote ends.
    return record.text.split(delimiter).some((each) => NOT_FREE.has(unquoted(each).trim()))
      ? record.text.replace(/\d/g, '•')
      : record.text;
  }
  const status = record.fields[columns.conf];
  if (!status || FREE.has(textOf(status))) return record.text;
  return columns.hidden.reduce((text, index) => {
    const { start, end } = record.fields[index] ?? { start: 0, end: 0 };
    const covered = text.slice(start, end).replace(/[^\s"]/g, '•');
    return text.slice(0, start) + covered + text.slice(end);
  }, record.text);
}
