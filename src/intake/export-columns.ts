/** Whether the columns of an export can be read together: none twice, and no statuses passed over. */

import type { IntakeMap } from '../config/intake-map-schema.ts';
import type { Problems } from '../core/diagnostics.ts';
import { OBS_STATUSES } from '../core/model.ts';
import type { CellValue } from '../drop/reading/records.ts';
import type { ExportRow } from './choose-map.ts';
import { type ExportHeader, normal, repeatedNames, usedColumns } from './export-header.ts';
import type { ReadTable } from './readable.ts';
import { scaledHeading } from './scale.ts';
import { TOTALS } from './totals.ts';

/** What is wrong with the columns of a table is in `problems`. */
export function checkColumns(
  read: ReadTable,
  map: IntakeMap,
  headers: readonly ExportHeader[],
  problems: Problems,
): void {
  for (const header of headers) {
    const error = (code: string, message: string, column: number, hint: string): void =>
      problems.error(code, message, read.spanOf(header.line, column), hint);
    for (const { code, message, column } of doublesIn(header, map)) {
      error(code, message, column, ONE_OF_THEM);
    }
    const rows = read.rows.filter((each) => each.header === header);
    for (const column of partColumns(header, rows)) {
      const text = String(rows[0]?.fields[column]).trim();
      const message = `The column "${header.names[column]}" says “${text}”: the values may be of a part only.`;
      error('unread-breakdown', message, column, OF_ALL);
    }
    for (const column of statusColumns(header, rows)) {
      const message = `The column "${header.names[column]}" holds statuses, and is not read.`;
      error('unread-statuses', message, column, NAME_STATUSES);
    }
  }
}

const OF_ALL =
  'Give values of all together; if these are, leave the column out of the file, or fix it under “where” in a map.';

/** Columns by which values are broken down, in English, Norwegian, Swedish, Danish and Finnish. */
const PART_NAME =
  /^(?:sex|gender|kjønn|køn|kön|sukupuoli|age|age ?groups?|alder|aldersgrupper?|ålder|åldersgrupp(?:er)?|ikä|ikäryhmä|device|device (?:category|type)|enhetstype|enhetstyp|enhedstype|laite|region|fylke|län|kommune?|kunta|maakunta|country|land|maa|segment)$/i;
/** Parts of a year or day that are no periods of a drop. */
const PERIOD_PART =
  /^(?:half|half[ -]?year|halvår|tertial|trimester|week|uke|vecka|uge|viikko|hour|timme|tunti)$/i;
const ALL = new Set([
  ...TOTALS,
  'all',
  'alle',
  'alla',
  'kaikki',
  'begge',
  'båda',
  'both',
  '_t',
  'hele landet',
  'hela landet',
  'riket',
  'koko maa',
  '',
]);

/** Columns that are not read, and say of all values that they are of one part. */
function partColumns(header: ExportHeader, rows: readonly ExportRow[]): readonly number[] {
  const used = new Set(usedColumns(header));
  return header.names.flatMap((name, column) => {
    const texts = new Set(rows.map(({ fields }) => normal(fields[column] ?? '')));
    const isPart = PERIOD_PART.test(name) || (PART_NAME.test(name) && texts.size === 1);
    return isPart && !used.has(column) && ![...texts].every((text) => ALL.has(text))
      ? [column]
      : [];
  });
}

interface Double {
  readonly code: string;
  readonly message: string;
  /** The second of two. */
  readonly column: number;
}

/** Columns of which only one can be meant: by their names, their measures, or their periods. */
function doublesIn(header: ExportHeader, map: IntakeMap): Double[] {
  const { names, period, columns } = header;
  const named = (index: number): string => `"${names[index]}" (the ${ordinal(index)})`;
  const repeated = repeatedNames(header).map(([first = 0, second = 0]) => ({
    code: 'repeated-column',
    message: `Two columns are named "${names[first]}": the ${ordinal(first)} and the ${ordinal(second)}.`,
    column: second,
  }));
  // A tool’s map says by the order of its names which of two columns counts; a table of no tool cannot.
  if (!map.names_no_tool) return repeated;
  const measured = [...columns].flatMap(([measure, column]) => {
    const second = anotherOf(map.measures[measure] ?? [], column, names);
    const message = `Two columns hold ${measure}: ${named(column)} and ${named(second)}.`;
    return second < 0 ? [] : [{ code: 'repeated-measure', message, column: second }];
  });
  const second = anotherOf(map.periods.columns, period, names);
  const message = `Two columns hold periods: ${named(period)} and ${named(second)}.`;
  const dated = second < 0 ? [] : [{ code: 'repeated-periods', message, column: second }];
  return [...repeated, ...measured, ...dated];
}

const ONE_OF_THEM = 'Leave the one that is not meant out of the export, or rename it.';

const NAME_STATUSES =
  'Name the column under status_columns of the map in config/intake/, and what its codes mean under statuses; fix a dimension under where; or leave the column out of the file.';

const ordinal = (index: number): string =>
  `${index + 1}${['st', 'nd', 'rd'][index % 10 === index % 100 || index > 19 ? index % 10 : 3] ?? 'th'}`;

/** A column of another name that is known for the same, -1 where there is none. */
function anotherOf(known: readonly string[], column: number, names: readonly string[]): number {
  const own = new Set(known.map(normal));
  return names.findIndex(
    (name, index) =>
      index !== column &&
      name !== '' &&
      own.has(normal(scaledHeading(name).text)) &&
      normal(name) !== normal(names[column] ?? ''),
  );
}

const STATUS_NAME = /^(?:(?:obs|conf)[ _]?)?(?:status|flags?|merke|tegn)$/i;
/** A final value, and a free one. */
const PLAIN = new Set(['', 'a', 'f']);

/** Whether a cell is a code of CL_OBS_STATUS that qualifies a value, also in Eurostat’s small letters. */
export function isMark(cell: CellValue): boolean {
  const text = normal(cell);
  return !PLAIN.has(text) && OBS_STATUSES.some((each) => each.toLowerCase() === text);
}

/** Columns that are not read, and say of a value that it is not simply final. */
function statusColumns(header: ExportHeader, rows: readonly ExportRow[]): readonly number[] {
  const used = new Set(usedColumns(header));
  return header.names.flatMap((name, column) => {
    if (used.has(column)) return [];
    const cells = rows.map(({ fields }) => String(fields[column] ?? '').trim());
    const said = cells.filter((each) => !PLAIN.has(normal(each)));
    const isMeant = said.length > 0 && (STATUS_NAME.test(name) || said.every(isMark));
    return isMeant ? [column] : [];
  });
}
