/** One CSV file as records: its encoding and delimiter detected, its places known. */

import { CsvError, parse } from 'csv-parse/sync';
import { diagnostic, fail, type Span, UserError } from '../../core/diagnostics.ts';
import type { Sources } from '../../io/sources.ts';
import { csvPlaces } from './csv-places.ts';
import { type DetectedEncoding, decode, detectEncoding } from './encoding.ts';
import {
  DELIMITERS,
  type DelimiterName,
  type FileSettings,
  LONGEST_RECORD,
  type RecordFile,
} from './records.ts';

/**
 * Opens RFC 4180 text with any of the delimiters and encodings that spreadsheets write.
 * @param columns names that the header may have; the delimiter is detected by them
 * @throws {UserError} when it is not text
 */
export function openCsv(
  sources: Sources,
  file: string,
  columns: readonly string[],
  settings: FileSettings,
): RecordFile {
  const bytes = sources.bytes(file);
  const { encoding, mark } = encodingOf(bytes, file, settings);
  const header = headerLine(decode(bytes.subarray(0, LONGEST_RECORD), encoding));
  const name = settings.delimiter ?? detectDelimiter(header, columns);
  const delimiter = DELIMITERS[name];
  const spanOf = csvPlaces(file, delimiter, columnNames(header, delimiter), columns, () =>
    decode(sources.bytes(file), encoding),
  );
  return {
    format: { file, kind: 'csv', encoding, mark, delimiter: name },
    spanOf,
    read: (onRecord) => {
      const bytes = sources.bytes(file);
      // The parser reads UTF-8 as it is.
      const text = encoding === 'utf-8' ? bytes : decode(bytes, encoding);
      parseRecords(text, delimiter, onRecord, spanOf);
    },
  };
}

function encodingOf(bytes: Buffer, file: string, settings: FileSettings): DetectedEncoding {
  const found = detectEncoding(bytes);
  if (settings.encoding) {
    return { encoding: settings.encoding, mark: 'mark' in found && found.mark };
  }
  if ('encoding' in found) return found;
  const { reason, line, column } = found;
  if (reason === 'binary') {
    fail(
      'not-text',
      `${file} is not a text file.`,
      { file, line, column },
      'Save it as CSV, or as an Excel workbook with the extension .xlsx.',
    );
  }
  return fail(
    'mixed-encoding',
    `${file} mixes UTF-8 with another encoding.`,
    { file, line, column },
    'Save the whole file as UTF-8, or set its encoding under data_files in edition.yaml.',
  );
}

/** The first line that is not empty; Excel may name the delimiter in a line before it: "sep=;". */
function headerLine(text: string): string {
  return /^(?:sep=.\r?\n)?\s*([^\r\n]+)/.exec(text)?.[1] ?? '';
}

function columnNames(header: string, delimiter: string): string[] {
  return header.split(delimiter).map((each) => each.replaceAll('"', '').trim());
}

/** The delimiter that yields most of the known columns, then the one that yields most columns. */
export function detectDelimiter(header: string, columns: readonly string[]): DelimiterName {
  const known = new Set(columns);
  const names = Object.keys(DELIMITERS) as DelimiterName[];
  const scored = names.map((name) => {
    const fields = columnNames(header, DELIMITERS[name]);
    return { name, known: fields.filter((each) => known.has(each)).length, all: fields.length };
  });
  scored.sort((a, b) => b.known - a.known || b.all - a.all);
  return scored[0]?.name ?? 'comma';
}

function parseRecords(
  text: string | Buffer,
  delimiter: string,
  onRecord: (fields: readonly string[], line: number) => void,
  spanOf: (line: number, field: number) => Span,
): void {
  let line = 1;
  try {
    parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      max_record_size: LONGEST_RECORD,
      // Records are handed on one by one: the parser keeps none.
      on_record: (fields: string[]) => {
        if (!isBlank(fields)) onRecord(fields, line);
        line += 1 + lineBreaksIn(fields);
        return null;
      },
    });
  } catch (error) {
    throw error instanceof CsvError ? syntaxError(error, line, spanOf) : error;
  }
}

/** Empty lines, the rows of empty cells that a spreadsheet leaves at its end, and Excel’s `sep=;`. */
function isBlank(fields: readonly string[]): boolean {
  return fields.every((each) => each === '') || (fields.length <= 2 && fields[0] === 'sep=');
}

function lineBreaksIn(fields: readonly string[]): number {
  return fields.reduce((sum, field) => sum + (field.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
}

const TEXT_AFTER_QUOTE = [
  'csv-syntax',
  'Text follows a closing double quote.',
  'Inside quoted text, write each double quote twice.',
] as const;

/** Messages by csv-parse’s codes; its own messages may quote a confidential value. */
const SYNTAX_ERRORS: Readonly<
  Record<string, readonly [code: string, message: string, hint: string]>
> = {
  CSV_QUOTE_NOT_CLOSED: [
    'csv-syntax',
    'A double quote is opened and never closed.',
    'Close it. Inside quoted text, write each double quote twice.',
  ],
  CSV_INVALID_CLOSING_QUOTE: TEXT_AFTER_QUOTE,
  CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE: TEXT_AFTER_QUOTE,
  INVALID_OPENING_QUOTE: [
    'csv-syntax',
    'A field that is not quoted contains a double quote.',
    'Put the whole field in double quotes and write each one inside it twice.',
  ],
  CSV_MAX_RECORD_SIZE: [
    'row-too-long',
    `A row has more than ${LONGEST_RECORD.toLocaleString('en-GB')} characters.`,
    'Look for a double quote that is never closed.',
  ],
};

/** The error at the beginning of the field that cannot be parsed. @param line of its record */
function syntaxError(
  error: CsvError,
  line: number,
  spanOf: (line: number, field: number) => Span,
): UserError {
  const [code, message, hint] = SYNTAX_ERRORS[error.code] ?? ['csv-syntax', `${error.code}.`, ''];
  const span = { ...spanOf(line, Number(error.column)), length: 1 };
  return new UserError([diagnostic('error', code, message, span, hint)]);
}
