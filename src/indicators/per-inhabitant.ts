/** Use divided by population: the headline indicators. */

import type { IndicatorRow, Period } from '../core/model.ts';
import type { Portal } from '../core/portal.ts';
import {
  absent,
  type Context,
  combine,
  type Measured,
  observed,
  observedOrSubstitute,
  perPortalYear,
  populationOf,
  row,
} from './context.ts';

const divide = (part: number, whole: number): number => part / whole;

function counted(context: Context, portal: Portal, period: Period, measure: string): Measured {
  return observed(context, { channel: portal.id, period, measure });
}

/**
 * Visits in the year ÷ population on 1 January of that year. Where a portal counts log-ins in place
 * of visits these are used, flagged `d`.
 */
export function visitsPerInhabitantOf(context: Context, portal: Portal, year: Period): Measured {
  return combine(
    observedOrSubstitute(context, portal, year, 'visits'),
    populationOf(context, portal, year),
    divide,
  );
}

export function visitsPerInhabitant(context: Context): IndicatorRow[] {
  return perPortalYear(context, (portal, year) => visitsPerInhabitantOf(context, portal, year));
}

/**
 * Visits per inhabitant of all traffic, and without COVID-19 traffic:
 * `(visits − COVID-19 visits) ÷ population`. Before the COVID-19 years nothing is held out and both
 * are the same; after them the second does not exist. Where the split is missing the second is too.
 */
export function visitsHeldOut(context: Context): IndicatorRow[] {
  return context.portals.flatMap((portal) =>
    ['all', 'without-covid'].flatMap((variant) =>
      context.years.map((period) =>
        row(
          { portal: portal.id, period, variant },
          variant === 'all'
            ? visitsPerInhabitantOf(context, portal, period)
            : withoutCovid(context, portal, period),
        ),
      ),
    ),
  );
}

function withoutCovid(context: Context, portal: Portal, year: Period): Measured {
  const all = visitsPerInhabitantOf(context, portal, year);
  const covid = counted(context, portal, year, 'visits-covid');
  if (year > (context.covidYears.at(-1) ?? year)) {
    const { remark: _, ...rest } = all;
    return { ...rest, cell: absent('z') };
  }
  if (!context.covidYears.includes(year)) return all;
  const visits = observedOrSubstitute(context, portal, year, 'visits');
  const rest = combine(visits, covid, (total, part) => total - part);
  return combine(rest, populationOf(context, portal, year), divide);
}

/** Log-ins in the year ÷ population on 1 January of that year. */
export function loginsPerInhabitant(context: Context): IndicatorRow[] {
  return perPortalYear(context, (portal, year) =>
    combine(counted(context, portal, year, 'logins'), populationOf(context, portal, year), divide),
  );
}

/** Log-ins in the year ÷ visits in the year; not applicable where visits cannot be counted. */
export function loginsPerVisit(context: Context): IndicatorRow[] {
  return perPortalYear(context, (portal, year) =>
    combine(
      counted(context, portal, year, 'logins'),
      counted(context, portal, year, 'visits'),
      divide,
    ),
  );
}

/** People who used the portal in the year ÷ population on 1 January of that year × 100. */
export function usersShare(context: Context): IndicatorRow[] {
  return perPortalYear(context, (portal, year) =>
    combine(
      counted(context, portal, year, 'unique-users'),
      populationOf(context, portal, year),
      (users, population) => (users / population) * 100,
    ),
  );
}
