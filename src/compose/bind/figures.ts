/** A figure bound to the data: its texts, its alternative text, and the request to draw it. */

import type { ChartRequest, JsonObject } from '../../core/chart.ts';
import { datasetsOf } from '../../core/chart-spec.ts';
import { definitionsBehind, rankable } from '../../core/comparable.ts';
import type { Problems } from '../../core/diagnostics.ts';
import { escapeHtml } from '../../core/escape.ts';
import type { Dataset, IndicatorRow, IndicatorTable } from '../../core/model.ts';
import { axisNumbers } from '../../core/number-format.ts';
import type { BoundFigure, BoundText } from '../report.ts';
import { phrase, type Wording } from '../wording.ts';
import { describe } from './alt-text.ts';
import { wordSpan } from './bind-input.ts';
import { bindData, bindLabels, type ChartSource } from './chart-request.ts';
import { marksOf } from './data-table.ts';
import { drawnRows, showsValue } from './drawn-rows.ts';
import { figureCsv } from './figure-csv.ts';
import { figureForm } from './figure-form.ts';
import { flagNotes } from './flag-notes.ts';
import { lackingNotes, refusedNotes } from './lacking-notes.ts';
import type { Target } from './references.ts';
import { plainSources, sourceLine } from './source-line.ts';
import type { TextInsert } from './text.ts';
import type { TextBinder } from './text-binder.ts';

/** A figure, and what its texts have asked for. */
export interface FigureBinding {
  readonly figure: BoundFigure;
  readonly inserts: readonly TextInsert[];
}

/**
 * Binds a figure's title, subtitle, note and alternative text and its chart's data.
 * @returns undefined when there is no such chart, or the language file has no words for it, which
 *   is reported to `problems`
 * @throws {UserError} when a call in its words is wrong
 */
export function bindFigure(
  { id, number, chapter }: Target,
  binder: TextBinder,
  problems: Problems,
): FigureBinding | undefined {
  const { input, wording } = binder;
  const chart = input.templates.charts.get(id);
  const narrow = input.templates.charts.get(`${id}${NARROW}`);
  const words = input.words.figures[id];
  if (!words) {
    problems.error(
      'missing-label',
      `The figure "${id}" has no words.`,
      wordSpan(input.wordSpans, 'figures'),
      `Add figures.${id} with title, subtitle and alt.`,
    );
  }
  if (!chart || !words) return undefined;
  const drawn = tablesOf(chart, input.tables).flatMap((table) => drawnRows(table, chart));
  const texts = (['title', 'subtitle', 'note', 'alt'] as const).map((key) => {
    const text = words[key] ?? '';
    return binder.words('figures', id, key, key === 'subtitle' ? ofYears(text, drawn) : text);
  });
  const [title, subtitle, note, alt] = texts.map(({ bound }) => bound);
  if (!title || !subtitle || !note || !alt) throw new Error('A figure has four texts.');
  const tables = tablesOf(chart, input.tables);
  const described = alternativeText({ number, title, alt, chart, tables }, binder);
  const source = plainSources(tables, binder);
  const plain = { title: title.text, subtitle: subtitle.text, description: described, source };
  const { request, inWords } = requestOf(id, chart, binder, plain, problems);
  const remarks = [inWords, ...remarksOn(number, chart, tables, binder)];
  const figure = {
    ...{ id, number, chapter, title, subtitle, request },
    note: withRemarks(note, remarks.filter(Boolean)),
    alt: described,
    marks: [...new Set(tables.flatMap((each) => marksOf(each, wording)))],
    sources: sourceLine(tables, binder),
    indicators: tables.map((each) => each.id),
    csv: figureCsv(tables, wording, input.edition.syntheticMark),
    ...(narrow && {
      narrow: requestOf(`${id}${NARROW}`, narrow, binder, plain, problems).request,
    }),
  };
  return { figure, inserts: texts.flatMap(({ inserts }) => inserts) };
}

/** A subtitle names the years that are drawn, which may be fewer than the edition's. */
function ofYears(text: string, drawn: readonly IndicatorRow[]): string {
  const years = drawn
    .filter(showsValue)
    .flatMap(({ key }) => key.period?.slice(0, 4) ?? [])
    .sort();
  const [from, to] = [years[0], years.at(-1)];
  if (from === undefined || to === undefined) return text;
  return text.replace('{{edition.from}}', from).replace('{{edition.to}}', to);
}

