/** Changes over time, and the rule for when a change may not be shown. */

import type { Cell, IndicatorRow, IndicatorTable, Period, Portal } from '../core/model.ts';
import { yearBefore } from '../core/period.ts';
import { type Obstacle, obstacle } from './comparable.ts';
import { absent, type Context, combine, type Measured, perPortalYear, row } from './context.ts';
import { monthsPublished } from './monthly.ts';
import { visitsPerInhabitantOf } from './per-inhabitant.ts';

/**
 * Percent change from one value to a later one: `(later ÷ earlier − 1) × 100`.
 *
 * Refused where the two are not {@link obstacle comparable}, as the European Statistics Code of
 * Practice asks. edition.yaml can allow one, with a reason that is then printed.
 */
export function percentChange(
  context: Context,
  change: { indicator: string; portal: string; from: Period; to: Period },
  earlier: Measured,
  later: Measured,
): Measured {
  const { cell, countedAs } = combine(later, earlier, (a, b) => (a / b - 1) * 100);
  const inputs = [...earlier.inputs, ...later.inputs];
  const result = { cell, inputs, ...(countedAs !== undefined && { countedAs }) };
  const found = obstacle([earlier, later], context.dataset.definitions);
  if (!found || cell.kind !== 'value') return result;
  const allowed = context.allowedChanges.find(
    (each) =>
      each.indicator === change.indicator &&
      (each.portal === undefined || each.portal === change.portal) &&
      each.from === change.from &&
      each.to === change.to,
  );
  if (allowed) return { ...result, remark: allowed.reason };
  return {
    ...result,
    cell: absent('z'),
    remark: `${change.from} to ${change.to}: no change is given, because of ${REASONS[found]}.`,
  };
}

/**
 * Why two values of one series may not be compared in a sentence: a break between them, or what
 * {@link obstacle} finds; undefined when they may, or when edition.yaml allows it.
 */
export function changeObstacle(
  context: Context,
  table: IndicatorTable,
  from: IndicatorRow,
  to: IndicatorRow,
): string | undefined {
  const [start, end] = [from.key.period ?? '', to.key.period ?? ''].sort();
  const line = table.rows.filter((row) =>
    table.dimensions.every((each) => each === 'period' || row.key[each] === from.key[each]),
  );
  const broken = line.some((row) => {
    const period = row.key.period ?? '';
    return period > (start ?? '') && period <= (end ?? '') && hasBreak(row.cell);
  });
  const found = broken ? 'break' : obstacle([from, to], context.dataset.definitions);
  const allowed = context.allowedChanges.some(
    (each) =>
      each.indicator === table.id &&
      (each.portal === undefined || each.portal === from.key.portal) &&
      each.from === from.key.period &&
      each.to === to.key.period,
  );
  return allowed || !found || found === 'one-value' ? undefined : REASONS[found];
}

const REASONS: Readonly<Record<Obstacle, string>> = {
  'one-value': 'a missing value',
  measure: 'different measures',
  survey: 'different surveys',
  definition: 'different definitions',
  break: 'a break in series',
  mark: 'low reliability',
};

/** Year-on-year change of visits per inhabitant, in percent; nothing for the first year. */
export function visitsChange(context: Context): IndicatorRow[] {
  return perPortalYear(context, (portal, year) => {
    const before = String(Number(year) - 1);
    if (!context.years.includes(before)) return { cell: absent('z'), inputs: [] };
    return percentChange(
      context,
      { indicator: 'visits-change', portal: portal.id, from: before, to: year },
      visitsPerInhabitantOf(context, portal, before),
      visitsPerInhabitantOf(context, portal, year),
    );
  }).filter((each) => each.key.period !== context.years[0]);
}

/** Visits per inhabitant as an index: `value ÷ value in the base year × 100`. */
export function visitsIndex(context: Context): IndicatorRow[] {
  return perPortalYear(context, (portal, year) => indexValue(context, portal, year));
}

function indexValue(context: Context, portal: Portal, year: Period): Measured {
  const base = visitsPerInhabitantOf(context, portal, context.baseYear);
  const value = visitsPerInhabitantOf(context, portal, year);
  const between = [context.baseYear, year].sort();
  const crossed = context.years
    .filter((each) => each > (between[0] ?? '') && each <= (between[1] ?? ''))
    .some((each) => hasBreak(visitsPerInhabitantOf(context, portal, each).cell));
  if (crossed) {
    return {
      ...value,
      cell: absent('z'),
      inputs: [...base.inputs, ...value.inputs],
      remark: `${year}: no index is given, because a break in series lies between it and ${context.baseYear}.`,
    };
  }
  const result = combine(value, base, (now, first) => (now / first) * 100);
  const inputs = [...base.inputs, ...value.inputs];
  // The base year is 100 by definition, however exactly its value is known.
  const cell = year === context.baseYear ? exactly(result.cell) : result.cell;
  return { ...result, cell, inputs };
}

function exactly(cell: Cell): Cell {
  if (cell.kind !== 'value') return cell;
  const { precision: _, ...rest } = cell;
  return rest;
}

function hasBreak(cell: Cell): boolean {
  return cell.kind === 'value' && cell.flags.includes('b');
}

/** A month against the same month of the year before, in percent, where both are published. */
export function monthlyLevel(context: Context): IndicatorRow[] {
  return context.portals.flatMap((portal) =>
    ['visits', 'logins'].flatMap((measure) => {
      const months = new Map(
        monthsPublished(context, portal, measure).map((each) => [each.period, each.measured]),
      );
      return [...months].flatMap(([month, later]) => {
        const before = yearBefore(month);
        const earlier = months.get(before);
        if (!earlier) return [];
        const change = { indicator: 'monthly-level', portal: portal.id, from: before, to: month };
        return [
          row(
            { portal: portal.id, period: month, measure },
            percentChange(context, change, earlier, later),
          ),
        ];
      });
    }),
  );
}
