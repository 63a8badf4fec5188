/** Reads an analytics export by the map that fits it. */

import path from 'node:path';
import type { IntakeMap } from '../config/intake-map-schema.ts';
import { fail, Problems } from '../core/diagnostics.ts';
import { openCsv } from '../drop/reading/csv.ts';
import { decode, detectEncoding } from '../drop/reading/encoding.ts';
import {
  type CellValue,
  DELIMITERS,
  type DelimiterName,
  type FileFormat,
  type RecordFile,
} from '../drop/reading/records.ts';
import { openSheets } from '../drop/reading/workbook.ts';
import type { Sources } from '../io/sources.ts';
import type { Line } from './choose-map.ts';
import { crosstabIn } from './crosstab/read-crosstab.ts';
import { missingColumns } from './export-header.ts';
import { eurostatRecords } from './formats/eurostat-tsv.ts';
import { jsonStatRecords } from './formats/json-stat.ts';
import { PX_START, pxRecords } from './formats/px.ts';
import { pxwebRecords } from './formats/pxweb-csv.ts';
import { withWholeYears } from './period-format.ts';
import { type Readable, type ReadingWishes, type ReadTable, rowsIn } from './readable.ts';
import { covered } from './secrets.ts';
import { checkTitles } from './table-titles.ts';
import { notChosen, unknown } from './unknown-export.ts';

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
  refuseOldWorkbook(sources, file);
  const cube = cubeIn(sources, file);
  const opened = isWorkbook
    ? await openSheets(sources, file, { sheet: wishes.sheet ?? only?.sheet })
    : cube
      ? [cube]
      : undelimited(sources, file);
  const files = wishes.secrets.size === 0 ? opened : opened.map(covered);
  const tables = files.map((records) => ({ records, lines: dated(linesOf(records)) }));
  for (const table of tables) refuseChangedSheet(table);
  const fitting = tables.flatMap(({ records, lines }) => {
    const pxweb = cube ? undefined : pxwebIn(lines, records, maps);
    if (pxweb) return [pxweb];
    const crosstab = cube ? undefined : crosstabIn(lines, records, maps, wishes);
    const choice = crosstab ?? rowsIn(lines, records, maps);
    const isSheet = wishes.sheet !== undefined || isSheetOf(choice, records, maps);
    return choice && isSheet ? [{ ...choice, records }] : [];
  });
  const [first, second] = fitting;
  if (!first) return unknown(file, maps, tables, wishes.secrets.size === 0);
  if (isWorkbook && second) severalSheets(file, fitting);
  const { records, read } = first;
  const table = read();
  const lines = tables.find((each) => each.records.format === records.format)?.lines ?? [];
  const isPlain = maps.get(first.map)?.names_no_tool === true;
  if (wishes.table === undefined) checkTitles(table, { lines, records, isPlain }, wishes);
  return {
    ...table,
    map: first.map,
    format: records.format,
    otherSheets: opened.flatMap(({ format: { sheet } }) =>
      sheet === undefined || sheet === records.format.sheet ? [] : [sheet],
    ),
  };
}

/** Where the header of a delivery spreadsheet stands, a title above it or not. */
const HEADER_ROWS = 10;

/** How an OLE compound file begins (MS-CFB 2.2): Excel before 2007, and any encrypted workbook. */
const COMPOUND_FILE = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/** @throws {UserError} */
function refuseOldWorkbook(sources: Sources, file: string): void {
  const start = sources.bytes(file).subarray(0, 200);
  if (/^\ufeff?\s*<(?:!doctype|html|table|meta|\?xml)/i.test(start.toString('utf8'))) {
    const message = `${file} is a web page or XML, whatever its name says.`;
    fail('not-a-table', message, { file }, 'Open it in Excel or LibreOffice and save it as .xlsx.');
  }
  if (!start.subarray(0, COMPOUND_FILE.length).equals(COMPOUND_FILE)) return;
  fail(
    'old-workbook',
    `${file} is a workbook of Excel 97 to 2003 (.xls), or one with a password.`,
    { file },
    'Open it in Excel or LibreOffice and save it as .xlsx, without a password.',
  );
}

