/** Values against the population of their country: too many, or too few, to be in the right unit. */

import { type Observation, TOTAL } from '../../core/model.ts';
import { isMonth, isYear, yearOf } from '../../core/period.ts';
import { doubtful, type Finding, type PlausibilityInput } from './report.ts';
import { formatValue, type Valued, valued } from './series.ts';

/**
 * For each inhabitant. No population visits its portal more than weekly, and the least is a
 * thousandth of the most: a value that is wrong by a factor of 1,000 always lies outside.
 */
const VISITS_A_YEAR = { least: 0.052, most: 52 } as const;
/** Single months differ more than years. */
const VISITS_A_MONTH = { least: 0.01, most: 10 } as const;
/** A national portal has at least one user for each so many inhabitants. */
const INHABITANTS_FOR_A_USER = 1000;

export function againstPopulation({ drop, portals }: PlausibilityInput): Finding[] {
  const rows = valued(drop.dataset.observations);
  const populations = Map.groupBy(
    rows.filter((each) => each.measure === 'population' && each.value > 0),
    (each) => each.country,
  );
  const own = new Set(portals.map((each) => each.id));
  return rows.flatMap((row) => {
    if (row.measure === 'population') return [];
    const people = nearest(populations.get(row.country) ?? [], row);
    if (!people) return [];
    const isWhole = own.has(row.channel) && row.service === TOTAL && row.age === TOTAL;
    return [...moreThanThereAre(row, people), ...(isWhole ? rateOf(row, people) : [])];
  });
}

/** The population of the row’s year, or of the nearest year that has one. */
function nearest(populations: readonly Valued[], row: Observation): Valued | undefined {
  const distance = (each: Valued): number =>
    Math.abs(Number(yearOf(each.period)) - Number(yearOf(row.period)));
  return populations.toSorted((a, b) => distance(a) - distance(b))[0];
}

function moreThanThereAre(row: Valued, people: Valued): Finding[] {
  if (row.unit !== 'persons' || row.value <= people.value) return [];
  return [
    doubtful(
      'more-than-population',
      [row],
      `${formatValue(row)} ${row.measure} exceed the ${formatValue(people)} inhabitants of ${row.country}.`,
      'Check the value and its unit; if it is right, acknowledge the warning with the reason.',
    ),
  ];
}

/** What a whole portal counts, for each inhabitant. */
function rateOf(row: Valued, people: Valued): Finding[] {
  const rate = row.value / people.value;
  const inhabitants = `${formatValue(people)} inhabitants of ${row.country}`;
  if (row.unit === 'persons' || row.unit === 'accounts') {
    return rate * INHABITANTS_FOR_A_USER >= 1
      ? []
      : [implausible(row, `fewer than one for each 1,000 of the ${inhabitants}`)];
  }
  const { least, most } = isMonth(row.period) ? VISITS_A_MONTH : VISITS_A_YEAR;
  const isRate = isMonth(row.period) || isYear(row.period);
  if (!['visits', 'logins'].includes(row.measure) || !isRate) return [];
  if (rate > most) return [implausible(row, `more than ${most} for each of the ${inhabitants}`)];
  return rate < least
    ? [implausible(row, `fewer than ${least} for each of the ${inhabitants}`)]
    : [];
}

function implausible(row: Valued, comparison: string): Finding {
  return doubtful(
    'implausible-rate',
    [row],
    `${formatValue(row)} ${row.measure} are ${comparison}.`,
    'Check whether the value is in thousands or millions; if it is right, acknowledge the warning with the reason.',
  );
}
