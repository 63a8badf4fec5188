/** One CSV file as a stream of rows: its encoding and delimiter detected, its places kept. */

import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { diagnostic, type Problems, UserError } from '../../core/diagnostics.ts';
import type { Sources } from '../../io/sources.ts';
import { type CsvPlaces, csvPlaces } from './csv-places.ts';
import { type DetectedEncoding, decoded, detectEncoding } from './encoding.ts';
import {
  DELIMITERS,
  type DelimiterName,
  type FileSettings,
  LONGEST_RECORD,
  type RecordFile,
} from './records.ts';

/**
 * Opens RFC 4180 text with any of the delimiters and encodings that spreadsheets write.
 * @param columns names that the header may have; they tell the delimiter
 * @returns undefined when it is no text (told in `problems`)
 */
export function openCsv(
  sources: Sources,
  file: string,
  columns: readonly string[],
  settings: FileSettings,
  problems: Problems,
): RecordFile | undefined {
  const detected = encodingOf(sources, file, settings, problems);
  if (!detected) return undefined;
  const { encoding, mark, plainLines } = detected;
  const text = (): Iterable<string> => decoded(sources.chunks(file), encoding);
  const firstLine = firstLineOf(text());
  const delimiter = settings.delimiter ?? detectDelimiter(firstLine, columns);
  const places = csvPlaces(file, DELIMITERS[delimiter], text);
  return {
    format: { file, kind: 'csv', encoding, mark, delimiter },
    spanOf: places.spanOf,
    hide: places.hide,
    read: (onRecord) =>
      parseRecords(
        encoding === 'utf-8' ? kept(sources.chunks(file)) : text(),
        { delimiter: DELIMITERS[delimiter], plainLines },
        onRecord,
        (error) => syntaxProblem(error, places),
      ),
  };
}

function encodingOf(
  sources: Sources,
  file: string,
  settings: FileSettings,
  problems: Problems,
): DetectedEncoding | undefined {
  const found = detectEncoding(sources.chunks(file));
  if (settings.encoding) {
    const mark = 'mark' in found && found.mark;
    return { encoding: settings.encoding, mark, plainLines: false };
  }
  if ('encoding' in found) return found;
  const { line, column } = bytePlace(sources, file, found.offset);
  if (found.reason === 'binary') {
    problems.error(
      'not-text',
      `${file} is not a text file.`,
      { file, line, column },
      'Save it as CSV, or as .xlsx with that ending.',
    );
  } else {
    problems.error(
      'mixed-encoding',
      `${file} is UTF-8 in some places and not in others.`,
      { file, line, column },
      'Save the whole file as UTF-8, or name its encoding under data_files in edition.yaml.',
    );
  }
  return undefined;
}

/** Line and column (in bytes) of an offset. */
function bytePlace(
  sources: Sources,
  file: string,
  offset: number,
): { line: number; column: number } {
  let line = 1;
  let column = 1;
  let left = offset;
  for (const chunk of sources.chunks(file)) {
    for (const byte of chunk.subarray(0, left)) {
      column = byte === 0x0a ? 1 : column + 1;
      if (byte === 0x0a) line += 1;
    }
    left -= Math.min(left, chunk.length);
  }
  return { line, column };
}

function firstLineOf(pieces: Iterable<string>): string {
  let start = '';
  for (const piece of pieces) {
    start += piece;
    // Excel may say the delimiter in a line of its own: "sep=;".
    const header = /^(?:\uFEFF)?(?:sep=.\r?\n)?([^\r\n]+)[\r\n]/.exec(start);
    if (header) return header[1] ?? '';
    if (start.length > LONGEST_RECORD) break;
  }
  return start.slice(0, LONGEST_RECORD);
}

/** The delimiter that finds most of the known columns; where none does, the one that finds most columns. */
export function detectDelimiter(header: string, columns: readonly string[]): DelimiterName {
  const known = new Set(columns);
  const names = Object.keys(DELIMITERS) as DelimiterName[];
  const scored = names.map((name) => {
    const fields = header.split(DELIMITERS[name]).map((each) => each.replaceAll('"', '').trim());
    return { name, known: fields.filter((each) => known.has(each)).length, all: fields.length };
  });
  scored.sort((a, b) => b.known - a.known || b.all - a.all);
  return scored[0]?.name ?? 'comma';
}

/** Copies: a stream reads ahead, and a piece of a source does not last. */
function* kept(chunks: Iterable<Buffer>): Iterable<Buffer> {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

async function parseRecords(
  pieces: Iterable<Buffer | string>,
  { delimiter, plainLines }: { readonly delimiter: string; readonly plainLines: boolean },
  onRecord: (fields: readonly string[], line: number) => void,
  explain: (error: CsvError) => UserError,
): Promise<void> {
  const parser = parse({
    bom: true,
    delimiter,
    relax_column_count: true,
    record_delimiter: plainLines ? '\n' : ['\r\n', '\n', '\r'],
    max_record_size: LONGEST_RECORD,
  });
  let line = 1;
  parser.on('readable', () => {
    try {
      for (let fields = parser.read(); fields !== null; fields = parser.read()) {
        if (!isBlank(fields)) onRecord(fields, line);
        line += 1 + lineBreaksIn(fields);
      }
    } catch (error) {
      // Ends the pipeline, which throws it on to whoever waits.
      parser.destroy(error as Error);
    }
  });
  try {
    await pipeline(Readable.from(pieces, { objectMode: true, highWaterMark: 1 }), parser);
  } catch (error) {
    throw error instanceof CsvError ? explain(error) : error;
  }
}

/** Blank lines, the rows of empty cells that a spreadsheet leaves at its end, and Excel's `sep=;`. */
function isBlank(fields: readonly string[]): boolean {
  if (fields[0] !== '' && fields[0] !== 'sep=') return false;
  return fields.every((each) => each === '') || (fields.length <= 2 && fields[0] === 'sep=');
}

function lineBreaksIn(fields: readonly string[]): number {
  let breaks = 0;
  for (const field of fields) {
    if (field.includes('\n')) breaks += field.split(/\r\n|\n|\r/).length - 1;
  }
  return breaks;
}

/** What csv-parse complains of; its own words may quote a value that must not be shown. */
const COMPLAINTS: Readonly<Record<string, readonly [code: string, what: string, hint: string]>> = {
  CSV_QUOTE_NOT_CLOSED: [
    'csv-syntax',
    'A double quote is opened and never closed.',
    'Close the quote; inside quoted text write a quote twice.',
  ],
  CSV_INVALID_CLOSING_QUOTE: [
    'csv-syntax',
    'Text goes on after a closing double quote.',
    'Inside quoted text write a quote twice.',
  ],
  CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE: [
    'csv-syntax',
    'Text goes on after a closing double quote.',
    'Inside quoted text write a quote twice.',
  ],
  INVALID_OPENING_QUOTE: [
    'csv-syntax',
    'A double quote stands inside a field that does not begin with one.',
    'Put the whole field into double quotes and write the quote inside it twice.',
  ],
  CSV_MAX_RECORD_SIZE: [
    'row-too-long',
    `A row has more than ${LONGEST_RECORD.toLocaleString('en-GB')} characters.`,
    'Is a double quote never closed, or is this another file?',
  ],
};

function syntaxProblem(error: CsvError, places: CsvPlaces): UserError {
  const [code, what, hint] = COMPLAINTS[error.code] ?? ['csv-syntax', `${error.code}.`, ''];
  const span = places.wrongQuote();
  return new UserError([diagnostic('error', code, what, span, hint)]);
}
