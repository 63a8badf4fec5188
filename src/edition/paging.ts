/** What the pages of a printed report look like: how full they are, and how far figures stand from their text. */

import { flowsOf } from '../compose/arrange.ts';
import type { BoundReport } from '../compose/report.ts';
import type { FlowBlock } from '../core/placement.ts';
import { LEAST_FILL, type PagedChapter, type PagedSheet } from '../pdf/paging/cost.ts';
import type { PrintedReport } from '../pdf/print/print.ts';

/** Why the rest of a page is white. */
export type WhiteCause = 'figure' | 'table' | 'heading' | 'text' | 'notes' | 'section' | 'end';

/** One page of the chapters. */
export interface PageFill {
  readonly page: number;
  readonly chapter: string;
  /** Percent of the text block's height. */
  readonly fill: number;
  /**
   * What did not fit: a figure, a table, a heading with what it belongs to, lines that stay together,
   * the notes; or a section that begins a page, or the chapter's end.
   */
  readonly cause: WhiteCause;
}

/** Where a figure stands. */
export interface FigurePage {
  readonly figure: string;
  readonly page: number;
  /** The page on which its chapter first mentions it; null where it does not. */
  readonly mentioned: number | null;
}

export interface Paging {
  readonly pages: readonly PageFill[];
  readonly figures: readonly FigurePage[];
  /** Percent, the median of the pages that no chapter or section ends on. */
  readonly median: number;
  /** Such pages that are less than 60 percent full. */
  readonly halfEmpty: readonly number[];
  /** Figures that stand neither on the page of their mention nor on the next. */
  readonly far: readonly string[];
}

/** @param measured the chapters on sheets, by element @throws {Error} for a chapter that was not printed */
export function pagingOf(
  bound: BoundReport,
  measured: ReadonlyMap<string, PagedChapter>,
  { destinations }: Pick<PrintedReport, 'destinations'>,
): Paging {
  const pages: PageFill[] = [];
  const figures: FigurePage[] = [];
  for (const [id, flow] of flowsOf(bound)) {
    const chapter = measured.get(id);
    const first = destinations.get(id);
    if (!chapter || first === undefined) throw new Error(`"${id}" has no pages.`);
    pages.push(
      ...chapter.pages.map((sheet, index) => ({
        page: first + index,
        chapter: id.replace('chapter-', ''),
        fill: Math.round(sheet.fill * 1000) / 10,
        cause: causeOf(sheet, flow),
      })),
    );
    figures.push(
      ...chapter.figures.map(({ figure, page, mentioned }) => ({
        figure,
        page: first + page,
        mentioned: mentioned === undefined ? null : first + mentioned,
      })),
    );
  }
  const inner = pages.filter(({ cause }) => cause !== 'end' && cause !== 'section');
  return {
    ...{ pages, figures },
    median: medianOf(inner.map(({ fill }) => fill)),
    halfEmpty: inner.filter(({ fill }) => fill < LEAST_FILL * 100).map(({ page }) => page),
    far: figures.filter(isFar).map(({ figure }) => figure),
  };
}

function medianOf(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 100;
}

function isFar({ page, mentioned }: FigurePage): boolean {
  return mentioned !== null && page !== mentioned && page !== mentioned + 1;
}

function causeOf({ next, forced }: PagedSheet, flow: readonly FlowBlock[]): WhiteCause {
  if (next === undefined) return 'end';
  if (forced) return 'section';
  return flow[next]?.kind ?? 'notes';
}
