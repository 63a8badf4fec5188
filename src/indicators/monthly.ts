/** Use by month. */

import { type IndicatorRow, type Period, TOTAL } from '../core/model.ts';
import { isMonth, yearOf } from '../core/period.ts';
import type { Portal } from '../core/portal.ts';
import { absent, type Context, type Measured, measuredBy, row, scaled } from './context.ts';

const MEASURES = ['visits', 'logins'];

/** The published months of one portal and measure inside the reference years, ascending. */
export function monthsPublished(
  context: Context,
  portal: Portal,
  measure: string,
): { period: Period; measured: Measured }[] {
  return context
    .ofChannel(portal.id)
    .filter(
      (each) =>
        each.measure === measure &&
        each.service === TOTAL &&
        each.age === TOTAL &&
        each.preferred === 'yes' &&
        isMonth(each.period) &&
        context.years.includes(yearOf(each.period)),
    )
    .map((each) => ({ period: each.period, measured: measuredBy(each) }))
    .sort((a, b) => (a.period < b.period ? -1 : 1));
}

/**
 * Visits and log-ins by month, in millions. The grid is dense from a series' first published month
 * to its last: a month that was not published between them is a gap.
 */
export function monthlyUse(context: Context): IndicatorRow[] {
  return context.portals.flatMap((portal) => {
    const own = MEASURES.flatMap((measure) => monthsOf(context, portal, measure));
    return own.length > 0 ? own : [nothingPublished(context, portal)];
  });
}

function monthsOf(context: Context, portal: Portal, measure: string): IndicatorRow[] {
  const months = monthsPublished(context, portal, measure);
  const known = new Map(months.map((each) => [each.period, each.measured]));
  return monthsBetween(months[0]?.period, months.at(-1)?.period).map((period) =>
    row(
      { portal: portal.id, period, measure },
      scaled(known.get(period) ?? { cell: absent('n'), inputs: [] }, 1e6),
    ),
  );
}

/** Keeps a portal without any month in the table, as not published. */
function nothingPublished(context: Context, portal: Portal): IndicatorRow {
  const measure = portal.substitutes.visits?.measure ?? 'visits';
  const period = `${context.years.at(-1)}-12`;
  return row({ portal: portal.id, period, measure }, { cell: absent('n'), inputs: [] });
}

function monthsBetween(first: Period | undefined, last: Period | undefined): Period[] {
  if (first === undefined || last === undefined) return [];
  const number = (period: Period): number =>
    Number(yearOf(period)) * 12 + Number(period.slice(5)) - 1;
  return Array.from({ length: number(last) - number(first) + 1 }, (_, step) => {
    const month = number(first) + step;
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
}
