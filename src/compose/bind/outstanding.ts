/** Which figures and tables an edition that is still collecting data cannot show yet. */

import type { Problems } from '../../core/diagnostics.ts';
import type { IndicatorTable } from '../../core/model.ts';
import type { ChartSource } from './chart-request.ts';
import {
  boundText,
  type FigureContext,
  type PreparedFigure,
  prepareFigure,
  tablesOf,
} from './figure-texts.ts';
import type { References } from './references.ts';

/** By id what a figure or table would show: its subtitle or title, with markers of bound text. */
type OutstandingBlocks = ReadonlyMap<string, string>;

/** What an edition that is still collecting data cannot show yet; both empty for any other. */
export interface OutstandingParts {
  readonly figures: OutstandingBlocks;
  readonly tables: OutstandingBlocks;
}

/** Problems that keep a figure from being drawn, where they are set aside. */
const LABELS: readonly string[] = ['missing-label', 'unknown-label'];

/**
 * Makes the figures' words. A figure without any value is an error, as axes without a value would
 * look like a finding; where that is set aside, it is one of the outstanding figures.
 */
export function prepareFigures(
  charts: ReadonlyMap<string, ChartSource>,
  context: FigureContext,
  references: References,
  problems: Problems,
): { readonly figures: readonly PreparedFigure[]; readonly outstanding: OutstandingBlocks } {
  const figures: PreparedFigure[] = [];
  const outstanding = new Map<string, string>();
  for (const { id, span } of references.figures) {
    const chart = charts.get(id);
    if (!chart) continue;
    const tables = tablesOf(chart, context.tables);
    if (tables.length > 0 && !tables.some(hasValue)) {
      problems.error(
        'empty-figure',
        `The figure "${id}" has no value to show.`,
        span,
        'Name it under leave_out in edition.yaml, and say in the text what was not published.',
      );
      if (problems.isSetAside('empty-figure')) {
        const subtitle = context.figureWords[id]?.subtitle ?? id;
        outstanding.set(id, boundText(id, 'subtitle', subtitle, context));
        continue;
      }
    }
    const before = problems.outstanding.length;
    const figure = problems.collect(() => prepareFigure(id, chart, context, problems));
    const found = problems.outstanding.slice(before);
    if (found.some(({ code }) => LABELS.includes(code)))
      outstanding.set(id, figure?.subtitle ?? id);
    else if (figure) figures.push(figure);
  }
  return { figures, outstanding };
}

/** The numbered indicators without any value, where those are set aside. */
export function outstandingTables(
  tables: ReadonlyMap<string, IndicatorTable>,
  references: References,
  problems: Problems,
  titleOf: (id: string) => string,
): OutstandingBlocks {
  if (!problems.isSetAside('empty-table')) return new Map();
  const empty = references.tables.filter(({ id }) => {
    const table = tables.get(id);
    return table && !hasValue(table);
  });
  for (const { id, span } of empty) {
    problems.error('empty-table', `The table "${id}" has no value to show.`, span);
  }
  return new Map(empty.map(({ id }) => [id, titleOf(id)]));
}

function hasValue({ rows }: IndicatorTable): boolean {
  return rows.some(({ cell }) => cell.kind !== 'absent');
}
