/** Visits, log-ins and users of the made-up portals. */

import {
  differingYear,
  EARLIER_SOURCE,
  inhabitantsIn,
  OTHER_SOURCE,
  type Plan,
  pick,
  type SamplePortal,
} from './plan.ts';
import { type Random, randomFor } from './random.ts';
import { measuredRow, note, type Row } from './rows.ts';
import { agesYears, type Specials, specialsOf } from './special.ts';

/** How the months of an ordinary year compare: quiet in July, busy in winter. */
const SEASON = [1.12, 1.05, 1.08, 0.99, 0.98, 0.92, 0.72, 0.93, 1.02, 1.05, 1.09, 1.05];
/** The same in the pandemic: tests and certificates came in waves. */
const WAVES: Readonly<Record<number, readonly number[]>> = {
  2020: [0.45, 0.5, 1.5, 1.0, 0.8, 0.75, 0.7, 0.95, 1.1, 1.3, 1.5, 1.45],
  2021: [0.85, 0.75, 0.8, 0.9, 1.1, 1.35, 1.2, 1.15, 0.85, 0.75, 1.05, 1.25],
  2022: [2.4, 1.7, 1.0, 0.85, 0.8, 0.75, 0.6, 0.75, 0.8, 0.8, 0.8, 0.75],
};
/** Where users' age peaks; the share of the age group relative to that of all users. */
const AGES = [
  ['under-18', 0.22],
  ['18-35', 1.12],
  ['36-50', 1.2],
  ['51-65', 1.25],
  ['66-75', 1.15],
  ['over-76', 0.7],
] as const;

/** The rows of observations.csv, portal by portal. */
export function* observations(plan: Plan): Generator<Row> {
  const specials = specialsOf(plan);
  for (const [index, portal] of plan.portalList.entries()) {
    const series = seriesOf(plan, portal);
    yield* yearly(plan, portal, index, 'visits', series.visits, specials);
    yield* covid(plan, portal, series.covid);
    yield* yearly(plan, portal, index, 'logins', series.logins, specials);
    yield* users(plan, portal, specials);
    if (plan.monthly) {
      yield* monthly(plan, portal, 'visits', series.visits, specials);
      yield* monthly(plan, portal, 'logins', series.logins, specials);
    }
  }
}

interface Series {
  readonly visits: readonly number[];
  readonly covid: readonly number[];
  readonly logins: readonly number[];
}

function seriesOf(plan: Plan, portal: SamplePortal): Series {
  const random = randomFor(plan.seed, `${portal.id}/years`);
  const of = (year: number): [visits: number, covid: number, logins: number] => {
    const people = inhabitantsIn(plan, portal, year);
    const rest = Math.round(people * basePerInhabitant(portal, year) * random.between(0.97, 1.03));
    const extra = Math.round(
      people * covidPerInhabitant(portal, year) * random.between(0.97, 1.03),
    );
    const shareLoggedIn = Math.min(0.82, Math.max(0.08, 0.22 + 0.05 * (year - 2011)));
    const logins = Math.round((rest + extra) * shareLoggedIn * random.between(0.95, 1.05));
    return [rest + extra, extra, logins];
  };
  const all = plan.years.map(of);
  return {
    visits: all.map(([visits]) => visits),
    covid: all.map(([, extra]) => extra),
    logins: all.map(([, , logins]) => logins),
  };
}

/** Slow growth that gathers speed towards 2019 and then goes on evenly; never below a tenth. */
function basePerInhabitant({ base: [first, before] }: SamplePortal, year: number): number {
  const step = (year - 2011) / 8;
  const grown = step <= 1 ? (step + step * Math.abs(step)) / 2 : 1 + (step - 1) * 0.8;
  return Math.max(0.1, first + (before - first) * grown);
}

/** After 2022 what is left halves each year. */
function covidPerInhabitant({ covid: peak }: SamplePortal, year: number): number {
  if (year < 2020) return 0;
  return year <= 2022 ? pick(peak, year - 2020) : peak[2] / 2 ** (year - 2022);
}

