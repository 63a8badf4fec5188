/** Days summed to months while a drop is read, so that totals can be checked without keeping days. */

import type { Observation } from '../core/model.ts';

interface DaySum {
  readonly channel: string;
  readonly measure: string;
  readonly service: string;
  readonly age: string;
  /** `2021-06` */
  readonly month: string;
  readonly sum: number;
  readonly days: number;
}

export interface DaySums {
  /** Takes a preferred value of one day; others are passed over. */
  readonly add: (observation: Observation) => void;
  readonly all: () => readonly DaySum[];
}

/** @param measures only those whose months make a year can be summed */
export function daySums(
  measures: Readonly<Record<string, { readonly aggregation: string }>>,
): DaySums {
  const sums: { first: Observation; month: string; sum: number; days: number }[] = [];
  const bySeries = new Map<string, Map<string, Map<string, Map<string, Months>>>>();
  const months = new Map<string, string>();
  return {
    add: (observation) => {
      const { period, measure, value, preferred, channel, service, age } = observation;
      if (value === null || preferred !== 'yes' || period.includes('W')) return;
      if (measures[measure]?.aggregation !== 'sum') return;
      // Maps inside maps: a text made of all five would cost more than all else here.
      const series = inside(inside(inside(inside(bySeries, channel), measure), service), age);
      const month = months.get(period) ?? period.slice(0, 7);
      months.set(period, month);
      const known = series.get(month);
      if (known) {
        known.sum += value;
        known.days += 1;
        return;
      }
      const fresh = { first: observation, month, sum: value, days: 1 };
      series.set(month, fresh);
      sums.push(fresh);
    },
    all: () =>
      sums.map(({ first, month, sum, days }) => ({
        channel: first.channel,
        measure: first.measure,
        service: first.service,
        age: first.age,
        month,
        sum,
        days,
      })),
  };
}

type Months = Map<string, { first: Observation; month: string; sum: number; days: number }>;

function inside<Inner extends Map<string, unknown>>(outer: Map<string, Inner>, key: string): Inner {
  const known = outer.get(key);
  if (known) return known;
  const fresh = new Map() as Inner;
  outer.set(key, fresh);
  return fresh;
}
