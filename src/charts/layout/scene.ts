/** Reads from a chart that Vega has laid out where its direct labels, lines and points are. */

import type { Datum } from '../../core/chart.ts';
import { COLOURS } from '../../core/design-tokens.ts';
import { SIZES } from '../render/theme.ts';
import type { Box } from './boxes.ts';
import type { DirectLabel } from './label-places.ts';
import type { Panel } from './place-labels.ts';
import { faceOf, type TextMeasure } from './text-width.ts';

/**
 * A view named `direct-labels`, `direct-labels-left` or `direct-labels-beside` holds direct labels;
 * Vega-Lite writes an underscore for the hyphen.
 */
const DIRECT_LABELS = 'direct_labels';
/** A view named `label-letters` has the marks of values at the ends of their labels. */
const LETTERS = 'label_letters';

/** What is read of Vega's scenegraph: marks hold items, items that are groups hold marks. */
export interface SceneMark {
  readonly marktype: string;
  readonly name?: string;
  readonly role?: string;
  readonly items: readonly SceneNode[];
}

interface SceneNode {
  readonly x?: number;
  readonly y?: number;
  readonly x2?: number;
  readonly y2?: number;
  readonly width?: number;
  readonly height?: number;
  readonly bounds: Box;
  readonly defined?: boolean;
  readonly text?: unknown;
  readonly fontSize?: number;
  readonly fontWeight?: unknown;
  readonly stroke?: unknown;
  readonly strokeWidth?: number;
  readonly opacity?: number;
  readonly datum?: Datum;
  readonly items?: readonly SceneMark[];
}

/** A direct label with its last line, which ends with its letters. */
export interface SceneLabel extends DirectLabel {
  readonly lastWidth: number;
  /** From its middle to that of its last line. */
  readonly foot: number;
}

interface ScenePanel extends Panel {
  readonly labels: readonly SceneLabel[];
}

/** The panels of a chart that have direct labels. */
export function panelsOf(root: SceneMark, measure: TextMeasure): ScenePanel[] {
  return root.items.flatMap((group) => {
    const marks = group.items ?? [];
    const inner = marks.flatMap((mark) => panelsOf(mark, measure));
    const labels = marks.filter(isLabels).flatMap((mark) => labelsOf(mark, measure));
    return labels.length > 0 ? [...inner, panelOf(group, labels)] : inner;
  });
}

function isLabels(mark: SceneMark): boolean {
  return mark.marktype === 'text' && (mark.name ?? '').includes(DIRECT_LABELS);
}

function isLetters({ name = '' }: SceneMark): boolean {
  return name.includes(LETTERS);
}

function panelOf(group: SceneNode, labels: readonly SceneLabel[]): ScenePanel {
  const { words, ...others } = obstaclesIn(group, 0, 0);
  return {
    width: group.width ?? 0,
    height: group.height ?? 0,
    labels,
    ...others,
    words: [...words, ...numbersInside(group)],
  };
}

/** Between a number up the side and a label, in CSS pixels. */
const BLANK = 5;

/** The numbers up the side: they stand on their gridlines, within the plot. */
function numbersInside({ items = [], height = 0 }: SceneNode): Box[] {
  const axes = items.filter(({ role }) => role === 'axis').flatMap((mark) => mark.items);
  const numbers = axes.flatMap(({ items: parts = [], x = 0, y = 0 }) =>
    parts
      .filter(({ role }) => role === 'axis-label')
      .flatMap((mark) => mark.items.map(({ bounds }) => moved(bounds, x, y))),
  );
  return numbers
    .filter(({ x1, y2 }) => x1 >= -1 && y2 <= height + 1)
    .map((box) => ({ ...box, x2: box.x2 + BLANK }));
}

type Obstacles = Pick<Panel, 'segments' | 'boxes' | 'words'>;

const NOTHING: Obstacles = { segments: [], boxes: [], words: [] };

/** The lines, points and other words of a plot; axes, titles and legends stand outside it. */
function obstaclesIn(node: SceneNode, dx: number, dy: number): Obstacles {
  return united(
    (node.items ?? [])
      .filter(
        (mark) =>
          !/^(axis|title|legend)/.test(mark.role ?? '') && !isLabels(mark) && !isLetters(mark),
      )
      .map((mark) => obstaclesOf(mark, dx, dy)),
  );
}

function united(found: readonly Obstacles[]): Obstacles {
  return {
    segments: found.flatMap(({ segments }) => segments),
    boxes: found.flatMap(({ boxes }) => boxes),
    words: found.flatMap(({ words }) => words),
  };
}

