/**
 * Which map reads a file. A map of a tool is taken only where something in the file is that tool's own:
 * a column name that no other map knows, or comments above one that nobody would give by hand. A table
 * that anybody could have typed is read by the map that names no tool.
 */

import type { IntakeMap } from '../config/intake-map-schema.ts';
import { fail } from '../core/diagnostics.ts';
import type { CellValue } from '../drop/reading/records.ts';
import { type ExportHeader, headerOf, normal } from './export-header.ts';
import { dayAfter, readPeriod, SLASHED } from './period-format.ts';
import { scaledHeading } from './scale.ts';

/** A row of a file. */
export interface Line {
  readonly fields: readonly CellValue[];
  readonly line: number;
}

export interface ExportRow extends Line {
  readonly header: ExportHeader;
  /** In what its values are given, where the header does not say so by column. */
  readonly scale?: number;
  /** The first day, from the lines above the header, for files that count days from it. */
  readonly start: string | undefined;
}

interface Fit {
  readonly map: string;
  readonly rows: readonly ExportRow[];
  /** How many of its first rows have a period that the map can read. */
  readonly readable: number;
  readonly columns: number;
  /** Whether something in the file is the tool's own. */
  readonly isCertain: boolean;
}

/**
 * @returns undefined when no map finds its header
 * @throws {UserError} when several tools could have made the file
 */
export function chooseMap(
  file: string,
  lines: readonly Line[],
  maps: ReadonlyMap<string, IntakeMap>,
): { readonly map: string; readonly rows: readonly ExportRow[] } | undefined {
  const fits = [...maps]
    .map(([name, map]) => fitOf(name, map, lines, maps))
    .filter(({ rows }) => rows.length > 0);
  const readable = Math.max(...fits.map((fit) => fit.readable));
  const columns = Math.max(
    ...fits.filter((fit) => fit.readable === readable).map((fit) => fit.columns),
  );
  const certain = fits.filter(
    (fit) => fit.isCertain && fit.readable === readable && fit.columns === columns,
  );
  const plain = fits.filter((fit) => maps.get(fit.map)?.names_no_tool);
  const [choice, ...others] = certain.length > 0 ? certain : plain;
  if (choice && others.length === 0) return choice;
  return fits.length === 0 ? undefined : ask(file, choice ? [choice, ...others] : fits, maps);
}

/** A date format is not a sign of a tool: where nothing else is, its name would be a guess. */
function ask(file: string, fits: readonly Fit[], maps: ReadonlyMap<string, IntakeMap>): never {
  const names = fits.map((fit) => fit.map).join(', ');
  if (fits.length > 1) {
    const message = `${file} could come from several tools: ${names}.`;
    return fail('several-maps', message, { file }, 'Pass --map with the one it comes from.');
  }
  const message = `${file} could come from ${maps.get(names)?.tool}, but nothing in it is that tool’s own.`;
  const hint = `Pass --map ${names} if it does; otherwise head its columns of dates and values, as with Year and Visits.`;
  return fail('several-maps', message, { file }, hint);
}

/** How many rows a map is tried on. */
const TRIED_ROWS = 20;

function fitOf(
  name: string,
  map: IntakeMap,
  lines: readonly Line[],
  maps: ReadonlyMap<string, IntakeMap>,
): Fit {
  const { rows, hasComments } = rowsBy(map, lines);
  const headers = new Set(rows.map(({ header }) => header));
  return {
    map: name,
    rows,
    readable: rows.slice(0, TRIED_ROWS).filter((row) => isReadable(row, map)).length,
    columns: Math.max(0, ...[...headers].map((header) => header.columns.size)),
    isCertain:
      maps.size === 1 ||
      (!map.names_no_tool && [...headers].some((each) => isOwn(each, name, maps, hasComments))),
  };
}

/**
 * Whether a column that the map reads has a name that no other map knows; below comments in the manner
 * of tools, one that nobody would give it by hand. A column without a name is not a sign by itself.
 */
function isOwn(
  { names, period, columns }: ExportHeader,
  own: string,
  maps: ReadonlyMap<string, IntakeMap>,
  hasComments: boolean,
): boolean {
  const others = new Set(
    [...maps]
      .filter(([name, map]) => (hasComments ? map.names_no_tool : name !== own))
      .flatMap(([, map]) => knownNames(map)),
  );
  return [period, ...columns.values()]
    .map((index) => normal(scaledHeading(names[index] ?? '').text))
    .some((name) => (name !== '' || hasComments) && !others.has(name));
}

function knownNames({ periods, measures }: IntakeMap): string[] {
  const { columns, day_offset_columns: offsets } = periods;
  return [...columns, ...offsets, ...Object.values(measures).flat()].map(normal);
}

function isReadable({ fields, header, start }: ExportRow, { periods, layout }: IntakeMap): boolean {
  const text = String(fields[header.period] ?? '').trim();
  if (layout === 'rows') return text !== '';
  return periods.day_offset_columns.includes(header.periodName)
    ? dayAfter(start ?? '', Number(text)) !== undefined
    : SLASHED.test(text) || readPeriod(text, periods.formats) !== undefined;
}

/** The rows after each header; comments end a table, and may state its first day. */
function rowsBy(
  map: IntakeMap,
  lines: readonly Line[],
): { readonly rows: readonly ExportRow[]; readonly hasComments: boolean } {
  const startDate = map.start_date === undefined ? undefined : safePattern(map.start_date);
  let header: ExportHeader | undefined;
  let start: string | undefined;
  let hasComments = false;
  const rows: ExportRow[] = [];
  for (const { fields, line } of lines) {
    const first = String(fields[0] ?? '').trim();
    if (map.comments.some((each) => first.startsWith(each))) {
      header = undefined;
      hasComments = true;
      start = startDate?.exec(first)?.[1] ?? start;
      continue;
    }
    const isLine = map.header_row === undefined || map.header_row === line;
    const found = isLine ? headerOf(map, fields, line) : undefined;
    if (found) header = found;
    else if (header && isChosen(header, fields)) rows.push({ fields, line, header, start });
  }
  return { rows, hasComments };
}

/** Whether a row is one of those that the map asks for. */
function isChosen({ filters }: ExportHeader, fields: readonly CellValue[]): boolean {
  return [...filters].every(([index, wanted]) => normal(fields[index] ?? '') === normal(wanted));
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