/** @throws {UserError} when a column of a delivery spreadsheet was renamed or taken out */
function refuseChangedSheet({
  records,
  lines,
}: {
  records: RecordFile;
  lines: readonly Line[];
}): void {
  for (const { fields, line } of lines.slice(0, HEADER_ROWS)) {
    const missing = missingColumns(fields);
    if (missing.length === 0) continue;
    const message = `The delivery spreadsheet has no column named ${missing.join(', ')}.`;
    const hint = 'Give its columns the names that they had.';
    fail('missing-column', message, records.spanOf(line, 0), hint);
  }
}

/** A file of a statistics office that is not a table. */
function cubeIn(sources: Sources, file: string): RecordFile | undefined {
  const bytes = sources.bytes(file);
  const found = detectEncoding(bytes);
  if (!('encoding' in found)) return undefined;
  const start = decode(bytes.subarray(0, 200), found.encoding);
  const isJson = path.extname(file).toLowerCase() === '.json';
  if (isJson || start.trimStart().startsWith('{')) {
    return jsonStatRecords(file, decode(bytes, found.encoding));
  }
  return PX_START.test(start) ? pxRecords(file, decode(bytes, found.encoding)) : undefined;
}

/** A table of PxWeb with periods across, where a map fixes its dimensions. */
function pxwebIn(
  lines: readonly Line[],
  records: RecordFile,
  maps: ReadonlyMap<string, IntakeMap>,
): (Readable & { readonly records: RecordFile }) | undefined {
  const fixing = new Map([...maps].filter(([, { where }]) => Object.keys(where).length > 0));
  const long = fixing.size > 0 ? pxwebRecords(records, lines) : undefined;
  if (!long) return undefined;
  const table = { records: long, lines: linesOf(long) };
  const choice = rowsIn(table.lines, long, fixing);
  if (!choice && fixing.size === maps.size) notChosen(maps, [table]);
  return choice && { ...choice, records: long };
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
    const read = failed.collect(() => eurostatRecords(records) ?? records);
    if (read && failed.collect(() => linesOf(read))) found.push(read);
  }
  if (found.length === 0) failed.failOnErrors();
  return found;
}

function linesOf(records: RecordFile): Line[] {
  const lines: Line[] = [];
  records.read((fields, line) => lines.push({ fields, line }));
  return lines;
}

/** How many columns and rows can hold the periods of a table. */
const [LABEL_COLUMNS, HEADING_ROWS] = [3, 12];

/** The same lines with the years of months written out, down the first columns and across the first rows. */
function dated(lines: readonly Line[]): readonly Line[] {
  let found = lines.map(({ fields, line }, row) => {
    const isHeading = row < HEADING_ROWS;
    return { fields: isHeading ? withDates(fields) : fields, line };
  });
  for (let column = 0; column < LABEL_COLUMNS; column += 1) {
    const before = found.map(({ fields }) => fields[column] ?? '');
    const after = withDates(before);
    if (after === before) continue;
    found = found.map(({ fields, line }, row) => ({
      fields: fields.map((each, field) => (field === column ? (after[row] ?? '') : each)),
      line,
    }));
  }
  return found;
}

function withDates(cells: readonly CellValue[]): readonly CellValue[] {
  const texts = cells.map(String);
  const whole = withWholeYears(texts);
  return whole === texts
    ? cells
    : cells.map((cell, at) => (whole[at] === texts[at] ? cell : (whole[at] ?? '')));
}

function severalSheets(file: string, fitting: readonly { readonly records: RecordFile }[]): never {
  const names = fitting.map(({ records }) => `“${records.format.sheet}”`).join(', ');
  const message = `${file} has several sheets that could be read: ${names}.`;
  return fail('several-sheets', message, { file }, 'Pass --sheet with the one to be read.');
}
