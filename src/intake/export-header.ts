/** The header of an export: which of its columns a map reads. */

import type { IntakeMap } from '../config/intake-map-schema.ts';
import type { CellValue } from '../drop/reading/records.ts';
import { DELIVERY_COLUMNS } from './delivery-workbook.ts';
import { scaledHeading } from './scale.ts';

/** A header that a map recognises, with the positions of its columns. */
export interface ExportHeader {
  readonly line: number;
  /** Index of the column that holds the period. */
  readonly period: number;
  /** The name of that column, as the map spells it. */
  readonly periodName: string;
  /** Index by measure; in the layout `rows`, by column of the drop. */
  readonly columns: ReadonlyMap<string, number>;
  /** In what the values of a column are given, by its index, where its name says so. */
  readonly scales: ReadonlyMap<number, number>;
  /** Index of the column with the status of each row. */
  readonly status: number | undefined;
  /** Indices of the columns by which rows are chosen, and what they must hold. */
  readonly filters: ReadonlyMap<number, string>;
  /** The names as the file has them, without empty ones at the end. */
  readonly names: readonly string[];
}

/** Columns that a delivery must have. */
const ROW_COLUMNS = ['portal', 'measure', 'value'];

export const normal = (text: CellValue): string =>
  String(text).trim().toLowerCase().replace(/\s+/g, ' ');

/** @returns undefined when the row is not a header of this map */
export function headerOf(
  map: IntakeMap,
  fields: readonly CellValue[],
  line: number,
): ExportHeader | undefined {
  const names = fields.map(normal);
  const { columns, day_offset_columns: offsets } = map.periods;
  // A column of periods without a name is the first; elsewhere it is only an empty cell.
  const periodName = [...columns, ...offsets].find((name) =>
    name === '' ? names[0] === '' : names.includes(normal(name)),
  );
  if (periodName === undefined) return undefined;
  const found = map.layout === 'rows' ? dropColumns(names) : measureColumns(map, names);
  if (found.size === 0) return undefined;
  const filters = Object.entries(map.where).map(
    ([name, value]) => [names.indexOf(normal(name)), value] as const,
  );
  if (filters.some(([index]) => index < 0)) return undefined;
  const status = map.status_columns.map(normal).find((name) => names.includes(name));
  return {
    line,
    period: names.indexOf(normal(periodName)),
    periodName,
    columns: found,
    scales: scalesOf(map, fields),
    status: status === undefined ? undefined : names.indexOf(status),
    filters: new Map(filters),
    names: withoutEmptyEnd(fields).map((each) => String(each).trim()),
  };
}

/** The fields up to the last that is filled. */
export function withoutEmptyEnd(fields: readonly CellValue[]): readonly CellValue[] {
  return fields.slice(0, fields.findLastIndex((each) => String(each).trim() !== '') + 1);
}

function measureColumns(map: IntakeMap, names: readonly string[]): ReadonlyMap<string, number> {
  const plain = names.map((name) => scaledHeading(name).text);
  const indexOf = (label: string): number => {
    const exact = names.indexOf(label);
    return exact < 0 ? plain.indexOf(label) : exact;
  };
  return new Map(
    Object.entries(map.measures).flatMap(([measure, labels]) => {
      const label = labels.map(normal).find((each) => indexOf(each) >= 0);
      return label === undefined ? [] : [[measure, indexOf(label)] as const];
    }),
  );
}

/** Scales that names of columns state, "Visits (1 000)", beyond what the map itself calls them. */
function scalesOf(map: IntakeMap, fields: readonly CellValue[]): ReadonlyMap<number, number> {
  const known = new Set(Object.values(map.measures).flat().map(normal));
  return new Map(
    fields.flatMap((field, index) => {
      const { scale } = scaledHeading(String(field).trim());
      return scale === 1 || known.has(normal(field)) ? [] : [[index, scale] as const];
    }),
  );
}

/**
 * What a row lacks of the columns of a delivery spreadsheet; none where it has all, or is none.
 */
export function missingColumns(fields: readonly CellValue[]): readonly string[] {
  const names = fields.map(normal);
  const found = DELIVERY_COLUMNS.filter((name) => names.includes(name));
  const isDelivery = found.length > DELIVERY_COLUMNS.length / 2;
  return isDelivery ? ['period', ...ROW_COLUMNS].filter((name) => !names.includes(name)) : [];
}

function dropColumns(names: readonly string[]): ReadonlyMap<string, number> {
  if (!ROW_COLUMNS.every((name) => names.includes(name))) return new Map();
  const found = DELIVERY_COLUMNS.filter((name) => names.includes(name));
  return new Map(found.map((name) => [name, names.indexOf(name)]));
}

/** The indices of all columns that are read. */
export function usedColumns({ period, columns, status, filters }: ExportHeader): readonly number[] {
  const own = [period, ...columns.values(), ...filters.keys()];
  return status === undefined ? own : [...own, status];
}

/** Names that stand above two columns, one of which would be read. */
export function repeatedNames(header: ExportHeader): readonly (readonly number[])[] {
  const names = header.names.map(normal);
  return usedColumns(header)
    .map((index) => names.flatMap((name, at) => (name === names[index] ? [at] : [])))
    .filter((indices) => indices.length > 1);
}

/** The columns that are passed over, by their names; one without a name where rows have something in it. */
export function unusedNames(
  header: ExportHeader,
  rows: readonly { readonly header: ExportHeader; readonly fields: readonly CellValue[] }[],
): readonly string[] {
  const used = new Set(usedColumns(header));
  const isFilled = (index: number): boolean =>
    rows.some((row) => row.header === header && normal(row.fields[index] ?? '') !== '');
  return header.names.flatMap((name, index) => {
    if (used.has(index)) return [];
    return name === '' && isFilled(index) ? [`number ${index + 1}, which has no name`] : name || [];
  });
}
