/** Compares the values of a series: jumps, repeated values, rounded values beside exact ones. */

import { isConfidential } from '../../core/model.ts';
import { isDay, isMonth, isYear, yearBefore } from '../../core/period.ts';
import { aboutValue, type Finding, type PlausibilityInput } from './report.ts';
import {
  finder,
  formatValue,
  roundingOf,
  seriesOf,
  subjectOf,
  type Valued,
  valued,
} from './series.ts';

/** A count that more than doubles or halves within a year is reported. */
const MOST_TIMES = 2;
/** Single months jump more than whole years. */
const MOST_TIMES_MONTH = 5;
/** A population changes slowly. */
const MOST_POPULATION_CHANGE = 0.03;
/** Shares, in percentage points. */
const MOST_POINTS = 25;
/** Below this a count may jump. */
const SMALL_COUNT = 10_000;

const MILLION = 1e6;

export function yearOnYear({ drop }: PlausibilityInput): Finding[] {
  const rows = valued(drop.dataset.observations);
  return [...outliers(rows), ...repeated(rows), ...mixedRounding(rows)];
}

/** A break in the series (B) explains a jump by itself. */
function outliers(rows: readonly Valued[]): Finding[] {
  const find = finder(rows);
  return rows.flatMap((row) => {
    const { period } = row;
    if (!isYear(period) && !isMonth(period) && !isDay(period)) return [];
    const earlier = find(row, { period: yearBefore(period) });
    if (!earlier || row.status === 'B' || !isJump(earlier, row)) return [];
    const change =
      isConfidential(row) || isConfidential(earlier) ? '' : ` (${times(earlier, row)})`;
    return [
      aboutValue(
        'warning',
        'outlier',
        row,
        subjectOf(row),
        `${formatValue(row)} after ${formatValue(earlier)} a year before${change}.`,
        'Check the value at its source; if it is right, acknowledge the warning with the reason, or mark a break (B).',
      ),
    ];
  });
}

function isJump(earlier: Valued, row: Valued): boolean {
  if (row.unit === 'percent') return Math.abs(row.value - earlier.value) > MOST_POINTS;
  const ratio = row.value / earlier.value;
  if (row.measure === 'population') return Math.abs(ratio - 1) > MOST_POPULATION_CHANGE;
  if (Math.max(row.value, earlier.value) < SMALL_COUNT) return false;
  const most = isMonth(row.period) ? MOST_TIMES_MONTH : MOST_TIMES;
  return ratio > most || ratio < 1 / most;
}

function times(earlier: Valued, row: Valued): string {
  if (row.unit === 'percent') return `${(row.value - earlier.value).toFixed(1)} percentage points`;
  return earlier.value === 0 ? 'from zero' : `× ${(row.value / earlier.value).toFixed(2)}`;
}

/** The same exact count in two periods is more often a mistake than a coincidence. */
function repeated(rows: readonly Valued[]): Finding[] {
  return seriesOf(rows).flatMap((series) =>
    series.flatMap((row, index) => {
      const same = series
        .slice(0, index)
        .findLast((each) => each.value === row.value && each.period.length === row.period.length);
      if (!same || !isExact(row)) return [];
      return [
        aboutValue(
          'warning',
          'repeated-value',
          row,
          subjectOf(row),
          `This value is the same as that of ${same.period}.`,
          'Check whether a row was copied; if the value is right, acknowledge the warning with the reason.',
        ),
      ];
    }),
  );
}

/** More than two digits that are not zero: rounded values and small shares do repeat. */
function isExact({ value, unit }: Valued): boolean {
  return unit !== 'percent' && value >= 1000 && String(value).replace(/0+$/, '').length > 3;
}

/** Whole millions beside exact counts: a reader would take both for equally exact. */
function mixedRounding(rows: readonly Valued[]): Finding[] {
  return seriesOf(rows.filter((each) => isYear(each.period))).flatMap((series) => {
    const rounded = series.filter((each) => each.value >= MILLION && each.value % MILLION === 0);
    const exact = series.filter((each) => each.value >= MILLION && roundingOf(each.value) < 500);
    const [row] = rounded;
    if (!row || exact.length === 0) return [];
    const periods = (some: readonly Valued[]): string => some.map((each) => each.period).join(', ');
    return [
      aboutValue(
        'warning',
        'mixed-rounding',
        row,
        subjectOf(row, { period: '*' }),
        `The series mixes whole millions (${periods(rounded)}) with exact values (${periods(exact)}).`,
        'Ask for the exact values; if there are none, acknowledge the warning with the reason.',
      ),
    ];
  });
}
