/** Finds the tables of a sheet that have their periods, portals or measures across, and reads one. */

import type { IntakeMap } from '../../config/intake-map-schema.ts';
import { fail, Problems } from '../../core/diagnostics.ts';
import type { RecordFile } from '../../drop/reading/records.ts';
import type { Line } from '../choose-map.ts';
import { headerOf, withoutEmptyEnd } from '../export-header.ts';
import { type Readable, type ReadingWishes, rowsIn } from '../readable.ts';
import { shifted } from './blocks.ts';
import type { Vocabulary } from './labels.ts';
import { type Table, tablesIn } from './tables.ts';
import { unpivot } from './unpivot.ts';

/**
 * @returns undefined where all tables have a row a period, which is what maps describe
 * @throws {UserError} where there are several tables, and none was named
 */
export function crosstabIn(
  lines: readonly Line[],
  records: RecordFile,
  maps: ReadonlyMap<string, IntakeMap>,
  wishes: ReadingWishes,
): Readable | undefined {
  const [name, map] = [...maps].find(([, each]) => each.names_no_tool || maps.size === 1) ?? [];
  if (name === undefined || !map || map.layout !== 'columns') return undefined;
  // What a map says so exactly is not a table made for people to read.
  if (map.header_row !== undefined || Object.keys(map.where).length > 0) return undefined;
  const vocabulary: Vocabulary = { map, portals: wishes.portals };
  const tables = tablesIn(lines, vocabulary);
  const [first, second] = tables;
  if (!first || isOfTool(first, lines, maps)) return undefined;
  if (tables.every(({ stubs }) => stubs === undefined)) {
    if (!second || rowsIn(lines, records, maps)?.map !== name) return undefined;
  }
  const isOpen = second !== undefined || wishes.table !== undefined;
  const table = isOpen ? chosen(tables, wishes.table, records) : first;
  const own = shifted(records, table.offset);
  if (table.stubs === undefined) {
    return rowsIn([...table.heads, ...table.body], own, new Map([[name, map]]));
  }
  const read = () => {
    const problems = new Problems();
    const { portal, measure, summed, secrets } = wishes;
    const long = unpivot(table, own, { vocabulary, portal, measure, summed, secrets }, problems);
    problems.failOnErrors();
    return long;
  };
  return { map: name, read };
}

/** Whether another map finds its header before the first table, or is that of the delivery sheet. */
function isOfTool(
  { heads }: Table,
  lines: readonly Line[],
  maps: ReadonlyMap<string, IntakeMap>,
): boolean {
  const before = lines.filter(({ line }) => line < (heads[0]?.line ?? 0));
  return [...maps.values()]
    .filter((map) => !map.names_no_tool)
    .some((map) =>
      [...before, ...(map.layout === 'rows' ? heads : [])].some(
        ({ fields, line }) =>
          headerOf(map, fields, line) !== undefined ||
          map.comments.some((each) => String(fields[0]).startsWith(each)),
      ),
    );
}

/** One of several tables that a sheet has below or beside each other. */
function chosen(
  tables: readonly Table[],
  wanted: number | undefined,
  { format, spanOf }: RecordFile,
): Table {
  const table = wanted === undefined ? undefined : tables[wanted - 1];
  if (table) return table;
  const isBeside = tables.some(({ offset }) => offset > 0);
  const named = tables.map(({ heads, titles, offset }, index) => {
    const head = heads.at(-1);
    const words = withoutEmptyEnd(titles.at(-1)?.fields ?? head?.fields ?? []);
    const text = words.map((each) => String(each).trim()).filter((each) => each !== '');
    const column = isBeside ? `, column ${offset + 1}` : '';
    return `${index + 1} “${text.slice(0, 4).join(' | ')}” (line ${head?.line}${column})`;
  });
  const second = tables[1];
  const where = format.sheet === undefined ? format.file : `Sheet “${format.sheet}”`;
  const count = tables.length === 1 ? 'one table' : `${tables.length} tables`;
  const message = `${where} has ${count}: ${named.join(', ')}.`;
  const hint = 'Pass --table with the number of the one to be read.';
  return fail(
    'several-tables',
    message,
    spanOf(second?.heads.at(-1)?.line ?? 1, second?.offset ?? 0),
    hint,
  );
}
