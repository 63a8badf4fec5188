/** Converts an export to rows of a drop. */

import type { IntakeMap } from '../config/intake-map-schema.ts';
import type { Problems } from '../core/diagnostics.ts';
import { firstDayOf, isDay, isMonth, isPeriod, isQuarter, lastDayOf } from '../core/period.ts';
import { againstLast } from './against-last.ts';
import { deliveredRows } from './delivered-rows.ts';
import { exportValues } from './export-values.ts';
import type { ExportValue } from './exported-values.ts';
import type { ReadTable } from './readable.ts';
import { isSecret } from './secrets.ts';
import { isWhole, type PeriodSum, sumPeriods } from './sum-periods.ts';
import type { DropRow, IntakeContext, TakenRows } from './taken-rows.ts';

/** Converts an export to rows; what is wrong with it is in `problems`. */
export function dropRows(
  read: ReadTable,
  map: IntakeMap,
  context: IntakeContext,
  problems: Problems,
): TakenRows {
  const taken =
    map.layout === 'rows'
      ? deliveredRows(read, context, problems)
      : exportedRows(read, map, context, problems);
  const seen = new Set<string>();
  for (const { cells, at } of taken.rows) {
    const { period = '', measure, service, age, value, preferred } = cells;
    if (value !== '' && isPeriod(period) && firstDayOf(period) > context.today) {
      const message = `${period} has not begun: it has no values yet.`;
      const hint = 'Leave its row out, or correct its date.';
      problems.error('future-period', message, at('period'), hint);
    }
    const key = [period, measure, service, age, preferred].join('\u0000');
    if (seen.has(key) && preferred === 'yes') {
      const message = `The file has this value twice: ${[measure, service, age, period].filter(Boolean).join(' ')}.`;
      problems.error('repeated-row', message, at('value'), 'Keep the row that is meant.');
    }
    seen.add(key);
  }
  return { ...taken, rows: againstLast(taken.rows, context) };
}

function exportedRows(
  read: ReadTable,
  map: IntakeMap,
  context: IntakeContext,
  problems: Problems,
): TakenRows {
  const { byMeasure, remarks } = exportValues(read, map, context, problems);
  const taken = [...byMeasure].map(([measure, values]) => measureRows(measure, values, context));
  const rows = taken.flatMap((each) => each.rows);
  const held = rows.filter(({ cells }) => cells.conf_status === 'D');
  return {
    rows,
    remarks: [
      ...[...read.remarks, ...remarks, ...taken.flatMap((each) => each.remarks)],
      ...held.map(({ cells: { measure, period } }) => `${measure} ${period} ${HELD_BACK}`),
    ],
  };
}

const HELD_BACK =
  'is held back (conf_status D): it is the sum of months of which one is confidential.';

/** Months and years; days are summed and not added to the drop themselves. */
function measureRows(
  measure: string,
  values: ReadonlyMap<string, ExportValue>,
  context: IntakeContext,
): TakenRows {
  const given = [...values].filter(([period]) => !isDay(period));
  const isSummed = context.measures[measure]?.aggregation === 'sum';
  const counted = new Map(
    [...values].flatMap(([period, { value }]) => (value === undefined ? [] : [[period, value]])),
  );
  const sums = isSummed ? sumPeriods(counted, context.knownMonths(measure)) : [];
  // A part of a year never replaces a whole one.
  const years = context.knownYears(measure);
  const isLess = (sum: PeriodSum): boolean => !isWhole(sum) && years.has(sum.period);
  const days = values.size - given.length;
  const remarks = [
    ...(isSummed || days === 0
      ? []
      : [`${days} days of ${measure} left out: this measure cannot be summed.`]),
    ...sums
      .filter(isLess)
      .map(
        ({ period, parts, of, kind }) =>
          `No sum of ${measure} for ${period}: ${parts} of ${of} whole ${kind}, and the drop or the last edition has a value.`,
      ),
  ];
  const rows = [
    ...given.map(([period, value]) => givenRow(measure, period, value, context)),
    ...sums.filter((sum) => !isLess(sum)).map((sum) => summedRow(measure, sum, values, context)),
  ];
  return { rows: rows.toSorted(byPeriod), remarks };
}

function byPeriod(a: DropRow, b: DropRow): number {
  return (a.cells.period ?? '') < (b.cells.period ?? '') ? -1 : 1;
}

function givenRow(
  measure: string,
  period: string,
  { value, status, isRounded, at }: ExportValue,
  context: IntakeContext,
): DropRow {
  const isEarly = status === 'A' && value !== undefined && !isOver(period, context);
  const note = isEarly ? `Not over on ${context.made}; ${context.file}.` : '';
  const cells = cellsOf(measure, period, value, isEarly ? 'P' : status, note, context);
  return { table: 'observations', cells: isRounded ? rounded(cells) : cells, at };
}

/** Whether a period had ended on the day before the file was made. */
function isOver(period: string, { made }: IntakeContext): boolean {
  const isSingle = period.length === 4 || isMonth(period) || isQuarter(period);
  return !isSingle || lastDayOf(period) < made;
}

function summedRow(
  measure: string,
  sum: PeriodSum,
  values: ReadonlyMap<string, ExportValue>,
  context: IntakeContext,
): DropRow {
  const { kind, parts, of, first, last, period, value } = sum;
  const status = isWhole(sum) ? (isOver(period, context) ? 'A' : 'P') : 'P';
  const note = isWhole(sum)
    ? `Sum of ${parts} ${kind}; ${context.file}.`
    : `Incomplete: ${parts} of ${of} whole ${kind}, ${first} to ${last}; ${context.file}.`;
  const open = cellsOf(measure, period, value, status, note, context);
  const cells = { ...open, conf_status: hasSecret(measure, sum, values, context) ? 'D' : '' };
  const isRounded = [...values.values()].some((each) => each.isRounded);
  const part = [...values].find(([each]) => each.startsWith(period))?.[1];
  if (!part) throw new Error('A sum has no part.');
  return { table: 'observations', cells: isRounded ? rounded(cells) : cells, at: part.at };
}

/**
 * Whether a year has a month in it that is confidential, and is not held back itself: the difference
 * from its other months would be that month, so the sum is confidential in consequence (SDMX’s D).
 */
function hasSecret(
  measure: string,
  { period }: PeriodSum,
  values: ReadonlyMap<string, ExportValue>,
  { secrets, knownMonths }: IntakeContext,
): boolean {
  const periods = secrets.get(measure);
  if (periods === undefined || periods.has(period)) return false;
  return [...knownMonths(measure).keys(), ...values.keys()].some(
    (each) => each.startsWith(`${period}-`) && isSecret(secrets, measure, each),
  );
}

/** Of a value in thousands or millions the zeros at its end are not digits. */
function rounded(cells: DropRow['cells']): DropRow['cells'] {
  return { ...cells, precision: 'rounded' };
}

function cellsOf(
  measure: string,
  period: string,
  value: number | undefined,
  status: string,
  note: string,
  { portal, measures, sourceId }: IntakeContext,
): DropRow['cells'] {
  return {
    portal: portal.id,
    period,
    measure,
    age: '',
    value: value === undefined ? '' : plain(value),
    unit: measures[measure]?.unit ?? '',
    obs_status: status,
    conf_status: '',
    preferred: 'yes',
    source_id: sourceId,
    note,
  };
}

/** Removes the rounding errors of summed fractions. */
function plain(value: number): string {
  return String(Number(value.toFixed(6)));
}
