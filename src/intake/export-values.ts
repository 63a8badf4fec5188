/** Reads the values of an export by measure and period, without its rows of sums. */

import type { IntakeMap } from '../config/intake-map-schema.ts';
import type { Problems, Span } from '../core/diagnostics.ts';
import { MISSING, OBS_STATUSES, type ObsStatus } from '../core/model.ts';
import type { ExportRow } from './choose-map.ts';
import { type ColumnNotation, readCell } from './export-cells.ts';
import { readPeriods } from './export-periods.ts';
import { sortRows } from './export-rows.ts';
import { checkScale, checkShares, checkUnitColumns } from './export-units.ts';
import type { ExportValue, ExportValues, ReadingOptions } from './exported-values.ts';
import type { ReadTable } from './readable.ts';
import { isSecret } from './secrets.ts';

/** @returns valid values; problems of the others are in `problems` */
export function exportValues(
  read: ReadTable,
  map: IntakeMap,
  options: ReadingOptions,
  problems: Problems,
): ExportValues {
  const { data, totals, remarks } = sortRows(read, map, problems);
  checkScale(data, read, map, options, problems);
  checkUnitColumns(data, read, map, options, problems);
  const { periods, remarks: dated } = readPeriods(data, read, map, options.dateOrder, problems);
  const byMeasure = new Map<string, Map<string, ExportValue>>();
  const notations = new Map<string, ColumnNotation>();
  for (const [row, period] of periods) {
    const status = statusOf(row, read, map, problems);
    for (const [measure, column] of row.header.columns) {
      const notation = notations.get(measure) ?? {};
      notations.set(measure, notation);
      const unit = options.measures[measure]?.unit ?? '';
      const given = { row, column, read, map, measure, unit };
      const secret = isSecret(options.secrets, measure, period);
      const value = valueIn({ ...given, notation, ...options, secret }, status, problems);
      if (!value) continue;
      const known = byMeasure.get(measure) ?? new Map<string, ExportValue>();
      byMeasure.set(measure, known);
      if (known.has(period)) repeated(measure, period, row, read, problems);
      else known.set(period, value);
    }
  }
  checkShares(byMeasure, map, options, problems);
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
  const { value, isRounded = false, isPercent = false } = own ?? { value: undefined };
  const { row, read, column } = cell;
  const at = (name: string): Span =>
    read.spanOf(row.line, name === 'period' ? row.header.period : column);
  return { value, isRounded, isPercent, status: own?.status ?? status, at };
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
      const given = {
        row,
        column,
        read,
        map,
        measure,
        unit: rule.unit,
        notation: {},
        secret: true,
      };
      const { decimal, scale } = options;
      const total = readCell({ ...given, decimal, scale }, undefined)?.value;
      const rows = [...(values.get(measure)?.values() ?? [])];
      const sum = rows.reduce((whole, each) => whole + (each.value ?? 0), 0);
      return total === undefined || Math.abs(total - sum) < 0.5
        ? []
        : [
            `Line ${row.line} has another total of ${measure} than the rows add up to${options.secrets.has(measure) ? '' : `: ${total}, not ${sum}`}.`,
          ];
    }),
  );
}
