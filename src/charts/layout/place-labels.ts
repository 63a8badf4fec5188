/**
 * Finds places for the labels that stand at points and line ends, so that none covers another, a
 * line or a point. Pure geometry, in CSS pixels from the top left corner of a panel.
 */

import { type Box, crosses, overlap } from './boxes.ts';
import {
  boxOf,
  candidatesOf,
  type DirectLabel,
  leaderOf,
  type Placement,
  round,
} from './label-places.ts';

/** One plot with its labels and what they must not cover. */
export interface Panel {
  readonly width: number;
  readonly height: number;
  readonly labels: readonly DirectLabel[];
  /** Pieces of lines, from (x1, y1) to (x2, y2). */
  readonly segments: readonly Box[];
  /** Points and tick marks. */
  readonly boxes: readonly Box[];
  /** Text that has its place already. */
  readonly words: readonly Box[];
}

const MARGIN = 10;

/** How near to the outermost of them, in CSS pixels. */
const SAME = 12;

/** How near to the edge a point is to be labelled in the margin, as a share of the width. */
const EDGE = 0.1;

/**
 * Moves wanted positions as little as needed (least squares) so that neighbours are `gap` apart and
 * all lie between `low` and `high`.
 * @param wanted in ascending order
 */
export function spread(
  wanted: readonly number[],
  gap: number,
  low: number,
  high: number,
): number[] {
  // Less its own rank times the gap, each position only has to be no smaller than the one before:
  // isotonic regression, by pooling what violates it.
  const pools: { sum: number; count: number }[] = [];
  wanted.forEach((position, index) => {
    let pool = { sum: position - index * gap, count: 1 };
    let before = pools.at(-1);
    while (before && before.sum / before.count > pool.sum / pool.count) {
      pools.pop();
      pool = { sum: before.sum + pool.sum, count: before.count + pool.count };
      before = pools.at(-1);
    }
    pools.push(pool);
  });
  const top = Math.max(low, high - (wanted.length - 1) * gap);
  return pools
    .flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count))
    .map((position, index) => Math.min(top, Math.max(low, position)) + index * gap);
}

interface Placed {
  readonly label: DirectLabel;
  readonly place: Placement;
}

/** A place for every label of a panel, by label id. */
export function placeLabels(panel: Panel): Map<number, Placement> {
  const atEdge: Placed[] = [];
  for (const side of ['right', 'left'] as const) {
    const labels = panel.labels
      .filter((label) => label.side === side && !label.isBeside && isAtEdge(label, panel))
      .toSorted((a, b) => a.y - b.y || a.id - b.id);
    atEdge.push(...inMargin(labels, panel));
  }
  const others = panel.labels.filter((each) => !atEdge.some(({ label }) => label === each));
  const all = [...atEdge, ...cheapest(others, panel, atEdge)];
  return new Map(all.map(({ label, place }) => [label.id, place]));
}

/** How many labels are placed in the search for the best places of all; most panels need one each. */
const MOST_PLACED = 120;

/**
 * The places in which the labels of a panel cover least, by branch and bound. The first solution gives
 * each label, in order, the best place that is left; where that has a cost, earlier labels give way.
 */
function cheapest(
  labels: readonly DirectLabel[],
  panel: Panel,
  standing: readonly Placed[],
): readonly Placed[] {
  let best: { readonly placed: readonly Placed[]; readonly cost: number } | undefined;
  let placements = 0;
  const search = (placed: readonly Placed[], cost: number): void => {
    const isWorse = best !== undefined && (cost >= best.cost || placements > MOST_PLACED);
    if (isWorse) return;
    const label = labels[placed.length];
    if (!label) {
      best = { placed, cost };
      return;
    }
    placements += 1;
    for (const { place, cost: own } of costsOf(label, panel, [...standing, ...placed])) {
      search([...placed, { label, place }], cost + own);
    }
  };
  search([], 0);
  return best?.placed ?? [];
}

function isAtEdge({ x, side }: DirectLabel, { width, labels }: Panel): boolean {
  const points = labels.filter((each) => each.side === side).map((each) => each.x);
  return side === 'right'
    ? x >= Math.max(width * (1 - EDGE), Math.max(...points) - SAME)
    : x <= Math.min(width * EDGE, Math.min(...points) + SAME);
}

/**
 * Labels of one margin, in one column beside the outermost point, as near to their points' heights as
 * they can be.
 */
function inMargin(labels: readonly DirectLabel[], panel: Panel): Placed[] {
  const gap = Math.max(0, ...labels.map((label) => label.height));
  const heights = spread(
    labels.map((label) => label.y),
    gap,
    Math.max(gap / 2 - MARGIN, ...wordsAbove(labels, panel).map(({ y2 }) => y2 + gap / 2)),
    panel.height - gap / 2 + MARGIN,
  );
  const points = labels.map(({ x }) => x);
  const right = labels[0]?.side === 'right';
  const column = right ? Math.max(...points) + MARGIN : Math.min(...points) - MARGIN;
  return labels.map((label, index) => {
    const dx = column - label.x;
    const dy = (heights[index] ?? label.y) - label.y;
    return { label, place: { dx: round(dx), dy: round(dy), align: right ? 'left' : 'right' } };
  });
}

/** Words over the plot that reach into the margin in which these labels stand. */
function wordsAbove([first]: readonly DirectLabel[], { words, width }: Panel): Box[] {
  return words.filter(
    ({ x1, y1, x2 }) => y1 < 0 && (first?.side === 'left' ? x1 < 0 : x2 > width + MARGIN),
  );
}

/** What each place would cost a label, the least first. */
function costsOf(
  label: DirectLabel,
  panel: Panel,
  standing: readonly Placed[],
): { readonly place: Placement; readonly cost: number }[] {
  const words = [...standing.map((each) => boxOf(each.label, each.place)), ...panel.words];
  const lines = [
    ...standing.flatMap((each) => leaderOf(each.label, each.place)),
    ...panel.segments,
  ];
  const costOf = (place: Placement): number => {
    const box = boxOf(label, place);
    const leaders = leaderOf(label, place);
    const over = box.x1 < 0 || box.y1 < -MARGIN || box.y2 > panel.height;
    const outside = over || (!label.isBeside && box.x2 > panel.width + MARGIN);
    const crossed = lines.filter((line) => crosses(line, box)).length;
    const struck = leaders.flatMap((leader) =>
      words.filter((each) => crosses(leader, each)),
    ).length;
    const covered = panel.boxes.filter((each) => overlap(each, box)).length;
    const hidden = words.filter((each) => overlap(each, box)).length;
    const far = leaders.length * 2 + strangersBetween(label, place, panel.boxes);
    return (outside ? 100 : 0) + (crossed + struck) * 3 + covered * 5 + hidden * 20 + far;
  };
  return candidatesOf(label)
    .map((place) => ({ place, cost: costOf(place) }))
    .toSorted((one, other) => one.cost - other.cost);
}

/** How many other points lie between a point and the label beside it, which would seem to be theirs. */
function strangersBetween(
  { x, y }: DirectLabel,
  { dx, dy }: Placement,
  boxes: readonly Box[],
): number {
  if (dy !== 0) return 0;
  return boxes.filter(({ x1, y1, x2, y2 }) => {
    const along = ((x1 + x2) / 2 - x) * Math.sign(dx);
    return along > 1 && along < Math.abs(dx) && y1 < y && y2 > y;
  }).length;
}
