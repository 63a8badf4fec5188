/** Binds a chart template to its words and its data. The result is plain JSON. */

import type { Datum, JsonObject, Outline } from '../../core/chart.ts';
import { datasetsOf } from '../../core/chart-spec.ts';
import type { Problems, Span } from '../../core/diagnostics.ts';
import { didYouMean } from '../../core/did-you-mean.ts';
import { type JsonPath, mapObject } from '../../core/json.ts';
import type { IndicatorTable } from '../../core/model.ts';
import type { Wording } from '../wording.ts';
import { chartData, covidBands, type Orders, outlineRows } from './chart-data.ts';
import { drawnRows } from './drawn-rows.ts';

/** A chart template with its places. */
export interface ChartSource {
  readonly file: string;
  readonly value: unknown;
  spanOf(path: JsonPath): Span;
}

/** The words and the data of an edition, as far as charts use them. */
export interface ChartContext {
  /** Words by chart and name; `common` for those of all. */
  readonly chartWords: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly tables: ReadonlyMap<string, IndicatorTable>;
  readonly wording: Wording;
  readonly orders: Orders;
  readonly covidYears: readonly number[];
  readonly outlines: readonly Outline[];
}

const LABEL = /^@([A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+)$/;

/**
 * Puts a language's words in place of every string of the form `@dotted.key`. A key without a text
 * becomes the problem `unknown-label` at its place in the template.
 */
export function bindLabels(
  chart: ChartSource,
  { chartWords }: ChartContext,
  problems: Problems,
): JsonObject {
  const labels = new Map<string, string>(
    Object.entries(chartWords).flatMap(([group, words]) =>
      Object.entries(words).map(([name, text]) => [`chart.${group}.${name}`, text] as const),
    ),
  );
  return mapObject(chart.value as JsonObject, (value, path) => {
    const key = typeof value === 'string' ? LABEL.exec(value)?.[1] : undefined;
    if (key === undefined) return undefined;
    const text = labels.get(key);
    if (text !== undefined) return text;
    problems.error(
      'unknown-label',
      `The language file has no label "${key}".`,
      chart.spanOf(path),
      didYouMean(key, labels.keys()),
    );
    return value;
  });
}

const COVID_YEARS = 'covid-years';
const OUTLINES = 'outlines';

/**
 * The rows of each data set that a chart names. A name that is not an indicator becomes the problem
 * `unknown-dataset` at its place in the template.
 */
export function bindData(
  id: string,
  chart: ChartSource,
  { tables, wording, orders, covidYears, outlines, chartWords }: ChartContext,
  problems: Problems,
): Record<string, readonly Datum[]> {
  const rows = datasetsOf(chart.value as JsonObject).flatMap(
    ({ name, path }): [string, Datum[]][] => {
      const table = tables.get(name);
      if (table) {
        const drawn = new Set<unknown>(drawnRows(table, chart));
        const data = chartData(table, wording, orders);
        return [[name, data.filter((_, index) => drawn.has(table.rows[index]))]];
      }
      if (name === COVID_YEARS) return [[name, []]];
      if (name === OUTLINES) return [[name, outlineRows(outlines, orders.portals, wording)]];
      problems.error(
        'unknown-dataset',
        `Chart "${id}" draws the data set "${name}", which does not exist.`,
        chart.spanOf(path),
        didYouMean(name, [...tables.keys(), COVID_YEARS, OUTLINES]),
      );
      return [];
    },
  );
  const drawn = rows.flatMap(([, own]) =>
    own.flatMap(({ year }) => (year == null ? [] : Number(year))),
  );
  const years = covidYears.filter((year) => drawn.includes(year));
  const bands = covidBands(years, { drawn, words: chartWords.common?.[COVID_YEARS] ?? '' });
  return Object.fromEntries(rows.map(([name, own]) => [name, name === COVID_YEARS ? bands : own]));
}
