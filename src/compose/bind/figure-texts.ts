/** A figure's texts bound to the data, before it is drawn. */

import { datasetsOf } from '../../core/chart-spec.ts';
import type { Problems, Span } from '../../core/diagnostics.ts';
import type { ChartRequest, IndicatorTable, JsonObject } from '../../core/model.ts';
import type { TemplateEngine } from '../template.ts';
import { describe } from './alt-text.ts';
import { bindData, bindLabels, type ChartContext, type ChartSource } from './chart-request.ts';
import type { Tokens } from './tokens.ts';

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
export interface FigureContext extends ChartContext {
  readonly engine: TemplateEngine;
  readonly tokens: Tokens;
  readonly values: object;
  readonly figureWords: Readonly<Record<string, FigureWords>>;
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
  const tables = tablesOf(chart, context.tables);
  const [title, subtitle, note] = [bound('title'), bound('subtitle'), bound('note')];
  const [main] = tables;
  const alt = [tokens.plain(bound('alt')), main ? describe(main, wording) : '']
    .filter(Boolean)
    .join(' ');
  return {
    id,
    title,
    subtitle,
    note,
    alt,
    tables,
    request: {
      id,
      spec: bindLabels(chart, context, problems),
      data: bindData(id, chart, context, problems),
      title: tokens.plain(title),
      subtitle: tokens.plain(subtitle),
      description: alt,
      source: context.sourceLine(tables),
      ...(context.watermark !== undefined && { watermark: context.watermark }),
    },
  };
}

/** The indicators whose values a chart shows, in the order in which it names them. */
export function tablesOf(
  chart: ChartSource,
  tables: ReadonlyMap<string, IndicatorTable>,
): IndicatorTable[] {
  return datasetsOf(chart.value as JsonObject).flatMap(({ name }) => tables.get(name) ?? []);
}

export function boundText(id: string, key: string, text: string, context: FigureContext): string {
  const start = context.wordSpan(['figures', id, key]);
  return context.engine
    .render({ file: start.file, text, start }, context.values, { plain: true })
    .trim();
}
