/** An indicator's rows as the rows of a chart: every text made, every value rounded as printed. */

import type { Datum, Outline } from '../../core/chart.ts';
import { COLOURS } from '../../core/design-tokens.ts';
import type { IndicatorRow, IndicatorTable } from '../../core/model.ts';
import { roundsToZero, roundTo } from '../../core/number-format.ts';
import { firstDayOf, runsOf, yearOf } from '../../core/period.ts';
import type { Portal } from '../../core/portal.ts';
import { COMPARISON_SHAPE, MARK_SIGNS, PORTAL_SHAPES } from '../../core/portal-shapes.ts';
import type { Wording } from '../wording.ts';

/** The orders in which a chart lists codes. */
export interface Orders {
  readonly portals: readonly Portal[];
  readonly services: readonly string[];
  readonly ages: readonly string[];
}

interface Made {
  readonly words: Wording['words'];
  readonly rest: string;
  readonly rows: readonly Datum[];
}

/** The rows last made of each table: the preview binds after each save, mostly the same data. */
const lastRows = new WeakMap<IndicatorTable, Made>();

/** One datum for each row, all with the same fields; null where a field does not apply. */
export function chartData(
  table: IndicatorTable,
  wording: Wording,
  orders: Orders,
): readonly Datum[] {
  const { words, language } = wording;
  const rest = JSON.stringify([language, orders]);
  const last = lastRows.get(table);
  if (last?.words === words && last.rest === rest) return last.rows;
  const rows = rowsOf(table, wording, orders);
  lastRows.set(table, { words, rest, rows });
  return rows;
}

function rowsOf(table: IndicatorTable, wording: Wording, orders: Orders): Datum[] {
  const lines = lineEnds(table.rows);
  const segments = segmentsOf(table.rows);
  const portals = portalsOf(orders.portals);
  return table.rows.map((row, index) => ({
    row: index,
    ...dimensionFields(row, wording, orders, portals),
    ...cellFields(row, table, wording),
    is_apart: row.isApart === true,
    base: row.inputs[0]?.base ?? '',
    remark: row.remark === undefined ? '' : wording.remark(row.remark),
    ...lines.get(row),
    segment: segments.get(row) ?? 0,
  }));
}

/**
 * The stretches of COVID-19 years that a chart shades, one row for each run of years: `from` half a
 * year before the first, `to` half a year behind the last, with their name in one line and in two.
 * @param drawn the years that the chart draws: `share` is the stretch's share of them
 */
export function covidBands(
  years: readonly number[],
  { drawn, words }: { readonly drawn: readonly number[]; readonly words: string },
): Datum[] {
  const runs = runsOf([...new Set(years)].map(String).sort());
  return runs.map(([first, last]) => {
    const [from, to] = [Number(first) - 0.5, Number(last) + 0.5];
    const axis = Math.max(to, ...drawn) - Math.min(from, ...drawn);
    return { from, to, share: (to - from) / axis, words, narrow_words: words.replace(' ', '\n') };
  });
}

function dimensionFields(
  row: IndicatorRow,
  wording: Wording,
  orders: Orders,
  portals: OrderedPortals,
): Datum {
  const { key } = row;
  const coded = (dimension: keyof typeof key): Datum => {
    const code = key[dimension];
    const label = code === undefined ? null : wording.named(dimension, row);
    return { [dimension]: code ?? null, [`${dimension}_label`]: label };
  };
  const found = portalOf(row, portals);
  const isOwn = key.channel === undefined || portals.byId.has(key.channel);
  const portal = isOwn ? found?.portal : undefined;
  const country = key.country ?? portal?.country;
  return {
    ...coded('portal'),
    country: country ?? null,
    country_label: country === undefined ? null : wording.countryName(country),
    ...coded('channel'),
    ...coded('measure'),
    ...coded('service'),
    service_order: key.service === undefined ? null : orders.services.indexOf(key.service),
    ...coded('activity'),
    ...coded('sex'),
    ...coded('age'),
    age_order: key.age === undefined ? null : orders.ages.indexOf(key.age),
    ...coded('variant'),
    colour: portal?.colours.mark ?? COLOURS.comparison,
    colour_text: portal?.colours.text ?? COLOURS['ink-2'],
    colour_tint: portal?.colours.tint ?? COLOURS.panel,
    shape: portal ? PORTAL_SHAPES[portal.shape] : COMPARISON_SHAPE,
    order: found?.order ?? orders.portals.length,
    ...periodFields(key.period, wording),
  };
}

interface OrderedPortal {
  readonly portal: Portal;
  readonly order: number;
}

