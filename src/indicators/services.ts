/** What the portals offer, and how single services are used. */

import { oncePer } from '../core/memoize.ts';
import {
  type Cell,
  type IndicatorRow,
  type Observation,
  type Period,
  TOTAL,
} from '../core/model.ts';
import { isMonth, isQuarter, isYear, yearOf } from '../core/period.ts';
import { absent, type Context, measuredBy, row, scaled } from './context.ts';

/** Units of what is not a count. */
const SHARES = ['percent', 'percent-change', 'points'];
const SURVEY = 'survey-share';
/** The service that stands for all services together. */
const OVERALL = 'overall';

/**
 * The level at which each portal offers each service, for every service that at least one portal
 * names. A portal of which no source speaks has `n` there: not "not offered".
 */
export function availability(context: Context): IndicatorRow[] {
  const named = new Set(levelsOf(context).map((each) => each.service));
  return context.services
    .filter((service) => named.has(service) && service !== OVERALL)
    .flatMap((service) =>
      context.portals.map((portal) => levelRow(context, service, portal.id, { service })),
    );
}

/** The level of a portal's services as a whole, as a source sums it up. */
export function availabilityOverall(context: Context): IndicatorRow[] {
  return context.portals.map((portal) => levelRow(context, OVERALL, portal.id, {}));
}

/** Who owns and runs each portal, and who decides which services it has, as sources name them. */
export function organisation(context: Context): IndicatorRow[] {
  const { facts } = context.dataset;
  return context.portals.flatMap((portal) => {
    const named = ['owners', 'operator'].map((variant): IndicatorRow => {
      const found = facts.find((each) => each.portal === portal.id && each.fact === variant);
      const cell: Cell = found ? { kind: 'text', text: found.value, flags: [] } : absent('n');
      const sourceIds = found ? [found.sourceId] : [];
      return { key: { portal: portal.id, variant }, cell, inputs: [], sourceIds };
    });
    const level = levelRow(context, OVERALL, portal.id, { variant: 'decides' });
    const { note } = levelOf(context, OVERALL, portal.id) ?? {};
    return [...named, { ...level, ...(note && { remark: note }) }];
  });
}

type Level = Context['dataset']['availability'][number];

function levelsOf({ dataset }: Pick<Context, 'dataset'>): readonly Level[] {
  return dataset.availability.filter((each) => each.preferred === 'yes');
}

/** The level of each service is asked for portal by portal; the first of several counts. */
const levelIndex = oncePer(
  (dataset: Context['dataset']) =>
    new Map(
      levelsOf({ dataset })
        .toReversed()
        .map((each) => [`${each.service} ${each.portal}`, each] as const),
    ),
);

function levelOf({ dataset }: Context, service: string, portal: string): Level | undefined {
  return levelIndex(dataset).get(`${service} ${portal}`);
}

function levelRow(
  context: Context,
  service: string,
  portal: string,
  key: IndicatorRow['key'],
): IndicatorRow {
  const found = levelOf(context, service, portal);
  return {
    key: { ...key, portal },
    cell: found ? { kind: 'code', code: found.level, flags: [] } : absent('n'),
    inputs: [],
    sourceIds: found ? [found.sourceId] : [],
  };
}

/** Services that portals as a whole were used for in a year or month, as counted, in millions. */
export function serviceUse(context: Context): IndicatorRow[] {
  return rowsOf(
    context,
    (each) =>
      !isApart(context, each) &&
      !SHARES.includes(each.unit) &&
      (isYear(each.period) || isMonth(each.period)),
    1e6,
  );
}

/** Shares of people asked, in percent, by what they were asked. */
export function surveyShares(context: Context): IndicatorRow[] {
  return rowsOf(context, (each) => each.measure === SURVEY && !isApart(context, each), 1);
}

/** Indexes of surveys, from 0 to 100. */
export function surveyIndexes(context: Context): IndicatorRow[] {
  return rowsOf(context, (each) => each.unit === 'points', 1);
}

/**
 * What is known of a part of a portal, of one region's use of it, of its telephone or another app. It
 * stands by itself: nothing of it is added to the portal or printed as the country's.
 */
export function apartFromPortals(context: Context): IndicatorRow[] {
  return rowsOf(context, (each) => isApart(context, each), 1);
}

function isApart({ apart }: Context, { channel }: Observation): boolean {
  return Object.hasOwn(apart, channel);
}

/** Consultations by text, video or telephone with a general practitioner by quarter, in thousands. */
export function eConsultations(context: Context): IndicatorRow[] {
  return rowsOf(
    context,
    (each) => each.service === 'e-consultation' && isQuarter(each.period),
    1e3,
  ).map((each) => ({
    ...each,
    key: { country: each.key.country ?? '', period: each.key.period ?? '' },
  }));
}

/** The share of each age group that used the portal in the year, in percent. */
export function usersByAge(context: Context): IndicatorRow[] {
  const found = context.dataset.observations.filter(
    (each) =>
      each.measure === 'users-share' &&
      each.service === TOTAL &&
      each.age !== TOTAL &&
      each.preferred === 'yes' &&
      inYears(context, each),
  );
  // In a year that is in the table anyway, if there is one.
  const newest =
    found
      .map((each) => each.period)
      .sort()
      .at(-1) ??
    context.years.at(-1) ??
    '';
  const byChannel = Map.groupBy(found, (each) => each.channel);
  return context.portals.flatMap((portal) => {
    const own = byChannel.get(portal.id) ?? [];
    const years = [...new Set(own.map((each) => each.period))].sort();
    if (years.length === 0) return [nothingPublished(portal.id, newest)];
    return years.flatMap((period) =>
      context.ages.flatMap((age) => {
        const one = own.find((each) => each.period === period && each.age === age);
        const key = { portal: portal.id, period, age };
        return one ? [row(key, measuredBy(one))] : [];
      }),
    );
  });
}

/** Keeps a portal without any value in the table, as not published. */
function nothingPublished(portal: string, period: Period): IndicatorRow {
  return row({ portal, period, age: TOTAL }, { cell: absent('n'), inputs: [] });
}

function rowsOf(
  context: Context,
  wanted: (observation: Observation) => boolean,
  per: number,
): IndicatorRow[] {
  const services = new Map(context.services.map((service, index) => [service, index]));
  return context.dataset.observations
    .filter(
      (each) =>
        each.service !== TOTAL &&
        each.preferred === 'yes' &&
        inYears(context, each) &&
        wanted(each),
    )
    .sort(
      (a, b) =>
        (services.get(a.service) ?? 0) - (services.get(b.service) ?? 0) ||
        compare(a.country, b.country) ||
        compare(a.channel, b.channel) ||
        compare(a.measure, b.measure) ||
        compare(a.period, b.period),
    )
    .map((each) =>
      row(
        {
          country: each.country,
          channel: each.channel,
          service: each.service,
          measure: each.measure,
          period: each.period,
          ...(each.age !== TOTAL && { age: each.age }),
        },
        scaled(measuredBy(each), per),
      ),
    );
}

function inYears(context: Context, observation: Observation): boolean {
  return context.years.includes(yearOf(observation.period));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
