/** Sums days to months and months to years, and counts whether they are complete. */

import { daysInMonth, isDay, isMonth, monthOf, yearOf } from '../core/period.ts';

/** A sum and what it was made of. */
export interface PeriodSum {
  readonly period: string;
  readonly value: number;
  readonly kind: 'days' | 'months';
  /** How many of the smaller periods it has that are whole, and how many it should have. */
  readonly parts: number;
  readonly of: number;
  /** The first and the last day or month that is in it. */
  readonly first: string;
  readonly last: string;
}

export const isWhole = ({ parts, of }: PeriodSum): boolean => parts === of;

/** A month on its way into a year. */
interface Month {
  readonly value: number;
  readonly whole: boolean;
  readonly first: string;
  readonly last: string;
}

/**
 * Sums days to months, and months to years. A period that is itself given is not made again.
 * @param values by ISO 8601 period, of one measure
 * @param known whole months that are in the drop already: they count towards a year
 */
export function sumPeriods(
  values: ReadonlyMap<string, number>,
  known: ReadonlyMap<string, number> = new Map(),
): PeriodSum[] {
  const months = monthSums(values).filter((sum) => !values.has(sum.period));
  const all = new Map<string, Month>([
    ...[...known].map(([month, value]) => [month, wholeMonth(month, value)] as const),
    ...months.map((sum) => [sum.period, { ...sum, whole: isWhole(sum) }] as const),
    ...[...values]
      .filter(([period]) => isMonth(period))
      .map(([month, value]) => [month, wholeMonth(month, value)] as const),
  ]);
  const finer = [...values.keys()].filter((each) => isMonth(each) || isDay(each));
  const years = new Set(finer.map(yearOf));
  const sums = [...years].filter((year) => !values.has(year)).map((year) => yearSum(year, all));
  return [...sums, ...months].sort((a, b) => (a.period < b.period ? -1 : 1));
}

function wholeMonth(month: string, value: number): Month {
  return { value, whole: true, first: month, last: month };
}

function monthSums(values: ReadonlyMap<string, number>): PeriodSum[] {
  const days = [...values].filter(([period]) => isDay(period));
  const groups = Map.groupBy(days, ([day]) => monthOf(day));
  return [...groups].map(([period, group]) => {
    const sorted = group.map(([day]) => day).sort();
    return {
      period,
      kind: 'days',
      value: group.reduce((sum, [, value]) => sum + value, 0),
      parts: group.length,
      of: daysInMonth(period),
      first: sorted[0] ?? '',
      last: sorted.at(-1) ?? '',
    };
  });
}

function yearSum(year: string, months: ReadonlyMap<string, Month>): PeriodSum {
  const own = [...months].filter(([month]) => yearOf(month) === year).sort();
  const [first] = own;
  return {
    period: year,
    kind: 'months',
    value: own.reduce((sum, [, month]) => sum + month.value, 0),
    parts: own.filter(([, month]) => month.whole).length,
    of: 12,
    first: first?.[1].first ?? '',
    last: own.at(-1)?.[1].last ?? '',
  };
}