interface OrderedPortals {
  readonly byId: ReadonlyMap<string, OrderedPortal>;
  /** The first of each country. */
  readonly byCountry: ReadonlyMap<string, OrderedPortal>;
}

function portalsOf(portals: readonly Portal[]): OrderedPortals {
  const ordered = portals.map((portal, order) => ({ portal, order }));
  return {
    byId: new Map(ordered.map((each) => [each.portal.id, each])),
    byCountry: new Map(ordered.toReversed().map((each) => [each.portal.country, each])),
  };
}

/**
 * The row's portal, its channel if that is one, or the only portal of its country: a channel that is no
 * portal has a place beside it, but neither its colour nor its shape.
 */
function portalOf(
  { key: { portal, channel, country } }: IndicatorRow,
  { byId, byCountry }: OrderedPortals,
): OrderedPortal | undefined {
  return byId.get(portal ?? channel ?? '') ?? byCountry.get(country ?? '');
}

function periodFields(period: string | undefined, wording: Wording): Datum {
  if (period === undefined)
    return { period: null, period_label: null, date_label: null, year: null, date: null };
  return {
    period,
    period_label: wording.period(period),
    date_label: wording.period(period),
    year: Number(yearOf(period)),
    date: firstDayOf(period),
  };
}

function cellFields(row: IndicatorRow, table: IndicatorTable, wording: Wording): Datum {
  const { cell } = row;
  const number = cell.kind === 'value' ? roundTo(cell.value, table.decimals) : null;
  const absence = cell.kind === 'absent' ? cell.reason : '';
  const flags = wording.format.flags(cell, table.decimals);
  return {
    value: number,
    text: wording.format.cell(cell, table.decimals),
    printed:
      cell.kind === 'value'
        ? wording.format.number(cell.value, table.decimals, cell.precision)
        : '',
    flags: flags.join(' '),
    letters: flags.map((flag) => (flag === 'd' ? MARK_SIGNS.d : flag)).join(' '),
    is_unreliable: flags.includes('u'),
    is_break: flags.includes('b'),
    absence,
    absence_label: absence === '' ? '' : wording.mark(absence),
    rounds_to_zero: cell.kind === 'value' && roundsToZero(cell.value, table.decimals),
    code: cell.kind === 'code' ? cell.code : null,
    code_label: cell.kind === 'code' ? wording.level(cell.code) : null,
  };
}

function lineOf(row: IndicatorRow): string {
  const { period: _, ...rest } = row.key;
  return JSON.stringify(rest);
}

/** Which rows begin or end a line, and which points stand alone between gaps. */
function lineEnds(rows: readonly IndicatorRow[]): Map<IndicatorRow, Datum> {
  const found = new Map<IndicatorRow, Datum>();
  for (const line of Map.groupBy(rows, lineOf).values()) {
    const shown = (index: number): boolean => line[index]?.cell.kind === 'value';
    const first = line.findIndex((_, index) => shown(index));
    const last = line.findLastIndex((_, index) => shown(index));
    for (const [index, row] of line.entries()) {
      found.set(row, {
        first: index === first && shown(index),
        last: index === last && shown(index),
        only: shown(index) && !shown(index - 1) && !shown(index + 1),
      });
    }
  }
  return found;
}

/** Counts up at each break in series, so that a line does not run across it. */
function segmentsOf(rows: readonly IndicatorRow[]): Map<IndicatorRow, number> {
  const found = new Map<IndicatorRow, number>();
  for (const line of Map.groupBy(rows, lineOf).values()) {
    let segment = 0;
    for (const row of line) {
      if (row.cell.kind === 'value' && row.cell.flags.includes('b')) segment += 1;
      found.set(row, segment);
    }
  }
  return found;
}

/**
 * One row a country: its name, the first of its portals, the place of its label, and as GeoJSON its
 * land and stripes across it. A country without a portal in the edition has null for `portal`.
 */
export function outlineRows(
  outlines: readonly Outline[],
  portals: readonly Portal[],
  wording: Wording,
): Datum[] {
  return outlines.map(({ country, label, land, stripes, wideStripes }) => {
    const portal = portals.find((each) => each.country === country);
    return {
      country,
      country_label: wording.countryName(country),
      portal: portal?.id ?? null,
      colour: portal?.colours.mark ?? COLOURS.comparison,
      colour_tint: portal?.colours.tint ?? COLOURS.panel,
      longitude: label[0],
      latitude: label[1],
      ...{ land, stripes, wide_stripes: wideStripes },
    };
  });
}
