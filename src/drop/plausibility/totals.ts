/** Compares parts with their totals: months of a year, days of a month, ages, kinds of visits. */

import { cellKey } from '../../core/cell-key.ts';
import { daysInMonth, isDay, isMonth, isYear, monthOf, yearOf } from '../../core/period.ts';
import { doubtful, type Finding, type PlausibilityInput, wrong } from './report.ts';
import {
  finder,
  formatValue,
  roundingOf,
  seriesOf,
  subjectOf,
  type Valued,
  valued,
} from './series.ts';

/** Beyond rounding, parts and total may differ by this share of the total before it is reported. */
const TOLERANCE = 0.01;

/** Measures that count a part of what another counts. */
const PARTS_OF: Readonly<Record<string, string>> = { 'visits-covid': 'visits' };

export function partsAgainstTotals(input: PlausibilityInput): Finding[] {
  const rows = valued(input.drop.dataset.observations);
  return [
    ...monthsAgainstYears(rows, input),
    ...daysAgainstMonths(rows, input),
    ...measuresInMeasures(rows),
    ...agesAgainstAll(rows, input),
    ...visitsAgainstLogins(rows),
  ];
}

function monthsAgainstYears(rows: readonly Valued[], { measures }: PlausibilityInput): Finding[] {
  return seriesOf(rows).flatMap((series) => {
    const [first] = series;
    if (!first || measures[first.measure]?.aggregation !== 'sum') return [];
    return series
      .filter((each) => isYear(each.period))
      .flatMap((year) => {
        const months = series.filter(
          (each) => isMonth(each.period) && yearOf(each.period) === year.period,
        );
        return compare(year, months, months.length === 12, 'months');
      });
  });
}

function daysAgainstMonths(
  rows: readonly Valued[],
  { drop, measures }: PlausibilityInput,
): Finding[] {
  const find = finder(rows);
  const days = drop.dataset.observations.filter(
    (each): each is Valued =>
      each.value !== null &&
      each.preferred === 'yes' &&
      isDay(each.period) &&
      measures[each.measure]?.aggregation === 'sum',
  );
  const byMonth = Map.groupBy(days, (each) => cellKey({ ...each, period: monthOf(each.period) }));
  return [...byMonth.values()].flatMap((parts) => {
    const [first] = parts;
    const month = first && find(first, { period: monthOf(first.period) });
    if (!month) return [];
    return compare(month, parts, parts.length === daysInMonth(month.period), 'days');
  });
}

/** @param complete whether the parts are all there are, so that they must make the total */
function compare(
  total: Valued,
  parts: readonly Valued[],
  complete: boolean,
  kind: string,
): Finding[] {
  if (parts.length === 0) return [];
  const sum = parts.reduce((all, each) => all + each.value, 0);
  const rounding =
    roundingOf(total.value) + parts.reduce((all, each) => all + roundingOf(each.value), 0);
  const numbers = `${sum.toLocaleString('en-GB')} against ${formatValue(total)}`;
  if (sum > total.value + rounding + total.value * TOLERANCE) {
    return [
      wrong(
        'parts-exceed-total',
        [total, ...parts],
        `The ${kind} of ${total.period} add up to more than the total: ${numbers}.`,
        'Check both at their sources.',
      ),
    ];
  }
  if (!complete || sum >= total.value - rounding - total.value * TOLERANCE) return [];
  return [
    doubtful(
      'parts-differ-from-total',
      [total, ...parts],
      `All ${kind} of ${total.period} add up to less than the total: ${numbers}.`,
      'Check both at their sources; if both are right, acknowledge the warning with the reason.',
    ),
  ];
}

function measuresInMeasures(rows: readonly Valued[]): Finding[] {
  const find = finder(rows);
  return rows.flatMap((part) => {
    const measure = PARTS_OF[part.measure];
    const total = measure === undefined ? undefined : find(part, { measure });
    if (!total || part.value <= total.value + roundingOf(total.value)) return [];
    return [
      wrong(
        'part-exceeds-total',
        [part, total],
        `${formatValue(part)} ${part.measure} cannot be more than ${formatValue(total)} ${total.measure}.`,
        'Check both at their sources.',
      ),
    ];
  });
}

/** One age band can never count more than all ages; shares of one whole never pass a hundred. */
function agesAgainstAll(rows: readonly Valued[], { measures }: PlausibilityInput): Finding[] {
  const find = finder(rows);
  const bands = rows.filter((each) => each.age !== '_T');
  const counts = bands.flatMap((band) => {
    const total = band.unit === 'percent' ? undefined : find(band, { age: '_T' });
    if (!total || band.value <= total.value + roundingOf(total.value)) return [];
    return [
      wrong(
        'part-exceeds-total',
        [band, total],
        `${formatValue(band)} aged ${band.age} cannot be more than ${formatValue(total)} of all ages.`,
        'Check both at their sources.',
      ),
    ];
  });
  const shares = bands.filter((each) => measures[each.measure]?.aggregation === 'share');
  const wholes = Map.groupBy(shares, (each) => subjectOf({ ...each, age: '_T' }));
  return [...counts, ...[...wholes.values()].flatMap(sharesOfWhole)];
}

function sharesOfWhole(shares: readonly Valued[]): Finding[] {
  const sum = shares.reduce((all, each) => all + each.value, 0);
  const rounding = shares.reduce((all, each) => all + roundingOf(each.value), 0);
  const last = shares.at(-1);
  if (!last || sum <= 100 + rounding) return [];
  return [
    wrong(
      'shares-exceed-100',
      [last, ...shares],
      `The shares of all ages add up to more than 100 percent: ${sum.toFixed(1)}.`,
      'Look for age bands that overlap, and for counts entered as shares.',
      subjectOf({ ...last, age: '_T' }),
    ),
  ];
}

/** Every log-in is part of a visit: fewer visits than log-ins mean that the two count differently. */
function visitsAgainstLogins(rows: readonly Valued[]): Finding[] {
  const find = finder(rows);
  return rows.flatMap((visits) => {
    const logins =
      visits.measure === 'visits' ? find(visits, { measure: 'logins', unit: 'logins' }) : undefined;
    if (!logins || visits.value >= logins.value) return [];
    return [
      doubtful(
        'visits-below-logins',
        [visits, logins],
        `${formatValue(visits)} visits are fewer than ${formatValue(logins)} log-ins.`,
        'Check whether the two are swapped; if both are right, acknowledge the warning with the reason.',
      ),
    ];
  });
}
