/** Where a label can stand by its point, and what it takes up there. In CSS pixels. */

import type { Box } from './boxes.ts';

/** A label that is to stand by its anchor point. */
export interface DirectLabel {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The margin that takes it when its point is at that edge of the panel. */
  readonly side: 'left' | 'right';
  /** Whether it stays in the row of its point, as where rows follow each other down the plot. */
  readonly isBeside?: boolean;
}

/** From the anchor to the label's middle (vertically) and to the side that `align` names. */
export interface Placement {
  readonly dx: number;
  readonly dy: number;
  readonly align: 'left' | 'right' | 'center';
}

/** Where a label may stand in the row of its point, best first. */
const BESIDE: readonly Placement[] = [
  { dx: 8, dy: 0, align: 'left' },
  { dx: -8, dy: 0, align: 'right' },
];

/** Beside, over and under a point; then over and under it, most of the label to one side. */
const NEAR: readonly Placement[] = [
  ...BESIDE,
  { dx: 0, dy: -8, align: 'center' },
  { dx: 0, dy: 8, align: 'center' },
  { dx: -7, dy: -6, align: 'right' },
  { dx: 7, dy: -6, align: 'left' },
  { dx: 7, dy: 6, align: 'left' },
  { dx: -7, dy: 6, align: 'right' },
  { dx: 12, dy: -8, align: 'right' },
  { dx: -12, dy: -8, align: 'left' },
  { dx: -12, dy: 8, align: 'left' },
  { dx: 12, dy: 8, align: 'right' },
];

/** Away from a point, where a line leads to the label. */
const FAR: readonly Placement[] = [19, 35, 51].flatMap((gap) => [
  { dx: -4, dy: -gap, align: 'right' },
  { dx: 4, dy: gap, align: 'left' },
  { dx: 0, dy: -gap, align: 'center' },
  { dx: 0, dy: gap, align: 'center' },
  { dx: -4, dy: gap, align: 'right' },
  { dx: 4, dy: -gap, align: 'left' },
]);

/** Where a label of some height may stand by a point within the plot, best first. */
export function candidatesOf({ height, isBeside }: DirectLabel): readonly Placement[] {
  if (isBeside) return BESIDE;
  const clear = ({ dy, ...rest }: Placement): Placement => ({
    ...rest,
    dy: dy + (Math.sign(dy) * height) / 2,
  });
  return [...NEAR, ...FAR].map(clear);
}

/** The line to a label away from its point, as the layer `leaders` of templates/charts draws it. */
export function leaderOf(label: DirectLabel, { dx, dy, align }: Placement): Box[] {
  const { x, y } = label;
  return isAway(label, { dx, dy, align }) ? [{ x1: x, y1: y, x2: x + dx, y2: y + dy }] : [];
}

/** Whether a label stands so far from its point that a line has to lead to it. */
export function isAway({ height }: DirectLabel, { dx, dy, align }: Placement): boolean {
  return Math.abs(dy) > height / 2 + 8 || (align === 'left' && dx > 40);
}

/** How much of a label's width lies left of its anchor. */
const SHARES = { left: 0, center: 0.5, right: 1 } as const;

/** From the anchor to a label's left and right edge. */
export function edgesOf({ dx, align }: Placement, width: number): [number, number] {
  const left = dx - width * SHARES[align];
  return [round(left), round(left + width)];
}

/** Where a label is, once placed. */
export function boxOf(label: DirectLabel, { dx, dy, align }: Placement): Box {
  const x1 = label.x + dx - label.width * SHARES[align];
  const y1 = label.y + dy - label.height / 2;
  return { x1, y1, x2: x1 + label.width, y2: y1 + label.height };
}

/** To a hundredth of a pixel. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
