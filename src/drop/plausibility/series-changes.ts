/** Compares the values of a series: jumps, repeated values, rounded values beside exact ones. */

import { isConfidential } from '../../core/model.ts';
import { isMonth, isQuarter, isYear, partOfYear, yearOf } from '../../core/period.ts';
import { doubtful, type Finding, type PlausibilityInput } from './report.ts';
import {
  formatValue,
  observationsOf,
  roundingOf,
  seriesOf,
  subjectOf,
  type Valued,
  valued,
} from './series.ts';

/** A count that more than doubles or halves within a year is reported. */
const MOST_TIMES = 2;
/** Single months and quarters jump more than whole years. */
const MOST_TIMES_IN_SEASON = 5;
/** However many years lie between two values. */
const MOST_TIMES_EVER = 10;
/** A population changes slowly; Iceland’s has grown by 3.1 percent in a year. */
const MOST_POPULATION_CHANGE = 0.04;
/** Shares, in percentage points: within a year, and however many years lie between. */
const MOST_POINTS = 25;
const MOST_POINTS_EVER = 50;
/** Below this a count may jump. */
const SMALL_COUNT = 10_000;
/** A change beyond this is less likely than a value in thousands or millions. */
const OTHER_UNIT_TIMES = 50;

const MILLION = 1e6;

export function seriesChanges({ drop }: PlausibilityInput): Finding[] {
  const series = seriesOf(valued(observationsOf(drop.dataset)));
  return [
    ...series.flatMap(outliers),
    ...series.flatMap(repeated),
    ...series.flatMap(mixedRounding),
  ];
}

/** Each value against the nearest earlier one. A break in between explains a jump by itself. */
function outliers(series: readonly Valued[]): Finding[] {
  const breaks = series.filter((each) => each.status === 'B').map((each) => each.period);
  return pairsOf(series).flatMap(([earlier, row]) => {
    const explained = breaks.some((each) => each > earlier.period && each <= row.period);
    return explained || !isJump(earlier, row) ? [] : [outlier(earlier, row)];
  });
}

/**
 * Each row with the nearest earlier one of the same part of the year; a month or quarter that has
 * none, with one within a year before it.
 */
function pairsOf(series: readonly Valued[]): [Valued, Valued][] {
  const samePart = new Map<string, Valued>();
  const sameKind = new Map<string, Valued>();
  return series.flatMap((row): [Valued, Valued][] => {
    const part = partOfYear(row.period);
    const kind = isMonth(row.period) || isQuarter(row.period) ? String(part.length) : part;
    const neighbour = sameKind.get(kind);
    const isNear = neighbour !== undefined && yearsBetween(neighbour, row) <= 1;
    const earlier = samePart.get(part) ?? (isNear ? neighbour : undefined);
    samePart.set(part, row);
    sameKind.set(kind, row);
    return earlier ? [[earlier, row]] : [];
  });
}

function isJump(earlier: Valued, row: Valued): boolean {
  const years = Math.max(1, yearsBetween(earlier, row));
  if (row.unit === 'percent') {
    return Math.abs(row.value - earlier.value) > Math.min(MOST_POINTS * years, MOST_POINTS_EVER);
  }
  const ratio = row.value / earlier.value;
  if (row.measure === 'population') {
    const most = (1 + MOST_POPULATION_CHANGE) ** years;
    return ratio > most || ratio < 1 / most;
  }
  if (Math.max(row.value, earlier.value) < SMALL_COUNT) return false;
  const times = isYear(row.period) ? MOST_TIMES : MOST_TIMES_IN_SEASON;
  const most = Math.min(times ** years, MOST_TIMES_EVER);
  return ratio > most || ratio < 1 / most;
}

function yearsBetween(earlier: Valued, row: Valued): number {
  return Number(yearOf(row.period)) - Number(yearOf(earlier.period));
}

function outlier(earlier: Valued, row: Valued): Finding {
  const since = yearsBetween(earlier, row) === 1 ? 'a year before' : `in ${earlier.period}`;
  const ratio = row.value / earlier.value;
  const isOtherUnit =
    row.unit !== 'percent' &&
    earlier.value > 0 &&
    row.value > 0 &&
    Math.max(ratio, 1 / ratio) > OTHER_UNIT_TIMES;
  const first = isOtherUnit
    ? 'Check whether one of them is in thousands or millions'
    : 'Check the value at its source';
  return doubtful(
    'outlier',
    [row, earlier],
    `${formatValue(row)} after ${formatValue(earlier)} ${since} (${changeOf(earlier, row)}).`,
    `${first}; if it is right, acknowledge the warning with the reason, or mark a break (B).`,
  );
}

function changeOf(earlier: Valued, row: Valued): string {
  if (row.unit === 'percent') return `${(row.value - earlier.value).toFixed(1)} percentage points`;
  if (earlier.value === 0) return 'from zero';
  const ratio = row.value / earlier.value;
  return `× ${ratio.toLocaleString('en-GB', { maximumSignificantDigits: 3 })}`;
}

/** The same exact count in two periods is more often a mistake than a coincidence. */
function repeated(series: readonly Valued[]): Finding[] {
  const earlier = new Map<string, Valued>();
  return series.flatMap((row) => {
    const key = `${row.period.length} ${row.value}`;
    const same = earlier.get(key);
    earlier.set(key, row);
    if (!same || !isExact(row)) return [];
    return [
      doubtful(
        'repeated-value',
        [row, same],
        `This value is the same as that of ${same.period}.`,
        'Check whether a row was copied; if the value is right, acknowledge the warning with the reason.',
      ),
    ];
  });
}

/** More than two digits that are not zero: rounded values and small shares do repeat. */
function isExact({ value, unit }: Valued): boolean {
  return unit !== 'percent' && value >= 1000 && String(value).replace(/0+$/, '').length > 3;
}

/** Whole millions beside exact counts: a reader would take both for equally exact. */
function mixedRounding(series: readonly Valued[]): Finding[] {
  const years = series.filter((each) => isYear(each.period) && !isConfidential(each));
  const rounded = years.filter((each) => each.value >= MILLION && each.value % MILLION === 0);
  const exact = years.filter((each) => each.value >= MILLION && roundingOf(each.value) < 500);
  const [row] = rounded;
  if (!row || exact.length === 0) return [];
  const periods = (some: readonly Valued[]): string => some.map((each) => each.period).join(', ');
  return [
    doubtful(
      'mixed-rounding',
      [row],
      `The series mixes whole millions (${periods(rounded)}) with exact values (${periods(exact)}).`,
      'Ask for the exact values; if there are none, acknowledge the warning with the reason.',
      subjectOf({ ...row, period: '*' }),
    ),
  ];
}
