/** The order of a report's blocks: what of it may move, and the report with that moved. */

import { heightsOf, isHalfWidth, withHeight } from '../core/chart-spec.ts';
import {
  type FigurePlace,
  type FlowBlock,
  type FlowFigure,
  heightOf,
  orderOf,
  type Placement,
} from '../core/placement.ts';
import type { Block } from './blocks.ts';
import { type BoundFigure, type BoundReport, elementId } from './report.ts';

/** The blocks of each chapter in their order as a flow, by the chapter's element. */
export function flowsOf({ chapters, figures }: BoundReport): Map<string, FlowBlock[]> {
  return new Map(
    chapters.map(({ id, blocks }) => [elementId('chapter', id), flowOf(blocks, figures)]),
  );
}

function flowOf(blocks: readonly Block[], figures: readonly BoundFigure[]): FlowBlock[] {
  return blocks.flatMap((block): FlowBlock[] => {
    if (block.kind === 'figure-pair') return flowOf(block.figures, figures);
    const figure = block.kind === 'figure' ? figures.find(({ id }) => id === block.id) : undefined;
    if (figure) return [{ kind: 'figure', mentions: [], figure: flowFigure(figure) }];
    const kind = KINDS[block.kind] ?? 'text';
    return [{ kind, mentions: mentionsIn(block) }];
  });
}

const KINDS: Readonly<Record<string, FlowBlock['kind']>> = {
  heading: 'heading',
  subheading: 'heading',
  // A figure right below a box would leave the page beside it empty.
  comparability: 'heading',
  opener: 'heading',
  table: 'table',
  'table-columns': 'table',
};

function flowFigure({ id, request }: BoundFigure): FlowFigure {
  return { id, isHalf: isHalfWidth(request.spec), heights: heightsOf(request.spec) };
}

function mentionsIn(block: Block): string[] {
  if (!('html' in block)) return [];
  return [...block.html.matchAll(/href="#figure-([^"]+)"/g)].flatMap(([, id]) => id ?? []);
}

/**
 * The report with its figures where they are placed and as high as was chosen.
 * @param report as bind gives it
 */
export function arrangeReport(report: BoundReport, placement: Placement): BoundReport {
  const { figures } = report;
  const placesOf = (chapter: string): readonly FigurePlace[] | undefined =>
    placement.get(elementId('chapter', chapter));
  const chapters = report.chapters.map((chapter) => {
    const places = placesOf(chapter.id);
    if (!places) return chapter;
    const order = orderOf(flowOf(chapter.blocks, figures), places);
    return { ...chapter, blocks: order.flatMap((group) => groupOf(group, chapter.blocks)) };
  });
  return {
    ...report,
    chapters,
    figures: figures.map((figure) => {
      const height = heightOf(flowFigure(figure), placesOf(figure.chapter) ?? []);
      if (height === undefined) return figure;
      const { request } = figure;
      return { ...figure, request: { ...request, spec: withHeight(request.spec, height) } };
    }),
  };
}

function groupOf(group: ReturnType<typeof orderOf>[number], blocks: readonly Block[]): Block[] {
  if (typeof group === 'number') return blocks.slice(group, group + 1);
  return [{ kind: 'figure-pair', figures: group.flatMap((index) => blocks[index] ?? []) }];
}
