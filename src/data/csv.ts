/** One CSV file of a drop as records that know where they stand. */

import { CsvError, parse } from 'csv-parse/sync';
import type { Problems, Span } from '../diagnostics.ts';

/** A row of a CSV file: its fields, and the place of each. */
export interface CsvRecord {
  readonly fields: readonly string[];
  /** The place of the field at an index. */
  spanOf(index: number): Span;
}

interface RawRecord {
  readonly record: readonly string[];
  readonly raw: string;
  readonly info: { readonly lines: number };
}

/**
 * Reads RFC 4180 text: commas, double quotes, a header line.
 * @returns the header first; nothing when the text cannot be read (told in `problems`)
 */
export function readCsv(file: string, text: string, problems: Problems): CsvRecord[] {
  try {
    // csv-parse's types do not know that `info` and `raw` wrap each record.
    const records = parse(text, {
      bom: true,
      info: true,
      raw: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as RawRecord[];
    return records.map((each) => withPlaces(file, each));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number(error.lines ?? 1);
    problems.error('csv-syntax', `${file} cannot be read as CSV: ${error.message}.`, {
      file,
      line,
    });
    return [];
  }
}

function withPlaces(file: string, { record, raw, info }: RawRecord): CsvRecord {
  const body = raw.replace(/^[\r\n]+|\r?\n$/g, '');
  // csv-parse counts the line on which a record ends; quoted line breaks put its start above that.
  const firstLine = info.lines - lineBreaksIn(body);
  return {
    fields: record,
    spanOf: (index) => {
      const start = fieldStart(body, index);
      const before = body.slice(0, start);
      const line = firstLine + lineBreaksIn(before);
      return {
        file,
        line,
        column: start - (before.lastIndexOf('\n') + 1) + 1,
        length: Math.max(1, record[index]?.length ?? 1),
      };
    },
  };
}

function lineBreaksIn(text: string): number {
  return text.split('\n').length - 1;
}

/** The offset at which a field begins, quotes included. */
function fieldStart(raw: string, index: number): number {
  let field = 0;
  let quoted = false;
  for (let offset = 0; offset < raw.length; offset += 1) {
    if (field === index) return offset;
    const character = raw[offset];
    if (character === '"') quoted = !quoted;
    else if (character === ',' && !quoted) field += 1;
  }
  return raw.length;
}