function* yearly(
  plan: Plan,
  portal: SamplePortal,
  index: number,
  measure: 'visits' | 'logins',
  values: readonly number[],
  specials: Specials,
): Generator<Row> {
  for (const [step, year] of plan.years.entries()) {
    const period = String(year);
    const value = pick(values, step);
    const name = { portal: portal.id, period, measure };
    const special = specials(portal.id, period, measure);
    yield measuredRow(name, value, measure, special);
    // The year before the last was published lower at first.
    if (measure === 'logins' && year === plan.to - 1) {
      const first = Math.round(value * pick([0.86, 0.93, 0.97, 1.05], index));
      yield {
        ...measuredRow(name, first, measure),
        preferred: 'superseded',
        source_id: EARLIER_SOURCE,
        note: note('First published value, since revised.'),
      };
    }
    if (measure === 'visits' && index === 1 && year === differingYear(plan)) {
      yield {
        ...measuredRow(name, Math.round(value * 1.08), measure),
        preferred: 'no',
        source_id: OTHER_SOURCE,
        note: note('Another publisher’s value for the same year.'),
      };
    }
  }
}

function* covid(plan: Plan, portal: SamplePortal, values: readonly number[]): Generator<Row> {
  for (const [step, year] of plan.years.entries()) {
    const name = { portal: portal.id, period: String(year), measure: 'visits-covid' };
    yield year < 2020
      ? measuredRow(name, '', 'visits', {
          status: 'M',
          why: 'COVID-19 traffic cannot exist before the pandemic.',
        })
      : measuredRow(name, pick(values, step), 'visits');
  }
}

function* users(plan: Plan, portal: SamplePortal, specials: Specials): Generator<Row> {
  const random = randomFor(plan.seed, `${portal.id}/users`);
  const top = random.between(0.55, 0.72);
  const shareIn = (year: number): number =>
    Math.min(top, Math.max(0.02, 0.12 + ((top - 0.12) * (year - 2011)) / 11));
  for (const year of plan.years) {
    const period = String(year);
    const name = { portal: portal.id, period, measure: 'unique-users' };
    const value = Math.round(inhabitantsIn(plan, portal, year) * shareIn(year));
    yield measuredRow(name, value, 'persons', specials(portal.id, period, 'unique-users'));
  }
  for (const year of agesYears(plan)) {
    for (const [age, relative] of AGES) {
      const period = String(year);
      const name = { portal: portal.id, period, measure: 'users-share', age };
      const share = Math.min(95, 100 * shareIn(year) * relative * random.between(0.92, 1.08));
      const special = specials(portal.id, period, 'users-share', age);
      yield measuredRow(name, share.toFixed(1), 'percent', special);
    }
  }
}

function* monthly(
  plan: Plan,
  portal: SamplePortal,
  measure: 'visits' | 'logins',
  values: readonly number[],
  specials: Specials,
): Generator<Row> {
  const random = randomFor(plan.seed, `${portal.id}/${measure}/months`);
  for (const [step, year] of plan.years.entries()) {
    const months = monthsOf(pick(values, step), year, random);
    for (const [index, value] of months.entries()) {
      const period = `${year}-${String(index + 1).padStart(2, '0')}`;
      const name = { portal: portal.id, period, measure };
      yield measuredRow(name, value, measure, specials(portal.id, period, measure));
    }
  }
}

/** Splits a year’s total into twelve whole numbers that add up to it. */
function monthsOf(total: number, year: number, random: Random): number[] {
  const weights = (WAVES[year] ?? SEASON).map((weight) => weight * random.between(0.95, 1.05));
  const sum = weights.reduce((a, b) => a + b, 0);
  let before = 0;
  let reached = 0;
  // Each month takes what the rounded running total has grown by, so that nothing is lost.
  return weights.map((weight, index) => {
    before += weight;
    const until = index === weights.length - 1 ? total : Math.round((total * before) / sum);
    const month = until - reached;
    reached = until;
    return month;
  });
}
