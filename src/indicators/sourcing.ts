/** What is known at all: coverage, revisions, sources that disagree, milestones. */

import type { IndicatorRow, Observation } from '../core/model.ts';
import { COVERAGE_OF, TOTAL } from '../core/model.ts';
import { yearOf } from '../core/period.ts';
import {
  type Context,
  type Measured,
  measuredBy,
  observed,
  type Query,
  row,
  scaled,
} from './context.ts';

const MEASURES = ['visits', 'visits-covid', 'logins', 'unique-users'];
const MILLION = 1e6;

/** An edition whose years all lie before COVID-19 does not speak of it. */
function measuresOf({ covidYears }: Context): readonly string[] {
  return covidYears.length > 0 ? MEASURES : MEASURES.filter((each) => each !== 'visits-covid');
}

/** Rows for each portal, measure and year. */
function ofEach(
  context: Context,
  rowsOf: (query: Query, key: IndicatorRow['key']) => IndicatorRow[],
): IndicatorRow[] {
  return context.portals.flatMap(({ id }) =>
    measuresOf(context).flatMap((measure) =>
      context.years.flatMap((period) =>
        rowsOf({ channel: id, period, measure }, { portal: id, measure, period }),
      ),
    ),
  );
}

/** Visits, log-ins and users of each portal and year as published, in millions. */
export function totals(context: Context): IndicatorRow[] {
  return ofEach(context, (query, key) => [row(key, scaled(observed(context, query), MILLION))]);
}

/**
 * Population on 1 January, in persons: of the reference years from the first on for which a portal has
 * a value to be divided by it.
 */
export function population(context: Context): IndicatorRow[] {
  const known = totals(context).filter(({ cell }) => cell.kind !== 'absent');
  const first = known.map(({ key }) => key.period ?? '').sort()[0] ?? '';
  return context.portals.flatMap((portal) =>
    context.years
      .filter((year) => year >= first)
      .map((year) => {
        const period = `${year}-01-01`;
        const query = { channel: portal.country, period, measure: 'population' };
        return row({ country: portal.country, period }, observed(context, query));
      }),
  );
}

/**
 * Which portal published which measure for which year. `partial`: only single months or a part of
 * the year are known.
 */
export function coverage(context: Context): IndicatorRow[] {
  return ofEach(context, (query, key) => [row(key, coverageOf(context, query))]);
}

function coverageOf(context: Context, query: Query): Measured {
  const { cell, inputs } = observed(context, query);
  if (cell.kind !== 'absent') {
    return { cell: { kind: 'code', code: 'published', flags: cell.flags }, inputs };
  }
  const isUnknown = cell.reason === 'n' || cell.reason === 'x';
  const parts = isUnknown ? partsOfYear(context, query) : [];
  return parts.length > 0
    ? { cell: { kind: 'code', code: 'partial', flags: [] }, inputs: parts }
    : { cell: { kind: 'code', code: COVERAGE_OF[cell.reason], flags: [] }, inputs };
}

/** What is known of a year whose total was not published. */
function partsOfYear(context: Context, { channel, measure, period }: Query): Observation[] {
  return context
    .ofChannel(channel)
    .filter(
      (each) =>
        (each.measure === measure || each.measure.startsWith(`${measure}-monthly`)) &&
        each.period.length > 4 &&
        yearOf(each.period) === period &&
        each.value !== null,
    );
}

/**
 * Values that changed since the last edition printed them, in millions: as `first` and as `revised`.
 * What no edition printed before counts as changed where the drop keeps a superseded value.
 */
export function revisions(context: Context): IndicatorRow[] {
  return ofEach(context, (query, key) => {
    const now = context.find(query);
    const before = now && earlierValue(context, query, now);
    if (!before || now.value === null || now.value === before.value) return [];
    return [variantOf(key, 'first', before), variantOf(key, 'revised', now)];
  });
}

/** One of two values of a cell, in millions. */
function variantOf(key: IndicatorRow['key'], variant: string, value: Observation): IndicatorRow {
  return row({ ...key, variant }, scaled(measuredBy(value), MILLION));
}

/** The earlier value: what the last edition printed, by this drop's own row of it if it keeps one. */
function earlierValue(context: Context, query: Query, now: Observation): Observation | undefined {
  const others = context.findAll(query).filter((each) => each !== now);
  const printed = context.previous?.observations.find(
    (each) =>
      each.channel === query.channel &&
      each.period === query.period &&
      each.measure === query.measure &&
      each.service === TOTAL &&
      each.age === TOTAL &&
      each.preferred === 'yes' &&
      each.value !== null,
  );
  if (!printed) return others.find((each) => each.preferred === 'superseded');
  return others.find((each) => each.value === printed.value) ?? printed;
}

/**
 * Cells for which two sources give different values: `used` and `other`, in millions. What one gives
 * with fewer digits is no other value: 12 million is 11.9 million, rounded.
 */
export function sourceDifferences(context: Context): IndicatorRow[] {
  return context.dataset.observations
    .filter((each) => each.preferred === 'no' && each.service === TOTAL && each.age === TOTAL)
    .flatMap((other) => {
      const used = context.find(other);
      if (!used || agree(used, other)) return [];
      const key = { portal: used.channel, measure: used.measure, period: used.period };
      return [variantOf(key, 'used', used), variantOf(key, 'other', other)];
    });
}

/** Whether two values are the same, as far as both have digits. */
function agree(a: Observation, b: Observation): boolean {
  const [one, two] = [a.value ?? 0, b.value ?? 0];
  if (one === two) return true;
  if (![a, b].every(({ precision }) => precision === 'exact' || precision === 'rounded'))
    return false;
  const step = Math.max(stepOf(one), stepOf(two));
  return Math.round(one / step) === Math.round(two / step);
}

/** The place of the last digit that is not zero: 100,000 for 11,900,000. */
function stepOf(value: number): number {
  const zeros = /0*$/.exec(String(Math.round(value)))?.[0].length ?? 0;
  return 10 ** zeros;
}

/** The milestones that have a label for the timeline, in order of their date. */
export function milestones(context: Context): IndicatorRow[] {
  const known = new Set(context.portals.map((each) => each.id));
  return context.dataset.milestones
    .filter((each) => known.has(each.portal) && each.label !== '')
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
    .map((each) => ({
      key: { period: each.date, portal: each.portal },
      cell: { kind: 'text', text: each.label, flags: [] },
      inputs: [],
      sourceIds: [each.sourceId],
      ...(each.note && { remark: each.note }),
    }));
}
