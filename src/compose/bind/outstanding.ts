/** Which figures and tables an edition that is still collecting data cannot show yet. */

import type { Problems } from '../../core/diagnostics.ts';
import type { IndicatorTable } from '../../core/model.ts';
import type { OutstandingFigure } from '../report.ts';
import { bindFigure, type FigureBinding, tablesOf } from './figures.ts';
import type { Target } from './references.ts';
import { isKnown } from './source-line.ts';
import type { TextInsert } from './text.ts';
import type { TextBinder } from './text-binder.ts';

/** Problems that keep a figure from being drawn, where they are set aside. */
const LABELS: readonly string[] = ['missing-label', 'unknown-label'];

interface OutstandingBinding {
  readonly figure: OutstandingFigure;
  readonly inserts: readonly TextInsert[];
}

/**
 * Binds the numbered figures. A figure without any value is an error, as axes without a value would
 * look like a finding; where that is set aside, it is one of the outstanding figures.
 */
export function bindFigures(
  binder: TextBinder,
  problems: Problems,
): {
  readonly figures: readonly FigureBinding[];
  readonly outstanding: readonly OutstandingBinding[];
} {
  const figures: FigureBinding[] = [];
  const outstanding: OutstandingBinding[] = [];
  const expectLater = (target: Target): void => {
    const found = problems.collect(() => outstandingFigure(target, binder));
    if (found) outstanding.push(found);
  };
  for (const target of binder.references.figures) {
    if (isEmpty(target, binder, problems)) {
      if (problems.isSetAside('empty-figure')) expectLater(target);
      continue;
    }
    const before = problems.outstanding.length;
    const figure = problems.collect(() => bindFigure(target, binder, problems));
    const found = problems.outstanding.slice(before);
    if (found.some(({ code }) => LABELS.includes(code))) expectLater(target);
    else if (figure) figures.push(figure);
  }
  return { figures, outstanding };
}

/** Reports a figure without any value. */
function isEmpty({ id, span }: Target, { input }: TextBinder, problems: Problems): boolean {
  const chart = input.templates.charts.get(id);
  const tables = chart ? tablesOf(chart, input.tables) : [];
  if (tables.length === 0 || tables.some(hasValue)) return false;
  problems.error(
    'empty-figure',
    `The figure "${id}" has no value to show.`,
    span,
    'Name it under leave_out in edition.yaml, and say in the text what was not published.',
  );
  return true;
}

function outstandingFigure({ id, number }: Target, binder: TextBinder): OutstandingBinding {
  const subtitle = binder.input.words.figures[id]?.subtitle ?? id;
  const { bound, inserts } = binder.words('figures', id, 'subtitle', subtitle);
  return { figure: { id, number, title: bound }, inserts };
}

/** The ids of the numbered indicators without any value, where those are set aside. */
export function outstandingTables(
  { input, references }: TextBinder,
  problems: Problems,
): ReadonlySet<string> {
  if (!problems.isSetAside('empty-table')) return new Set();
  const empty = references.tables.filter(({ id }) => {
    const table = input.tables.get(id);
    return table && !hasValue(table);
  });
  for (const { id, span } of empty) {
    problems.error('empty-table', `The table "${id}" has no value to show.`, span);
  }
  return new Set(empty.map(({ id }) => id));
}

function hasValue({ rows }: IndicatorTable): boolean {
  return rows.some(isKnown);
}
