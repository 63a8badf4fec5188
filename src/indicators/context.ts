/** What every indicator computes from, and the few operations on cells that they share. */

import type { AllowedChange } from '../core/comparable.ts';
import type {
  Absence,
  Cell,
  Dataset,
  Flag,
  IndicatorRow,
  Observation,
  ObsStatus,
  Period,
  Precision,
  Remark,
} from '../core/model.ts';
import { ABSENCES, isConfidential, TOTAL } from '../core/model.ts';
import { yearOf } from '../core/period.ts';
import type { Portal } from '../core/portal.ts';

export interface Context {
  readonly portals: readonly Portal[];
  /** Reference years, ascending, as periods: `2011` … */
  readonly years: readonly Period[];
  readonly baseYear: Period;
  readonly covidYears: readonly Period[];
  readonly allowedChanges: readonly AllowedChange[];
  /** The code lists' order. */
  readonly services: readonly string[];
  readonly ages: readonly string[];
  readonly activities: readonly string[];
  readonly areas: readonly string[];
  /** Channels that stand apart from a portal's own figures, and whose: a part, a region, another app. */
  readonly apart: Readonly<Record<string, string>>;
  readonly dataset: Dataset;
  /** The drop of the edition before, where there is one. */
  readonly previous?: Dataset;
  readonly find: (query: Query) => Observation | undefined;
  readonly findAll: (query: Query) => readonly Observation[];
  /** All observations of a channel, in the drop's order. */
  readonly ofChannel: (channel: string) => readonly Observation[];
}

/** Names one cell of a drop; service and age default to the totals. */
export interface Query {
  readonly channel: string;
  readonly period: Period;
  readonly measure: string;
  readonly service?: string;
  readonly age?: string;
}

/** A value on its way through an indicator, with what it was made from. */
export interface Measured {
  readonly cell: Cell;
  readonly inputs: readonly Observation[];
  readonly remark?: Remark;
  /** The measure that stands in for the one asked for. */
  readonly countedAs?: string;
}

/** Builds the context's look-ups over one dataset. `find` gives the preferred observation. */
export function indexed(
  dataset: Dataset,
  country: (channel: string) => string | undefined,
): Pick<Context, 'find' | 'findAll' | 'ofChannel'> {
  const keyOf = (...parts: readonly string[]): string => parts.join('\u0000');
  const cells = Map.groupBy(dataset.observations, (each) => {
    const { period, measure, service, age } = each;
    return keyOf(period, measure, whose(each), service, age);
  });
  const byChannel = Map.groupBy(dataset.observations, ({ channel }) => channel);
  const findAll = (query: Query): readonly Observation[] => {
    const { period, channel, measure, service = TOTAL, age = TOTAL } = query;
    return cells.get(keyOf(period, measure, channel, service, age)) ?? [];
  };
  return {
    findAll,
    ofChannel: (channel) => byChannel.get(channel) ?? [],
    find: (query) => {
      const all = findAll(
        query.measure === 'population'
          ? { ...query, channel: country(query.channel) ?? query.channel }
          : query,
      );
      return all.find((each) => each.preferred === 'yes');
    },
  };
}

/** A population belongs to its country. */
function whose({ measure, country, channel }: Observation): string {
  return measure === 'population' ? country : channel;
}

const FLAG_OF: Partial<Record<ObsStatus, Flag>> = { B: 'b', D: 'd', E: 'e', P: 'p', U: 'u' };

const ABSENCE_OF: Partial<Record<ObsStatus, Absence>> = { O: 'x', M: 'z' };

/**
 * An observation as a cell: confidential and missing values become absences. What no row speaks of
 * was not available: only an owner's word makes it "not published".
 */
export function cellOf(observation: Observation | undefined): Cell {
  if (!observation) return absent('n');
  const { value, status, precision } = observation;
  if (isConfidential(observation)) return absent('c');
  if (value === null) return absent(ABSENCE_OF[status] ?? 'n');
  const flag = FLAG_OF[status];
  return valueCell(value, flag ? [flag] : [], precision);
}

/** A single observation on its way through an indicator. */
export function measuredBy(observation: Observation): Measured {
  return { cell: cellOf(observation), inputs: [observation] };
}

function valueCell(value: number, flags: readonly Flag[], precision: Precision = 'exact'): Cell {
  return { kind: 'value', value, flags, ...(precision !== 'exact' && { precision }) };
}

/** Before its portal opened a value cannot exist, so no row has to say so. */
function isBeforeOpening({ portals }: Context, { channel, period }: Query): boolean {
  const opened = portals.find(({ id }) => id === channel)?.opened;
  return opened !== undefined && yearOf(period) < yearOf(opened);
}

