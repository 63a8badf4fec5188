/** Changes over time. */

import { allowedChange, hasBreak, obstacle } from '../core/comparable.ts';
import type { Cell, IndicatorRow, Period } from '../core/model.ts';
import { yearBefore } from '../core/period.ts';
import type { Portal } from '../core/portal.ts';
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
  const allowed = allowedChange(context.allowedChanges, change);
  if (allowed) return { ...result, remark: allowed.reason };
  return {
    ...result,
    cell: absent('z'),
    remark: { refused: 'change', from: change.from, to: change.to, because: found },
  };
}

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
      remark: { refused: 'index', from: context.baseYear, to: year, because: 'break' },
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
