/** Reads from a chart that Vega has laid out where its direct labels, lines and points are. */

import type { Box, DirectLabel, Panel } from './place-labels.ts';
import { faceOf, type TextMeasure } from './text-metrics.ts';

/** A view of this name, or of this name with `-left`, holds direct labels. */
const DIRECT_LABELS = 'direct-labels';

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
  readonly width?: number;
  readonly height?: number;
  readonly bounds: Box;
  readonly defined?: boolean;
  readonly text?: unknown;
  readonly fontSize?: number;
  readonly fontWeight?: unknown;
  readonly datum?: { readonly label_id?: unknown };
  readonly items?: readonly SceneMark[];
}

/** The panels of a chart that have direct labels. */
export function panelsOf(root: SceneMark, measure: TextMeasure): Panel[] {
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

function panelOf(group: SceneNode, labels: readonly DirectLabel[]): Panel {
  const { segments, boxes } = obstaclesIn(group, 0, 0);
  return { width: group.width ?? 0, height: group.height ?? 0, labels, segments, boxes };
}

interface Obstacles {
  readonly segments: readonly Box[];
  readonly boxes: readonly Box[];
}

/** The lines, points and other words of a plot; axes, titles and legends stand outside it. */
function obstaclesIn(node: SceneNode, dx: number, dy: number): Obstacles {
  const found = (node.items ?? [])
    .filter((mark) => !/^(axis|title|legend)/.test(mark.role ?? '') && !isLabels(mark))
    .map((mark) => obstaclesOf(mark, dx, dy));
  return {
    segments: found.flatMap(({ segments }) => segments),
    boxes: found.flatMap(({ boxes }) => boxes),
  };
}

function obstaclesOf(mark: SceneMark, dx: number, dy: number): Obstacles {
  if (mark.marktype === 'line') return { segments: lineSegments(mark, dx, dy), boxes: [] };
  if (mark.marktype === 'symbol' || mark.marktype === 'text') {
    return { segments: [], boxes: mark.items.map(({ bounds }) => moved(bounds, dx, dy)) };
  }
  if (mark.marktype !== 'group') return { segments: [], boxes: [] };
  const inner = mark.items.map((item) => obstaclesIn(item, dx + (item.x ?? 0), dy + (item.y ?? 0)));
  return {
    segments: inner.flatMap(({ segments }) => segments),
    boxes: inner.flatMap(({ boxes }) => boxes),
  };
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

function labelsOf(mark: SceneMark, measure: TextMeasure): DirectLabel[] {
  const side = (mark.name ?? '').includes(`${DIRECT_LABELS}-left`) ? 'left' : 'right';
  return mark.items.flatMap((item) => {
    const id = item.datum?.label_id;
    if (typeof id !== 'number') return [];
    const size = item.fontSize ?? 11;
    return [
      {
        id,
        side,
        x: item.x ?? 0,
        y: item.y ?? 0,
        width: measure.width(String(item.text ?? ''), size, faceOf(item.fontWeight)),
        height: size * LINE_HEIGHT,
      } satisfies DirectLabel,
    ];
  });
}
