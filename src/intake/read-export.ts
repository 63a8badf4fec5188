/** Reads an analytics export by the map that fits it. */

import path from 'node:path';
import type { IntakeMap } from '../config/intake-map-schema.ts';
import { fail, Problems, type Span } from '../core/diagnostics.ts';
import { openCsv } from '../drop/reading/csv.ts';
import {
  DELIMITERS,
  type DelimiterName,
  type FileFormat,
  type FileSettings,
  type RecordFile,
} from '../drop/reading/records.ts';
import { openSheets } from '../drop/reading/workbook.ts';
import type { Sources } from '../io/sources.ts';
import { chooseMap, type ExportRow, type Line } from './choose-map.ts';

export interface ReadExport {
  readonly map: string;
  readonly format: FileFormat;
  readonly rows: readonly ExportRow[];
  /** Sheets of a workbook in which no map finds its header. */
  readonly otherSheets: readonly string[];
  spanOf(line: number, field: number): Span;
  /** See {@link RecordFile}. */
  faultAt(line: number, field: number): string | undefined;
}

/**
 * Reads a file by the map that fits it.
 * @param sources the folder that the file lies in
 * @throws {UserError} when no map fits, several do, or the file cannot be read
 */
export async function readExport(
  sources: Sources,
  file: string,
  maps: ReadonlyMap<string, IntakeMap>,
  settings: FileSettings,
): Promise<ReadExport> {
  const isWorkbook = path.extname(file).toLowerCase() === '.xlsx';
  const opened = isWorkbook
    ? await openSheets(sources, file, settings)
    : undelimited(sources, file, settings);
  const tables = opened.map((records) => ({ records, lines: linesOf(records) }));
  const fitting = tables.flatMap(({ records, lines }) => {
    const choice = chooseMap(file, lines, maps);
    return choice ? [{ ...choice, records }] : [];
  });
  const [first, second] = fitting;
  if (!first) return unknown(file, maps, tables);
  if (isWorkbook && second) severalSheets(file, fitting);
  const { map, rows, records } = first;
  return {
    map,
    rows,
    format: records.format,
    otherSheets: opened.flatMap(({ format: { sheet } }) =>
      sheet === undefined || sheet === records.format.sheet ? [] : [sheet],
    ),
    spanOf: (line, field) => records.spanOf(line, field),
    faultAt: (line, field) => records.faultAt?.(line, field),
  };
}

/** The file under each delimiter that it could have. */
function undelimited(sources: Sources, file: string, settings: FileSettings): RecordFile[] {
  const delimiters = settings.delimiter
    ? [settings.delimiter]
    : (Object.keys(DELIMITERS) as DelimiterName[]);
  const found: RecordFile[] = [];
  const failed = new Problems();
  for (const delimiter of delimiters) {
    const records = openCsv(sources, file, [], { ...settings, delimiter });
    // A file that is invalid under one delimiter usually has another.
    if (failed.collect(() => linesOf(records))) found.push(records);
  }
  if (found.length === 0) failed.failOnErrors();
  return found;
}

function linesOf(records: RecordFile): Line[] {
  const lines: Line[] = [];
  records.read((fields, line) => lines.push({ fields, line }));
  return lines;
}

function severalSheets(file: string, fitting: readonly { readonly records: RecordFile }[]): never {
  const names = fitting.map(({ records }) => `“${records.format.sheet}”`).join(', ');
  const message = `${file} has several sheets that could be read: ${names}.`;
  return fail('several-sheets', message, { file }, 'Pass --sheet with the one to be read.');
}

function unknown(
  file: string,
  maps: ReadonlyMap<string, IntakeMap>,
  tables: readonly { readonly records: RecordFile; readonly lines: readonly Line[] }[],
): never {
  const tools = [...maps].map(([name, { tool }]) => `${name} (${tool})`).join(', ');
  // Rows of values may be confidential.
  const names = tables
    .flatMap(({ lines }) => lines)
    .filter(({ fields }) => fields.every((each) => !/^[-\d.,\s%]+$/.test(String(each))))
    .toSorted((a, b) => b.fields.length - a.fields.length)
    .slice(0, 1);
  const first = names.map(({ fields, line }) => ` Line ${line}: ${fields.join(' | ')}.`).join('');
  return fail(
    'unknown-export',
    `No header in ${file} is known to ${maps.size === 1 ? 'this map' : 'any map'}.${first}`,
    { file },
    `Known tools: ${tools}. For another tool, add a map to config/intake/.`,
  );
}
