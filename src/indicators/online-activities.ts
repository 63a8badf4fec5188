/** What people do online, from surveys of the population. */

import { obstacle } from '../core/comparable.ts';
import { type IndicatorRow, type Observation, TOTAL } from '../core/model.ts';
import { absent, type Context, cellOf, type Measured, row } from './context.ts';

/** Shares in percent by activity, country (averages of the EU last), sex, ages and year. */
export function onlineActivities(context: Context): IndicatorRow[] {
  return preferredSurveys(context).map((each) => row(keyOf(each), measuredIn(context, each)));
}

/**
 * Shares that one survey gives for the countries of the portals in two years, with the averages of the
 * EU that it gives as well. The years are those, of all that it has, for which the most countries have
 * both values; of several such pairs the first and the last. A country that lacks one is marked `n`.
 */
export function onlineActivitiesCompared(context: Context): IndicatorRow[] {
  const countries = [...new Set(context.portals.map(({ country }) => country))];
  const surveys = Map.groupBy(preferredSurveys(context), (each) =>
    JSON.stringify([each.service, each.sex, each.age, each.sourceId]),
  );
  return [...surveys.values()].flatMap((all) => {
    const survey = all.filter(({ value }) => value !== null);
    const ends = comparedYears(survey, countries);
    const both = Map.groupBy(
      survey.filter(({ period }) => ends.includes(period)),
      ({ country }) => country,
    );
    const complete = [...both].filter(([, own]) => own.length === 2).flatMap(([, own]) => own);
    const lacking = countries.filter((country) => both.get(country)?.length !== 2);
    return [
      ...complete.map((each) => row(keyOf(each), inFull(measuredIn(context, each)))),
      ...lacking.flatMap((country) =>
        survey
          .slice(0, 1)
          .flatMap((each) =>
            ends.map((period) =>
              row({ ...keyOf(each), country, period }, { cell: absent('n'), inputs: [] }),
            ),
          ),
      ),
    ];
  });
}

/** @returns two years; none where no two countries, or not the only one, have values for both */
function comparedYears(survey: readonly Observation[], countries: readonly string[]): string[] {
  const years = [...new Set(survey.map(({ period }) => period))].toSorted();
  const has = (country: string, year: string): boolean =>
    survey.some((each) => each.country === country && each.period === year);
  const pairs = years.flatMap((from, index) =>
    years.slice(index + 1).map((to) => ({
      ends: [from, to],
      span: Number(to) - Number(from),
      number: countries.filter((each) => has(each, from) && has(each, to)).length,
    })),
  );
  const [best] = pairs.toSorted((a, b) => b.number - a.number || b.span - a.span);
  return best && best.number >= Math.min(2, countries.length) ? best.ends : [];
}

/** Rounded values print with the same digits throughout: such a survey gives more than are printed. */
function inFull({ cell, inputs }: Measured): Measured {
  if (cell.kind !== 'value' || cell.precision !== 'rounded') return { cell, inputs };
  const { precision: _, ...exact } = cell;
  return { cell: exact, inputs };
}

/**
 * Change from the first to the last year that one source gives for the same question, people and
 * country, in percentage points: `later − earlier`. Not given where the two may not be compared.
 */
export function onlineActivitiesChange(context: Context): IndicatorRow[] {
  const series = Map.groupBy(preferredSurveys(context), (each) =>
    JSON.stringify([each.service, each.country, each.sex, each.age, each.sourceId]),
  );
  return [...series.values()].flatMap((own) => {
    const [first, last] = [own[0], own.at(-1)];
    if (!first || !last || first === last) return [];
    const key = { ...keyOf(last), period: `${first.period}/${last.period}` };
    return [row(key, pointsBetween(context, first, last))];
  });
}

function pointsBetween(context: Context, first: Observation, last: Observation): Measured {
  const [from, to] = [measuredIn(context, first), measuredIn(context, last)];
  const inputs = [first, last];
  if (from.cell.kind !== 'value') return { cell: from.cell, inputs };
  if (to.cell.kind !== 'value') return { cell: to.cell, inputs };
  if (obstacle([from, to], context.dataset.definitions)) return { cell: absent('z'), inputs };
  const value = to.cell.value - from.cell.value;
  return { cell: { kind: 'value', value, flags: [] }, inputs };
}

/** A share as a cell, marked `r` when its publisher has revised it. */
function measuredIn({ dataset }: Context, share: Observation): Measured {
  const cell = cellOf(share);
  const isRevised = dataset.onlineActivities.some(
    (each) =>
      each.preferred === 'superseded' &&
      JSON.stringify(keyOf(each)) === JSON.stringify(keyOf(share)),
  );
  return {
    cell: isRevised && cell.kind === 'value' ? { ...cell, flags: [...cell.flags, 'r'] } : cell,
    inputs: [share],
  };
}

function preferredSurveys(context: Context): Observation[] {
  const countries = [...context.portals.map((portal) => portal.country), ...context.areas];
  const order = (each: Observation): readonly (number | string)[] => [
    context.activities.indexOf(each.service),
    countries.indexOf(each.country),
    each.sex,
    context.ages.indexOf(each.age),
    each.period,
  ];
  return context.dataset.onlineActivities
    .filter((each) => each.preferred === 'yes' && context.years.includes(each.period))
    .toSorted((a, b) => compareAll(order(a), order(b)));
}

function compareAll(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  const index = a.findIndex((each, at) => each !== b[at]);
  return index < 0 ? 0 : (a[index] ?? 0) < (b[index] ?? 0) ? -1 : 1;
}

function keyOf({ service: activity, country, sex, age, period }: Observation): IndicatorRow['key'] {
  return { activity, country, ...(sex !== TOTAL && { sex }), age, period };
}
