/**
 * The search for the order of a chapter. Pure but for `measure`, which lays candidates out: every
 * step compares candidates in the same order, so that the same chapter is ordered alike everywhere.
 */

import {
  canPair,
  type FigurePlace,
  type FigureRange,
  type FlowBlock,
  figureRanges,
} from '../../core/placement.ts';
import { costOf, type PagedChapter } from './cost.ts';

/** Lays a chapter out with its figures in each of some sets of places. */
export type Measure = (
  candidates: readonly (readonly FigurePlace[])[],
) => Promise<readonly PagedChapter[]>;

/** A set of places, and what it costs. */
interface Tried {
  readonly places: readonly FigurePlace[];
  readonly cost: number;
}

/** Each figure is moved in turn at most so often. */
const ROUNDS = 2;

/** An order that was kept stays unless another is cheaper by so much: see {@link costOf}. */
const KEPT_ADVANTAGE = 4;

/**
 * The places of a chapter's figures.
 * @param kept those of an earlier search, which stay while they are nearly as good as the best
 */
export async function choosePlaces(
  flow: readonly FlowBlock[],
  measure: Measure,
  kept: readonly FigurePlace[] = [],
): Promise<readonly FigurePlace[]> {
  const ranges = figureRanges(flow);
  if (ranges.length === 0) return [];
  const trial = trialOf(flow, measure);
  let best = await trial(startsOf(ranges));
  for (let round = 0; round < ROUNDS; round += 1) {
    const { cost } = best;
    for (const index of ranges.keys()) {
      best = await trial([best.places, ...movesOf(ranges, best.places, index)]);
    }
    if (best.cost === cost) break;
  }
  if (kept.length !== ranges.length) return best.places;
  const before = await trial([kept]);
  return before.cost <= best.cost + KEPT_ADVANTAGE ? before.places : best.places;
}

/** Finds the cheapest of some candidates, the first of several; each is laid out once. */
function trialOf(
  flow: readonly FlowBlock[],
  measure: Measure,
): (candidates: readonly (readonly FigurePlace[])[]) => Promise<Tried> {
  const known = new Map<string, Tried>();
  return async (candidates) => {
    const named = new Map(candidates.map((places) => [JSON.stringify(places), places]));
    const fresh = [...named].filter(([name]) => !known.has(name));
    const measured = fresh.length === 0 ? [] : await measure(fresh.map(([, places]) => places));
    for (const [index, [name, places]] of fresh.entries()) {
      const chapter = measured[index];
      if (!chapter) throw new Error('A candidate was not laid out.');
      known.set(name, { places, cost: costOf(chapter, flow, places) });
    }
    const tried = [...named.keys()].flatMap((name) => known.get(name) ?? []);
    return tried.reduce((best, each) => (each.cost < best.cost ? each : best));
  };
}

/**
 * Where the search begins: figures at their first or at the template's places, all of their usual
 * height, all low or all high; side by side wherever they can be.
 */
function startsOf(ranges: readonly FigureRange[]): FigurePlace[][] {
  const level = (choose: (heights: readonly number[]) => number) => (range: FigureRange) =>
    range.figure.heights.length > 1 ? choose(range.figure.heights) : undefined;
  const heights = [
    () => undefined,
    level((each) => Math.min(...each)),
    level((each) => Math.max(...each)),
  ];
  return heights.flatMap((height) =>
    [() => 0, ({ own }: FigureRange) => own].map((after) =>
      paired(
        ranges,
        ranges.map((range) => placeOf(range, after(range), height(range))),
      ),
    ),
  );
}

function placeOf({ figure }: FigureRange, after: number, height?: number): FigurePlace {
  const isUsual = height === undefined || height === figure.heights[0];
  return { figure: figure.id, after, ...(!isUsual && { height }) };
}

/** Every figure beside the one before it that can be, and does not stand to the left of another. */
function paired(ranges: readonly FigureRange[], places: readonly FigurePlace[]): FigurePlace[] {
  const result: FigurePlace[] = [];
  for (const [index, place] of places.entries()) {
    const [left, right] = [ranges[index - 1], ranges[index]];
    const fits = left && right && canPair(left, right) && result.at(-1)?.beside === undefined;
    result.push(fits ? { ...place, beside: true } : place);
  }
  return result;
}

/** The candidates in which one figure stands elsewhere, is drawn lower or higher, or is paired. */
function movesOf(
  ranges: readonly FigureRange[],
  places: readonly FigurePlace[],
  index: number,
): FigurePlace[][] {
  const [range, place] = [ranges[index], places[index]];
  if (!range || !place) return [];
  const heights = range.figure.heights.length > 0 ? range.figure.heights : [undefined];
  const moved = range.places.flatMap((_, after) =>
    heights.map((height) => ({
      ...placeOf(range, after, height),
      ...(place.beside && { beside: true as const }),
    })),
  );
  return [...moved, ...unpaired(ranges, places, index)].map((each) =>
    pulled(ranges, places.with(index, each), index),
  );
}

/** With the figures before one moved up as far as needed to stand before it. */
function pulled(
  ranges: readonly FigureRange[],
  places: readonly FigurePlace[],
  index: number,
): FigurePlace[] {
  const limit = ranges[index]?.places[places[index]?.after ?? 0] ?? 0;
  return places.map((place, other) => {
    const range = ranges[other];
    if (!range || other >= index) return place;
    const last = range.places.findLastIndex((each) => each <= limit);
    return last >= 0 && last < place.after ? { ...place, after: last } : place;
  });
}

/** The place without the figure beside it, or with one where it has none. */
function unpaired(
  ranges: readonly FigureRange[],
  places: readonly FigurePlace[],
  index: number,
): FigurePlace[] {
  const [left, right, place] = [ranges[index - 1], ranges[index], places[index]];
  if (!left || !right || !place || !canPair(left, right)) return [];
  const { beside, ...alone } = place;
  if (beside) return [alone];
  const isTaken = places[index - 1]?.beside ?? places[index + 1]?.beside;
  return isTaken ? [] : [{ ...alone, beside: true }];
}
