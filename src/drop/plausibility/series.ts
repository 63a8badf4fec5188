/** Groups rows by series and finds rows to compare, for the plausibility checks. */

import { cellKey, seriesKey } from '../../core/cell-key.ts';
import type { Dataset, Observation } from '../../core/model.ts';
import { isFine } from '../../core/period.ts';

/** An observation that has a value. */
export interface Valued extends Observation {
  readonly value: number;
}

/** All observations of a drop, those of surveys too. */
export function observationsOf({
  observations,
  onlineActivities,
}: Pick<Dataset, 'observations' | 'onlineActivities'>): readonly Observation[] {
  return [...observations, ...onlineActivities];
}

/**
 * The preferred rows that have a value, confidential ones included. Single days and weeks are too
 * uneven to be compared; days are compared as sums.
 */
export function valued(observations: readonly Observation[]): Valued[] {
  return observations.filter(
    (each): each is Valued =>
      each.value !== null &&
      each.preferred === 'yes' &&
      (each.measure === 'population' || !isFine(each.period)),
  );
}

/** Rows that differ in their period alone, in the order of the periods. */
export function seriesOf(rows: readonly Valued[]): Valued[][] {
  const series = Map.groupBy(rows, seriesKey);
  return [...series.values()].map((each) =>
    each.toSorted((a, b) => (a.period < b.period ? -1 : 1)),
  );
}

/** Finds the row of another period or measure that is otherwise the same. */
export function finder(
  rows: readonly Valued[],
): (row: Observation, other: Partial<Observation>) => Valued | undefined {
  const byKey = new Map(rows.map((each) => [cellKey(each), each]));
  return (row, other) => byKey.get(cellKey({ ...row, ...other }));
}

/** Half of the last digit that is not zero: 77 500 000 may be up to 50 000 more or less. */
export function roundingOf(value: number): number {
  if (value === 0) return 0;
  if (!Number.isInteger(value)) return 0.5 * 10 ** -(String(value).split('.')[1]?.length ?? 0);
  let unit = 1;
  while (value % (unit * 10) === 0) unit *= 10;
  return unit / 2;
}

/** The subject by which a warning is acknowledged: who, what and when, without line numbers. */
export function subjectOf(row: Parameters<typeof cellKey>[0]): string {
  const parts = [
    row.channel === '_T' ? row.country : row.channel,
    row.period,
    row.measure,
    row.service,
    row.age,
    row.sex,
  ];
  return parts.filter((each) => each !== '_T').join(' ');
}

/** One for all: to make it takes longer than to use it. */
const NUMBERS = new Intl.NumberFormat('en-GB');

/** A value as a message shows it. */
export function formatValue({ value }: Valued): string {
  return NUMBERS.format(value);
}
