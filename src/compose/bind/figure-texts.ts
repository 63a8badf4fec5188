/** A figure's texts bound to the data, before it is drawn. */

import type { Problems, Span } from '../../core/diagnostics.ts';
import type { ChartRequest, Datum, IndicatorTable, JsonObject } from '../../core/model.ts';
import type { TemplateEngine } from '../template.ts';
import { describe } from './alt-text.ts';
import { chartData, covidBands, type Orders } from './chart-data.ts';
import type { Tokens } from './tokens.ts';
import type { Wording } from './wording.ts';

/** A chart template with its places. */
export interface ChartSource {
  readonly file: string;
  readonly value: unknown;
  spanOf(path: readonly (string | number)[]): Span;
}

/** A figure whose words are made and whose chart is yet to be drawn. */
export interface PreparedFigure {
  readonly id: string;
  /** With markers of bound text. */
  readonly title: string;
  readonly subtitle: string;
  readonly note: string;
  /** Plain text. */
  readonly alt: string;
  readonly tables: readonly IndicatorTable[];
  readonly request: ChartRequest;
}

/** The words of a figure in the language file. */
export interface FigureWords {
  readonly title: string;
  readonly subtitle: string;
  readonly note?: string | undefined;
  readonly alt: string;
}

/** What all figures of one edition share. */
export interface FigureContext {
  readonly engine: TemplateEngine;
  readonly tokens: Tokens;
  readonly wording: Wording;
  readonly tables: ReadonlyMap<string, IndicatorTable>;
  readonly orders: Orders;
  readonly covidYears: readonly number[];
  readonly values: object;
  readonly figureWords: Readonly<Record<string, FigureWords>>;
  readonly chartWords: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly wordSpan: (path: readonly string[]) => Span;
  readonly sourceLine: (tables: readonly IndicatorTable[]) => string;
  readonly watermark?: string;
}

/**
 * Makes a figure's title, subtitle, note and alternative text and its chart's data.
 * @returns undefined when its language file has no words for it (told in `problems`)
 */
export function prepareFigure(
  id: string,
  chart: ChartSource,
  context: FigureContext,
  problems: Problems,
): PreparedFigure | undefined {
  const { tokens, wording, figureWords } = context;
  const words = figureWords[id];
  if (!words) {
    const place = context.wordSpan(['figures']);
    problems.error(
      'missing-label',
      `The figure "${id}" has no words.`,
      place,
      `Add figures.${id} with title, subtitle and alt.`,
    );
    return undefined;
  }
  const bound = (key: keyof FigureWords): string => boundText(id, key, words[key] ?? '', context);
  const tables = dataNames(chart.value)
    .map((name) => context.tables.get(name))
    .filter((table) => table !== undefined);
  const [title, subtitle, note] = [bound('title'), bound('subtitle'), bound('note')];
  const [main] = tables;
  const alt = [tokens.plain(bound('alt')), main ? describe(main, wording) : '']
    .filter(Boolean)
    .join(' ');
  const data = Object.fromEntries<() => readonly Datum[]>([
    ...[...context.tables].map(
      ([name, table]) => [name, once(() => chartData(table, wording, context.orders))] as const,
    ),
    ['covid-years', once(() => covidBands(context.covidYears))],
  ]);
  return {
    id,
    title,
    subtitle,
    note,
    alt,
    tables,
    request: {
      id,
      spec: chart.value as JsonObject,
      spanOf: (path) => chart.spanOf(path),
      data: lazily(data),
      label: (key) => labelOf(key, context),
      labelKeys: () => allLabelKeys(context),
      title: tokens.plain(title),
      subtitle: tokens.plain(subtitle),
      description: alt,
      source: context.sourceLine(tables),
      ...(context.watermark !== undefined && { watermark: context.watermark }),
    },
  };
}

function boundText(id: string, key: string, text: string, context: FigureContext): string {
  const start = context.wordSpan(['figures', id, key]);
  return context.engine
    .render({ file: start.file, text, start }, context.values, { plain: true })
    .trim();
}

/** The names of the data sets that a chart asks for, in order. */
function dataNames(spec: unknown): string[] {
  if (Array.isArray(spec)) return [...new Set(spec.flatMap(dataNames))];
  if (typeof spec !== 'object' || spec === null) return [];
  const names = Object.entries(spec).flatMap(([key, inner]) =>
    key === 'data' && isNamed(inner) ? [inner.name] : dataNames(inner),
  );
  return [...new Set(names)];
}

function isNamed(data: unknown): data is { readonly name: string } {
  return (
    typeof data === 'object' && data !== null && 'name' in data && typeof data.name === 'string'
  );
}

function labelOf(key: string, { chartWords }: FigureContext): string | undefined {
  const [group, chart, name] = key.split('.');
  return group === 'chart' && chart !== undefined && name !== undefined
    ? chartWords[chart]?.[name]
    : undefined;
}

function allLabelKeys({ chartWords }: FigureContext): string[] {
  return Object.entries(chartWords).flatMap(([chart, words]) =>
    Object.keys(words).map((name) => `chart.${chart}.${name}`),
  );
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Data sets are made when a chart asks for them. */
function lazily(makers: Record<string, () => readonly Datum[]>): Record<string, readonly Datum[]> {
  return Object.defineProperties(
    {},
    Object.fromEntries(
      Object.entries(makers).map(([name, get]) => [name, { get, enumerable: true }]),
    ),
  );
}
