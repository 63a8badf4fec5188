/** A table of a delivered file, as a map reads it. */

import type { IntakeMap } from '../config/intake-map-schema.ts';
import type { Span } from '../core/diagnostics.ts';
import type { FileFormat, RecordFile } from '../drop/reading/records.ts';
import { chooseMap, type ExportRow, type Line } from './choose-map.ts';
import { withoutEmptyEnd } from './export-header.ts';
import { type ScaleName, scaleIn } from './scale.ts';
import type { Secrets } from './secrets.ts';

/** What the user has said of a file. */
export interface ReadingWishes {
  readonly sheet?: string | undefined;
  /** Which of several tables of a sheet is read, counted from 1. */
  readonly table?: number | undefined;
  /** The measure of a table that names none. */
  readonly measure?: string | undefined;
  /** The portal that is read. */
  readonly portal: string;
  /** Ids of portals by their names, in lower case. */
  readonly portals: ReadonlyMap<string, string>;
  /** Measures whose values can be summed. */
  readonly summed: ReadonlySet<string>;
  readonly secrets: Secrets;
}

export interface StatedScale {
  readonly scale: ScaleName;
  readonly text: string;
  readonly span: Span;
}

/** A scale that a line above or below a table names. */
export function statedScale(lines: readonly Line[], records: RecordFile): StatedScale | undefined {
  for (const text of records.titles ?? []) {
    const scale = scaleIn(text);
    if (scale) return { scale, text, span: { file: records.format.file } };
  }
  for (const { fields, line } of lines) {
    const text = fields.join(' ').trim();
    const scale = scaleIn(text);
    if (scale) return { scale, text, span: records.spanOf(line, 0) };
  }
  return undefined;
}

/** Rows of one period each, and where their cells stand in the file. */
export interface ReadTable {
  readonly rows: readonly ExportRow[];
  /** In which line the header was found, and what its columns were read as; empty for a delivery spreadsheet. */
  readonly header: string;
  /** How a table was understood that does not have a row a period. */
  readonly remarks: readonly string[];
  spanOf(line: number, field: number): Span;
  /** A scale that words around the table name. */
  readonly stated: StatedScale | undefined;
  /** See {@link RecordFile}. */
  faultAt(line: number, field: number): string | undefined;
  isPercentAt(line: number, field: number): boolean;
}

/** A table that a map can read, and has not read yet: another sheet may be meant. */
export interface Readable {
  readonly map: string;
  /** @throws {UserError} with all that is wrong with its labels */
  readonly read: () => ReadTable;
}

/**
 * A table with a row a period.
 * @returns undefined when no map finds its header
 * @throws {UserError} when several tools could have made the file
 */
export function rowsIn(
  lines: readonly Line[],
  records: RecordFile,
  maps: ReadonlyMap<string, IntakeMap>,
): Readable | undefined {
  const choice = chooseMap(records.format.file, lines, maps);
  if (!choice) return undefined;
  const first = choice.rows[0]?.header.line ?? 0;
  const around = maps.get(choice.map)?.names_no_tool
    ? lines.filter(({ line, fields }) => line < first || withoutEmptyEnd(fields).length === 1)
    : [];
  const read = (): ReadTable => ({
    rows: choice.rows,
    header: headerInWords(choice.rows, records, maps.get(choice.map)),
    stated: statedScale(around, records),
    remarks: [],
    spanOf: (line, field) => records.spanOf(line, field),
    faultAt: (line, field) => records.faultAt?.(line, field),
    isPercentAt: (line, field) => records.isPercentAt?.(line, field) === true,
  });
  return { map: choice.map, read };
}

function headerInWords(
  rows: readonly ExportRow[],
  records: RecordFile,
  map: IntakeMap | undefined,
): string {
  if (map?.layout === 'rows') return '';
  const headers = [...new Set(rows.map(({ header }) => header))];
  const said = headers.map(({ line, names, period, columns }) => {
    const read = [...columns].map(([measure, index]) => `${measure} from “${names[index]}”`);
    // A cube has dimensions in the place of a header.
    const { line: at } = records.spanOf(line, 0);
    const place = at === undefined ? 'Read:' : `Header in line ${at}:`;
    return `${place} periods from “${names[period]}”, ${read.join(', ')}`;
  });
  return `${said.join('; ')}.`;
}

/** Formats that are not tables. */
const CUBES: Partial<Record<FileFormat['kind'], string>> = {
  'json-stat': 'JSON-stat 2',
  px: 'PX',
};

/** The format of a file by its name. */
export function formatName({ kind, sheet, encoding, delimiter }: FileFormat): string {
  return kind === 'xlsx' ? `sheet “${sheet}”` : (CUBES[kind] ?? `${encoding}, ${delimiter}`);
}