function obstaclesOf(mark: SceneMark, dx: number, dy: number): Obstacles {
  const bounds = mark.items.map((item) => moved(item.bounds, dx, dy));
  switch (mark.marktype) {
    case 'line':
      return { ...NOTHING, segments: lineSegments(mark, dx, dy) };
    case 'rule':
      return isLeader(mark) ? NOTHING : { ...NOTHING, segments: ruleSegments(mark, dx, dy) };
    case 'symbol':
      return { ...NOTHING, boxes: mark.items.map((item) => moved(inkOf(item), dx, dy)) };
    case 'rect':
      return isAside(mark)
        ? { ...NOTHING, words: bounds }
        : { ...NOTHING, boxes: bounds.filter(isTick) };
    case 'text':
      return { ...NOTHING, words: bounds };
    case 'group':
      return united(
        mark.items.map((item) => obstaclesIn(item, dx + (item.x ?? 0), dy + (item.y ?? 0))),
      );
    default:
      return NOTHING;
  }
}

/** The ground of what stands beside the plot, in a view named `aside-ground`: no label goes there. */
function isAside({ name = '' }: SceneMark): boolean {
  return name.includes('aside_ground');
}

/** The lines to labels away from their points: they move with these. */
function isLeader({ name = '' }: SceneMark): boolean {
  return name.includes('leaders');
}

/** What may be written on: gridlines, and the hairlines of rows. */
const PALE: readonly unknown[] = [COLOURS.gridline, COLOURS.hairline];

function ruleSegments({ items }: SceneMark, dx: number, dy: number): Box[] {
  const dark = items.filter(({ stroke }) => !PALE.includes(stroke));
  return dark.map(({ x = 0, y = 0, x2 = x, y2 = y }) => moved({ x1: x, y1: y, x2, y2 }, dx, dy));
}

/** Where a symbol is drawn: Vega keeps room around it for mitred corners, twice its stroke. */
function inkOf({ bounds: { x1, y1, x2, y2 }, stroke, strokeWidth = 1 }: SceneNode): Box {
  const spare = stroke ? strokeWidth * 1.5 : 0;
  return { x1: x1 + spare, y1: y1 + spare, x2: x2 - spare, y2: y2 - spare };
}

/** Tick marks are drawn as slim rectangles; bars and shades may be written on. */
function isTick({ x1, y1, x2, y2 }: Box): boolean {
  return Math.min(x2 - x1, y2 - y1) <= 4;
}

function moved({ x1, y1, x2, y2 }: Box, dx: number, dy: number): Box {
  return { x1: x1 + dx, y1: y1 + dy, x2: x2 + dx, y2: y2 + dy };
}

function lineSegments({ items }: SceneMark, dx: number, dy: number): Box[] {
  return items.slice(1).flatMap((item, index) => {
    const before = items[index];
    if (!before || before.defined === false || item.defined === false) return [];
    const ends = { x1: before.x ?? 0, y1: before.y ?? 0, x2: item.x ?? 0, y2: item.y ?? 0 };
    return [moved(ends, dx, dy)];
  });
}

const LINE_HEIGHT = 1.25;

/** What Vega adds to the size of text from line to line. */
const LEADING = 2;

function labelsOf(mark: SceneMark, measure: TextMeasure): SceneLabel[] {
  const named = (end: string): boolean => (mark.name ?? '').includes(`${DIRECT_LABELS}_${end}`);
  const kind = {
    side: named('left') ? 'left' : 'right',
    isBeside: named('beside'),
  } as const;
  return mark.items.flatMap((item) => {
    const id = item.datum?.label_id;
    if (typeof id !== 'number') return [];
    const { x = 0, y = 0, fontSize: size = 11 } = item;
    const text = String(item.text ?? '');
    const lines = text.split('\n');
    const widths = lines.map((line) => measure.width(line, size, faceOf(item.fontWeight)));
    const lastWidth = (widths.at(-1) ?? 0) + lettersWidth(text, item, measure);
    const width = Math.max(...widths, lastWidth);
    const between = (lines.length - 1) * (size + LEADING);
    const sizes = { width, lastWidth, height: size * LINE_HEIGHT + between, foot: between / 2 };
    return [{ id, ...kind, x, y, ...sizes }];
  });
}

/** Room for the letters behind a label, unless the label is nothing else. */
function lettersWidth(text: string, { datum }: SceneNode, measure: TextMeasure): number {
  const letters = String(datum?.letters ?? '');
  if (letters === '' || letters === text) return 0;
  return SIZES.small / 3 + measure.width(letters, SIZES.small, 'regular');
}
