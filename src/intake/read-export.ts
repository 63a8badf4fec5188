/** Reads an analytics export by the map that fits it. */

import path from 'node:path';
import type { IntakeMap } from '../config/intake-map-schema.ts';
import { fail, Problems } from '../core/diagnostics.ts';
import { openCsv } from '../drop/reading/csv.ts';
import {
  DELIMITERS,
  type DelimiterName,
  type FileFormat,
  type RecordFile,
} from '../drop/reading/records.ts';
import { openSheets } from '../drop/reading/workbook.ts';
import type { Sources } from '../io/sources.ts';
import type { Line } from './choose-map.ts';
import { crosstabIn } from './crosstab/read-crosstab.ts';
import { type Readable, type ReadingWishes, type ReadTable, rowsIn } from './readable.ts';

export interface ReadExport extends ReadTable {
  readonly map: string;
  readonly format: FileFormat;
  /** Sheets of a workbook in which no map finds its header. */
  readonly otherSheets: readonly string[];
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
  wishes: ReadingWishes,
): Promise<ReadExport> {
  const [only] = maps.size === 1 ? maps.values() : [];
  const isWorkbook = path.extname(file).toLowerCase() === '.xlsx';
  const opened = isWorkbook
    ? await openSheets(sources, file, { sheet: wishes.sheet ?? only?.sheet })
    : undelimited(sources, file);
  const tables = opened.map((records) => ({ records, lines: linesOf(records) }));
  const fitting = tables.flatMap(({ records, lines }) => {
    const choice = crosstabIn(lines, records, maps, wishes) ?? rowsIn(lines, records, maps);
    const isSheet = wishes.sheet !== undefined || isSheetOf(choice, records, maps);
    return choice && isSheet ? [{ ...choice, records }] : [];
  });
  const [first, second] = fitting;
  if (!first) return unknown(file, maps, tables);
  if (isWorkbook && second) severalSheets(file, fitting);
  const { records, read } = first;
  return {
    ...read(),
    map: first.map,
    format: records.format,
    otherSheets: opened.flatMap(({ format: { sheet } }) =>
      sheet === undefined || sheet === records.format.sheet ? [] : [sheet],
    ),
  };
}

/** Whether a map that names its sheet is tried on that. */
function isSheetOf(
  choice: Readable | undefined,
  { format }: RecordFile,
  maps: ReadonlyMap<string, IntakeMap>,
): boolean {
  const wanted = choice && maps.get(choice.map)?.sheet;
  return wanted === undefined || format.sheet === undefined || wanted === format.sheet;
}

/** The file under each delimiter that it could have. */
function undelimited(sources: Sources, file: string): RecordFile[] {
  const delimiters = Object.keys(DELIMITERS) as DelimiterName[];
  const found: RecordFile[] = [];
  const failed = new Problems();
  for (const delimiter of delimiters) {
    const records = openCsv(sources, file, [], { delimiter });
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
