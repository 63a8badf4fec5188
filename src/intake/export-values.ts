/** Reads the values of an export by measure and period, without its rows of sums. */

import type { IntakeMap } from '../config/intake-map-schema.ts';
import type { Problems, Span } from '../core/diagnostics.ts';
import { MISSING, OBS_STATUSES, type ObsStatus } from '../core/model.ts';
import type { DecimalMark } from '../drop/reading/number-notation.ts';
import type { ExportRow } from './choose-map.ts';
import { type ColumnNotation, readCell } from './export-cells.ts';
import { type DateOrder, readPeriods } from './export-periods.ts';
import { sortRows } from './export-rows.ts';
import type { ReadTable } from './readable.ts';
import type { ScaleName } from './scale.ts';

export interface ExportValue {
  /** Undefined where a mark stands in the place of a value. */
  readonly value: number | undefined;
  readonly status: ObsStatus;
  readonly isRounded: boolean;
  /** See {@link DropRow}. */
  readonly at: (column: string) => Span;
}

export interface ExportValues {
  /** By measure, then by ISO 8601 period. */
  readonly byMeasure: ReadonlyMap<string, ReadonlyMap<string, ExportValue>>;
  readonly remarks: readonly string[];
}

export interface ReadingOptions {
  /** The decimal mark, if the user has set it. */
  readonly decimal: DecimalMark | undefined;
  /** In what the values are given, if the user has said so. */
  readonly scale: ScaleName | undefined;
  /** The order of day and month in dates with slashes, if the user has set it. */
  readonly dateOrder: DateOrder | undefined;
  readonly measures: Readonly<
    Record<string, { readonly unit: string; readonly aggregation: string }>
  >;
}

/** @returns valid values; problems of the others are in `problems` */
export function exportValues(
  read: ReadTable,
  map: IntakeMap,
  options: ReadingOptions,
  problems: Problems,
): ExportValues {
  const { data, totals, remarks } = sortRows(read, map, problems);
  checkScale(data, read, map, options, problems);
  const { periods, remarks: dated } = readPeriods(data, read, map, options.dateOrder, problems);
  const byMeasure = new Map<string, Map<string, ExportValue>>();
  const notations = new Map<string, ColumnNotation>();
  for (const [row, period] of periods) {
    const status = statusOf(row, read, map, problems);
    for (const [measure, column] of row.header.columns) {
      const notation = notations.get(measure) ?? {};
      notations.set(measure, notation);
      const given = { row, column, read, map, unit: options.measures[measure]?.unit ?? '' };
      const value = valueIn({ ...given, notation, ...options }, status, problems);
      if (!value) continue;
      const known = byMeasure.get(measure) ?? new Map<string, ExportValue>();
      byMeasure.set(measure, known);
      if (known.has(period)) repeated(measure, period, row, read, problems);
      else known.set(period, value);
    }
  }
  const differing = otherTotals(totals, byMeasure, { read, map, options });
  return { byMeasure, remarks: [...remarks, ...dated, ...differing] };
}

/** A value with the status of its own cell or of its row, which can say why a cell is empty. */
function valueIn(
  cell: Parameters<typeof readCell>[0],
  status: ObsStatus,
  problems: Problems,
): ExportValue | undefined {
  const own = readCell(cell, problems);
  if (!own && !MISSING.some((each) => each === status)) return undefined;
  const { value, isRounded = false } = own ?? { value: undefined };
  const { row, read, column } = cell;
  const at = (name: string): Span =>
    read.spanOf(row.line, name === 'period' ? row.header.period : column);
  return { value, isRounded, status: own?.status ?? status, at };
}

/** A scale that only the words around the table name is not taken for granted. */
function checkScale(
  rows: readonly ExportRow[],
  { stated }: ReadTable,
  map: IntakeMap,
  { scale }: ReadingOptions,
  problems: Problems,
): void {
  const isSaid = scale !== undefined || map.scale !== undefined;
  const isOpen = rows.some(({ header: { columns, scales } }) =>
    [...columns.values()].some((index) => !scales.has(index)),
  );
  if (!stated || isSaid || !isOpen) return;
  const message = `“${stated.text}”: are the values of the table given in ${stated.scale}s?`;
  const hint = `Pass --scale ${stated.scale}, or --scale one if they are the counts themselves.`;
  problems.error('stated-scale', message, stated.span, hint);
}

function repeated(
  measure: string,
  period: string,
  { line, header }: ExportRow,
  { spanOf }: ReadTable,
  problems: Problems,
): void {
  problems.error(
    'repeated-period',
    `Duplicate value: ${measure} in ${period}.`,
    spanOf(line, header.period),
    'Export each period once, without a comparison or a breakdown, or fix its dimensions by “where” in a map.',
  );
}

function statusOf(
  { fields, header, line }: ExportRow,
  read: ReadTable,
  map: IntakeMap,
  problems: Problems,
): ObsStatus {
  if (header.status === undefined) return 'A';
  const text = String(fields[header.status] ?? '').trim();
  const status = map.statuses[text] ?? OBS_STATUSES.find((each) => each === text.toUpperCase());
  if (text === '' || status) return status ?? 'A';
  problems.error(
    'unknown-status',
    `"${text}" is not a status that is known.`,
    read.spanOf(line, header.status),
    `Codes of CL_OBS_STATUS: ${OBS_STATUSES.join(', ')}; others go to "statuses" of the map.`,
  );
  return 'A';
}

/** Sums that the file gives and that are not those of the rows that were read. */
function otherTotals(
  totals: readonly ExportRow[],
  values: ExportValues['byMeasure'],
  { read, map, options }: { read: ReadTable; map: IntakeMap; options: ReadingOptions },
): string[] {
  return totals.flatMap((row) =>
    [...row.header.columns].flatMap(([measure, column]) => {
      const rule = options.measures[measure];
      if (rule?.aggregation !== 'sum') return [];
      const given = { row, column, read, map, unit: rule.unit, notation: {} };
      const { decimal, scale } = options;
      const total = readCell({ ...given, decimal, scale }, undefined)?.value;
      const rows = [...(values.get(measure)?.values() ?? [])];
      const sum = rows.reduce((whole, each) => whole + (each.value ?? 0), 0);
      return total === undefined || Math.abs(total - sum) < 0.5
        ? []
        : [
            `Line ${row.line} has another total of ${measure} than the rows add up to: ${total}, not ${sum}.`,
          ];
    }),
  );
}