/** What a chart's name ends with where it is another one on a telephone. */
export const NARROW = '-narrow';

/** The alternative text of a figure, about the first of its indicators. */
function alternativeText(
  figure: {
    readonly number: string;
    readonly title: BoundText;
    readonly alt: BoundText;
    readonly chart: ChartSource;
    readonly tables: readonly IndicatorTable[];
  },
  { input, wording }: TextBinder,
): string {
  const { number, title, alt, chart } = figure;
  const [main] = figure.tables;
  if (!main) return alt.text;
  const table = { ...main, rows: drawnRows(main, chart) };
  const dataTable = dataTableName(number, wording);
  const { definitions } = input.dataset;
  const described = { finding: title.text, kind: alt.text, table, dataTable };
  return describe({ ...described, rankable: (rows) => rankable(rows, definitions) }, wording);
}

/** `Table A3`, within a sentence */
function dataTableName(number: string, wording: Wording): string {
  return `${wording.word('table-in-sentence')} ${wording.word('data-prefix')}${number}`;
}

/** How many of the known values are drawn, and what has to be said of a comparison. */
function remarksOn(
  number: string,
  chart: ChartSource,
  tables: readonly IndicatorTable[],
  { input, wording }: TextBinder,
): string[] {
  return tables.flatMap((table) => {
    const rows = drawnRows(table, chart);
    const drawn = rows.filter(showsValue).length;
    const known = table.rows.filter(showsValue).length;
    const words = { drawn: String(drawn), known: String(known) };
    const left = phrase(wording.word('rows-drawn'), {
      ...words,
      table: dataTableName(number, wording),
    });
    const notes = table.dimensions.includes('portal') ? comparisonNotes(table, input.dataset) : [];
    const marked = flagNotes(chart, { ...table, rows }, wording);
    return [
      ...(drawn < known ? [left] : []),
      ...notes,
      ...marked,
      ...refusedNotes({ ...table, rows }, wording),
      ...lackingNotes(table, wording),
    ];
  });
}

/** What has to be said of the definitions behind the rows that are compared. */
function comparisonNotes({ rows }: IndicatorTable, { definitions }: Dataset): string[] {
  const compared = definitionsBehind(rankable(rows, definitions), definitions);
  return compared.flatMap(({ note }) => note || []);
}

function withRemarks({ text, html }: BoundText, remarks: readonly string[]): BoundText {
  const each = [...new Set(remarks)];
  return {
    text: [text, ...each].filter(Boolean).join(' '),
    html: [html, ...each.map(escapeHtml)].filter(Boolean).join(' '),
  };
}

/** The indicators whose values a chart shows, in the order in which it names them. */
export function tablesOf(
  chart: ChartSource,
  tables: ReadonlyMap<string, IndicatorTable>,
): IndicatorTable[] {
  return datasetsOf(chart.value as JsonObject).flatMap(({ name }) => tables.get(name) ?? []);
}

/** What the first indicator of a chart counts: `visits per inhabitant`. */
function unitOf(
  chart: ChartSource,
  tables: ReadonlyMap<string, IndicatorTable>,
  wording: Wording,
): string {
  const [table] = tablesOf(chart, tables);
  return table ? (wording.words.units[table.id] ?? wording.unit(table.unit)) : '';
}

function requestOf(
  id: string,
  chart: ChartSource,
  { input, wording }: TextBinder,
  texts: Pick<ChartRequest, 'title' | 'subtitle' | 'description' | 'source'>,
  problems: Problems,
): { readonly request: ChartRequest; readonly inWords: string } {
  const { portals, codelists, edition, tables, templates, words } = input;
  const context = {
    chartWords: { ...words.chart, figure: { unit: unitOf(chart, input.tables, wording) } },
    ...{ tables, wording, covidYears: edition.covidYears, outlines: templates.outlines },
    orders: { portals, services: codelists.services, ages: codelists.ages },
  };
  const all = bindData(id, chart, context, problems);
  const { inWords, ...form } = figureForm(bindLabels(chart, context, problems), all, context);
  const numbers = axisNumbers(input.locale);
  const request = {
    id,
    ...form,
    ...texts,
    ...(edition.syntheticMark !== undefined && { watermark: edition.syntheticMark }),
    ...(numbers && { numbers }),
  };
  return { request, inWords };
}