/** The preferred observation as a cell, marked `r` when its publisher has revised it. */
export function observed(context: Context, query: Query): Measured {
  const observation = context.find(query);
  if (!observation)
    return { cell: absent(isBeforeOpening(context, query) ? 'z' : 'n'), inputs: [] };
  const cell = cellOf(observation);
  const revised = context.findAll(query).some((each) => each.preferred === 'superseded');
  return { cell: revised ? flagged(cell, 'r') : cell, inputs: [observation] };
}

/**
 * A portal's value of a measure, or of the measure that stands in for it there, flagged `d` and with
 * the reason as its remark.
 */
export function observedOrSubstitute(
  context: Context,
  portal: Portal,
  period: Period,
  measure: string,
): Measured {
  const substitute = portal.substitutes[measure];
  const query = { channel: portal.id, period, measure: substitute?.measure ?? measure };
  const result = observed(context, query);
  if (!substitute) return result;
  return {
    ...result,
    cell: flagged(result.cell, 'd'),
    countedAs: substitute.measure,
    remark: substitute.reason,
  };
}

export function populationOf(context: Context, portal: Portal, year: Period): Measured {
  return observed(context, {
    channel: portal.country,
    period: `${year}-01-01`,
    measure: 'population',
  });
}

/**
 * Computes with two cells what grows with the first and falls with the second. Where one is absent
 * the result is: confidential before not applicable before not published before not available. Flags
 * are united, and what is less than exact stays so.
 */
export function combine(
  a: Measured,
  b: Measured,
  compute: (a: number, b: number) => number,
): Measured {
  const countedAs = a.countedAs ?? b.countedAs;
  const cell = combineCells(a.cell, b.cell, compute);
  const remark = cell.kind === 'value' ? (a.remark ?? b.remark) : undefined;
  return {
    cell,
    inputs: [...a.inputs, ...b.inputs],
    ...(countedAs !== undefined && { countedAs }),
    ...(remark !== undefined && { remark }),
  };
}

function combineCells(a: Cell, b: Cell, compute: (a: number, b: number) => number): Cell {
  if (a.kind === 'value' && b.kind === 'value') {
    const value = compute(a.value, b.value);
    if (!Number.isFinite(value)) return absent('z');
    return valueCell(value, united(a.flags, b.flags), looser(a.precision, b.precision));
  }
  const reasons = [a, b].flatMap((cell) => (cell.kind === 'absent' ? [cell.reason] : []));
  return absent(ABSENCES.toReversed().find((each) => reasons.includes(each)) ?? 'n');
}

const OPPOSITE: Partial<Record<Precision, Precision>> = {
  'more-than': 'less-than',
  'less-than': 'more-than',
};

/** The precision of what grows with `a` and falls with `b`; a computed value has all its digits. */
function looser(a: Precision = 'exact', b: Precision = 'exact'): Precision {
  const loose = [a, OPPOSITE[b] ?? b].filter((each) => each !== 'exact' && each !== 'rounded');
  return new Set(loose).size > 1 ? 'approximate' : (loose[0] ?? 'exact');
}

/** `value ÷ by`, in units of `per`: one in a million is `per = 1e6`. */
export function scaled(measured: Measured, per: number): Measured {
  const { cell } = measured;
  return cell.kind === 'value'
    ? { ...measured, cell: { ...cell, value: cell.value / per } }
    : measured;
}

export function absent(reason: Absence): Cell {
  return { kind: 'absent', reason };
}

function flagged(cell: Cell, flag: Flag): Cell {
  return cell.kind === 'absent' ? cell : { ...cell, flags: united(cell.flags, [flag]) };
}

function united(a: readonly Flag[], b: readonly Flag[]): readonly Flag[] {
  return [...new Set([...a, ...b])].sort();
}

/** A row of an indicator from what was measured; sources are those of its inputs. */
export function row(key: IndicatorRow['key'], measured: Measured): IndicatorRow {
  return {
    key,
    cell: measured.cell,
    inputs: measured.inputs,
    sourceIds: [...new Set(measured.inputs.map((each) => each.sourceId))],
    ...(measured.remark && { remark: measured.remark }),
    ...(measured.countedAs !== undefined && { countedAs: measured.countedAs }),
  };
}

/** One row for each portal and reference year. */
export function perPortalYear(
  context: Context,
  compute: (portal: Portal, year: Period) => Measured,
): IndicatorRow[] {
  return context.portals.flatMap((portal) =>
    context.years.map((year) => row({ portal: portal.id, period: year }, compute(portal, year))),
  );
}
