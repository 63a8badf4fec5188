/** What an order of a chapter costs; the search takes the cheapest. */

import type { FigurePlace, FlowBlock } from '../../core/placement.ts';

/** A chapter as the browser breaks it into pages. */
export interface PagedChapter {
  readonly pages: readonly PagedSheet[];
  readonly figures: readonly PagedFigure[];
}

export interface PagedSheet {
  /** How much of the text block's height is used, from 0 to 1. */
  readonly fill: number;
  /** The block of the flow with which the next page begins; the flow's length for the notes. */
  readonly next?: number;
  /** The next page begins where it does because a page has to begin there. */
  readonly forced: boolean;
}

interface PagedFigure {
  readonly figure: string;
  /** From 0, in the chapter. */
  readonly page: number;
  /** Where the chapter's text first mentions it; undefined where it does not. */
  readonly mentioned?: number;
}

/**
 * In units of one: what a reader would rather have is cheaper. White space counts by its square, so
 * that two pages with a little are better than one with much; one more page is as bad as a page that
 * is 55 percent empty.
 */
const COST = {
  page: 30,
  white: 100,
  /** Further for what is less full than {@link LEAST_FILL}. */
  halfEmpty: 60,
  /** For what the last page is less full than {@link SHORT_END}: a table alone is no end. */
  shortEnd: 60,
  nextPage: 2,
  tooFar: 200,
  /** Before its mention, although its paragraph comes first: the paragraph crosses to the next page. */
  tooEarly: 200,
  block: 1,
  height: 2,
  alone: 6,
  crowded: 5,
} as const;

/** An inner page should not be less full. */
export const LEAST_FILL = 0.6;
/** A chapter should not end with less on its last page. */
const SHORT_END = 0.4;
const MOST_FIGURES = 3;

/** The cost of a chapter's pages, of where its figures stand and of how they are drawn. */
export function costOf(
  { pages, figures }: PagedChapter,
  flow: readonly FlowBlock[],
  places: readonly FigurePlace[],
): number {
  const counts = Map.groupBy(figures, ({ page }) => page);
  const crowded = [...counts.values()].map((each) => Math.max(0, each.length - MOST_FIGURES));
  return sum([
    COST.page * pages.length,
    ...pages.slice(0, -1).map(whiteCost),
    ...pages.slice(-1).map(({ fill }) => COST.shortEnd * Math.max(0, SHORT_END - fill)),
    ...figures.map(distanceCost),
    ...crowded.map((more) => COST.crowded * more),
    ...places.map(
      (place) => COST.block * place.after + (place.height === undefined ? 0 : COST.height),
    ),
    COST.alone * aloneCount(flow, places),
  ]);
}

function whiteCost({ fill, forced }: PagedSheet): number {
  if (forced) return 0;
  return COST.white * (1 - fill) ** 2 + (fill < LEAST_FILL ? COST.halfEmpty : 0);
}

function distanceCost({ page, mentioned = page }: PagedFigure): number {
  const pages = page - mentioned;
  if (pages < 0) return COST.tooEarly;
  return pages <= 1 ? COST.nextPage * pages : COST.tooFar * (pages - 1);
}

/** Half-width figures without one beside them. */
function aloneCount(flow: readonly FlowBlock[], places: readonly FigurePlace[]): number {
  const half = flow.filter(({ figure }) => figure?.isHalf).length;
  return half - 2 * places.filter(({ beside }) => beside).length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
