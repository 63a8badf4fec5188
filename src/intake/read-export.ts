/** Reads an analytics export by the map that fits it. */

import path from 'node:path';
import type { IntakeMap } from '../config/schemas.ts';
import { fail, Problems, type Span } from '../core/diagnostics.ts';
import { openCsv } from '../drop/reading/csv.ts';
import {
  type CellValue,
  DELIMITERS,
  type DelimiterName,
  type FileFormat,
  type FileSettings,
  type RecordFile,
} from '../drop/reading/records.ts';
import { openWorkbook } from '../drop/reading/workbook.ts';
import type { Sources } from '../io/sources.ts';
import { DELIVERY_COLUMNS } from './delivery-workbook.ts';
import { dayAfter, readPeriod } from './period-format.ts';

/** A header that a map recognises, with the positions of its columns. */
interface ExportHeader {
  /** Index of the column that holds the period. */
  readonly period: number;
  /** The name of that column, as the map spells it. */
  readonly periodName: string;
  /** Index by measure; in the layout `rows`, by column of the drop. */
  readonly columns: ReadonlyMap<string, number>;
}

export interface ExportRow {
  readonly fields: readonly CellValue[];
  readonly line: number;
  readonly header: ExportHeader;
  /** The first day, from the lines above the header, for files that count days from it. */
  readonly start: string | undefined;
}

export interface ReadExport {
  readonly map: string;
  readonly format: FileFormat;
  readonly rows: readonly ExportRow[];
  spanOf(line: number, field: number): Span;
}

interface Line {
  readonly fields: readonly CellValue[];
  readonly line: number;
}

/**
 * Reads a file by the first map that finds its header; maps are tried in the order of their names.
 * @param sources the folder that the file lies in
 * @throws {UserError} when no map fits or the file cannot be read
 */
export async function readExport(
  sources: Sources,
  file: string,
  maps: ReadonlyMap<string, IntakeMap>,
  settings: FileSettings,
): Promise<ReadExport> {
  for (const candidate of await candidates(sources, file, settings)) {
    const read = bestMap(candidate.lines, maps);
    const { format, spanOf } = candidate.records;
    if (read) return { ...read, format, spanOf };
  }
  const tools = [...maps].map(([name, { tool }]) => `${name} (${tool})`).join(', ');
  return fail(
    'unknown-export',
    `No header in ${file} is known to ${maps.size === 1 ? 'this map' : 'any map'}.`,
    { file },
    `Known tools: ${tools}. For another tool, add a map to config/intake/.`,
  );
}

/** The file's rows under each delimiter that it could have. */
async function candidates(
  sources: Sources,
  file: string,
  settings: FileSettings,
): Promise<{ readonly records: RecordFile; readonly lines: readonly Line[] }[]> {
  if (path.extname(file).toLowerCase() === '.xlsx') {
    const records = await openWorkbook(sources, file, settings);
    return [{ records, lines: linesOf(records) }];
  }
  const delimiters = settings.delimiter
    ? [settings.delimiter]
    : (Object.keys(DELIMITERS) as DelimiterName[]);
  const found = [];
  const failed = new Problems();
  for (const delimiter of delimiters) {
    const records = openCsv(sources, file, [], { ...settings, delimiter });
    // A file that is invalid under one delimiter usually has another.
    const lines = failed.collect(() => linesOf(records));
    if (lines) found.push({ records, lines });
  }
  if (found.length === 0) failed.failOnErrors();
  return found;
}

function linesOf(records: RecordFile): Line[] {
  const lines: Line[] = [];
  records.read((fields, line) => lines.push({ fields, line }));
  return lines;
}

/** The map that reads most of the periods, then the one that finds most columns. */
function bestMap(
  lines: readonly Line[],
  maps: ReadonlyMap<string, IntakeMap>,
): { readonly map: string; readonly rows: readonly ExportRow[] } | undefined {
  const scored = [...maps].map(([map, rules]) => {
    const rows = rowsBy(rules, lines);
    const readable = rows.slice(0, TRIED_ROWS).filter((row) => isReadable(row, rules)).length;
    const columns = Math.max(0, ...rows.map((row) => row.header.columns.size));
    return { map, rows, readable, columns };
  });
  const [best] = scored
    .filter(({ rows }) => rows.length > 0)
    .sort((a, b) => b.readable - a.readable || b.columns - a.columns);
  return best;
}

/** How many rows a map is tried on. */
const TRIED_ROWS = 20;

function isReadable({ fields, header, start }: ExportRow, { periods, layout }: IntakeMap): boolean {
  const text = String(fields[header.period] ?? '').trim();
  if (layout === 'rows') return text !== '';
  return periods.day_offset_columns.includes(header.periodName)
    ? dayAfter(start ?? '', Number(text)) !== undefined
    : readPeriod(text, periods.formats) !== undefined;
}

/** The rows after each header; comments end a table, and may state its first day. */
function rowsBy(map: IntakeMap, lines: readonly Line[]): ExportRow[] {
  const startDate = map.start_date === undefined ? undefined : safePattern(map.start_date);
  let header: ExportHeader | undefined;
  let start: string | undefined;
  const rows: ExportRow[] = [];
  for (const { fields, line } of lines) {
    const first = String(fields[0] ?? '').trim();
    if (map.comment !== undefined && first.startsWith(map.comment)) {
      header = undefined;
      start = startDate?.exec(first)?.[1] ?? start;
      continue;
    }
    const found = headerOf(map, fields);
    if (found) header = found;
    else if (header) rows.push({ fields, line, header, start });
  }
  return rows;
}

/** @throws {UserError} when a map's expression is invalid */
function safePattern(source: string): RegExp {
  try {
    return new RegExp(source);
  } catch {
    return fail(
      'wrong-pattern',
      `Invalid regular expression "${source}".`,
      undefined,
      'Correct start_date in the map.',
    );
  }
}

const normal = (text: CellValue): string => String(text).trim().toLowerCase();

/** Columns that a delivery must have. */
const ROW_COLUMNS = ['portal', 'measure', 'value'];

function headerOf(map: IntakeMap, fields: readonly CellValue[]): ExportHeader | undefined {
  const names = fields.map(normal);
  const { columns, day_offset_columns: offsets } = map.periods;
  const periodName = [...columns, ...offsets].find((name) => names.includes(normal(name)));
  if (periodName === undefined) return undefined;
  const found = map.layout === 'rows' ? dropColumns(names) : measureColumns(map, names);
  if (found.size === 0) return undefined;
  return { period: names.indexOf(normal(periodName)), periodName, columns: found };
}

function measureColumns(map: IntakeMap, names: readonly string[]): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(map.measures).flatMap(([measure, labels]) => {
      const label = labels.map(normal).find((each) => names.includes(each));
      return label === undefined ? [] : [[measure, names.indexOf(label)] as const];
    }),
  );
}

function dropColumns(names: readonly string[]): ReadonlyMap<string, number> {
  if (!ROW_COLUMNS.every((name) => names.includes(name))) return new Map();
  const found = DELIVERY_COLUMNS.filter((name) => names.includes(name));
  return new Map(found.map((name) => [name, names.indexOf(name)]));
}
