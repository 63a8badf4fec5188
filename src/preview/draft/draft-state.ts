/** The state of a draft that its pages show, and the part of it that a page lacks. */

import { elementId } from '../../compose/report.ts';
import type { DrawnChart } from '../../core/chart.ts';
import { codeFrame } from '../../core/code-frame.ts';
import type { Diagnostic } from '../../core/diagnostics.ts';
import { sourceOf } from '../../io/text-file.ts';
import type { ChartState, DraftState, Place, PrintedState, ShownProblem } from '../protocol.ts';
import type { BuiltDraft } from './draft-builder.ts';
import { hashOf } from './draft-document.ts';

/** All that a page's state is made from. */
export interface DraftView {
  readonly root: string;
  readonly edition: string;
  readonly language: string;
  readonly good: BuiltDraft | undefined;
  readonly shown: ReadonlyMap<string, { readonly key: string; readonly chart: DrawnChart }>;
  readonly problems: readonly Diagnostic[];
  readonly failedCharts: ReadonlySet<string>;
  readonly outdated: boolean;
  readonly took: number;
  readonly printed: PrintedState | undefined;
}

export function stateOf(view: DraftView): DraftState {
  const { good, root, printed, took } = view;
  const styles = good ? hashOf(good.document.css) : 'none';
  const content = {
    style: `/${view.edition}/${view.language}/style-${styles}.css`,
    css: good?.document.css ?? '',
    bodyClass: good?.document.bodyClass ?? '',
    parts: good?.document.parts ?? [],
    charts: chartsOf(view),
    problems: shownProblems(view.problems, root),
    outdated: view.outdated,
    ...(printed && { printed }),
    places: good ? placesOf(good) : {},
  };
  const marks = [
    [styles, content.bodyClass],
    content.parts.map(({ id, hash }) => [id, hash]),
    Object.entries(content.charts).map(([id, { key, drawing }]) => [id, key, drawing]),
    [content.problems, content.outdated, content.places, printed],
  ];
  return { ...content, version: hashOf(JSON.stringify(marks)), took };
}

/** The state without the content of parts and charts that `known` has too. */
export function without(state: DraftState, known: DraftState): DraftState {
  const hashes = new Set(known.parts.map(({ id, hash }) => `${id} ${hash}`));
  const { css, ...rest } = state;
  return {
    ...rest,
    ...(state.style !== known.style && css !== undefined && { css }),
    parts: state.parts.map((part) =>
      hashes.has(`${part.id} ${part.hash}`) ? { id: part.id, hash: part.hash } : part,
    ),
    charts: Object.fromEntries(
      Object.entries(state.charts).map(([id, { svg, ...chart }]) => {
        const isKnown = known.charts[id]?.key === chart.key;
        return [id, isKnown || svg === undefined ? chart : { ...chart, svg }];
      }),
    ),
  };
}

function chartsOf({ good, shown, failedCharts }: DraftView): Record<string, ChartState> {
  return Object.fromEntries(
    (good?.figures ?? []).map(({ id, key }) => {
      const chart = shown.get(id);
      const drawing = chart?.key !== key && !failedCharts.has(id);
      return [id, chart ? { key: chart.key, drawing, svg: chart.chart.svg } : { key: '', drawing }];
    }),
  );
}

/** Errors first, each with the line that it is about. */
export function shownProblems(problems: readonly Diagnostic[], root: string): ShownProblem[] {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const warnings = problems.filter(({ severity }) => severity === 'warning');
  return [...errors, ...warnings].map((problem) => {
    const { severity, code, message, hint, span } = problem;
    const frame = codeFrame(problem, sourceOf(problem, root));
    return {
      severity,
      code,
      message,
      ...(hint !== undefined && { hint }),
      ...(span && { file: span.file }),
      ...(span?.line !== undefined && { line: span.line }),
      ...(span?.column !== undefined && { column: span.column }),
      ...(span?.cell !== undefined && { cell: span.cell }),
      ...(frame.length > 0 && { frame }),
    };
  });
}

/** They are asked for at every change of a chart, and found by walking through a long file. */
const knownPlaces = new WeakMap<BuiltDraft['figures'], Record<string, Place>>();

/** Chapters, figures, tables and front pages by their element. */
function placesOf(draft: BuiltDraft): Record<string, Place> {
  const places = knownPlaces.get(draft.figures) ?? findPlaces(draft);
  knownPlaces.set(draft.figures, places);
  return places;
}

function findPlaces({ computed, language, figures }: BuiltDraft): Record<string, Place> {
  const { templates, settings } = computed.edition;
  const { document, prose, words } = language;
  const at = (file: string, line = 1): Place => ({ file, line });
  const worded = (kind: 'figures' | 'tables', id: string): Place => {
    const { file, line } = document.keySpanOf([kind, id]);
    return at(file, line);
  };
  const chapters = settings.chapters.flatMap((id) => {
    const text = prose.get(id);
    return text ? [[elementId('chapter', id), at(text.file)] as const] : [];
  });
  const partials = [...templates.partials].map(([id, { file }]) => [id, at(file)] as const);
  return Object.fromEntries([
    ...partials,
    ...chapters,
    ...figures.map(({ id }) => [elementId('figure', id), worded('figures', id)] as const),
    ...Object.keys(words.tables).map(
      (id) => [elementId('table', id), worded('tables', id)] as const,
    ),
  ]);
}
