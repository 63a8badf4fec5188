/** Fits a chart to the width of the page and its direct labels to the chart. */

import type { ChartRequest, Datum, JsonObject } from '../../core/chart.ts';
import type { Problems } from '../../core/diagnostics.ts';
import { traceOf } from '../../io/trace.ts';
import { atWidth, compileChart, type OpenChart, type Rendering } from '../render/compile.ts';
import { chartWidth } from '../render/theme.ts';
import { edgesOf, isAway, type Placement } from './label-places.ts';
import { placeLabels } from './place-labels.ts';
import { panelsOf, type SceneLabel } from './scene.ts';
import type { TextMeasure } from './text-width.ts';

const trace = traceOf('charts');

/** A chart with its final spec. */
export interface LaidOut {
  readonly rendering: Rendering;
  readonly spec: JsonObject;
}

/** The width of plots before anything has been measured, and the smallest that is allowed. */
export const FIRST_WIDTH = 320;
const LEAST_WIDTH = 60;

/** How often labels are placed and all is laid out again. */
const ROUNDS = 2;

/** How many widths are drawn at most, and how many pixels a chart may be narrower than the page. */
const ATTEMPTS = 5;
const SLACK = 4;

/**
 * Draws a chart until it fits: `"width": "container"` becomes the number that makes the whole chart
 * as wide as its place, and direct labels move to where they cover nothing.
 * @param complete the spec with texts and config, data named
 * @param data the rows of each name; the places of labels are written into copies of them
 */
export async function layOut(
  complete: JsonObject,
  data: Readonly<Record<string, readonly Datum[]>>,
  request: ChartRequest,
  problems: Problems,
  measure: TextMeasure,
): Promise<LaidOut> {
  const compiled = compileChart(complete, request, problems);
  let datasets = data;
  let width = FIRST_WIDTH;
  using chart = compiled.open(datasets, width);
  for (let round = 0; ; round += 1) {
    const fitting = await fittingWidth(chart, width, chartWidth(request.spec));
    width = fitting.width;
    trace(() => `${request.id}, layout ${round + 1}: plots ${width} px wide`);
    // Labels that move change the width, and the width moves points: the second time settles it.
    const placed = round < ROUNDS ? withPlaces(datasets, fitting.rendering, measure) : undefined;
    if (!placed) {
      const spec = { ...atWidth(complete, width), datasets: datasets as unknown as JsonObject };
      return { rendering: fitting.rendering, spec };
    }
    datasets = placed;
    chart.replace(placed);
  }
}

/**
 * The plot width at which the whole chart is as wide as its place; several plots share it. Found by
 * the secant method, as text beside the plots makes the relation nonlinear.
 */
async function fittingWidth(
  chart: OpenChart,
  first: number,
  wanted: number,
): Promise<{ readonly width: number; readonly rendering: Rendering }> {
  let width = first;
  let rendering = await chart.at(width);
  let slope = 1;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const excess = rendering.width - wanted;
    if (excess <= 0 && excess >= -SLACK) break;
    const next = Math.max(LEAST_WIDTH, Math.floor(width - excess / slope));
    if (next === width) break;
    const drawn = await chart.at(next);
    const found = (drawn.width - rendering.width) / (next - width);
    // Nothing in this chart takes its width from the page.
    if (found < 0.25) return { width, rendering: await chart.at(width) };
    slope = found;
    width = next;
    rendering = drawn;
  }
  return { width, rendering };
}

/** The data with places for their direct labels; undefined when all have theirs already. */
function withPlaces(
  data: Readonly<Record<string, readonly Datum[]>>,
  { scene }: Rendering,
  measure: TextMeasure,
): Record<string, Datum[]> | undefined {
  const panels = panelsOf(scene, measure);
  if (panels.length === 0) return undefined;
  const fields = new Map(
    panels.flatMap((panel) => {
      const places = placeLabels(panel);
      return panel.labels.map((label) => [label.id, labelFields(label, places.get(label.id))]);
    }),
  );
  let moved = false;
  const placed = (row: Datum): Datum => {
    const fresh = typeof row.label_id === 'number' ? fields.get(row.label_id) : undefined;
    if (!fresh) return row;
    moved ||= Object.entries(fresh).some(([name, value]) => row[name] !== value);
    return { ...row, ...fresh };
  };
  const rows = Object.entries(data).map(([name, all]) => [name, all.map(placed)] as const);
  return moved ? Object.fromEntries(rows) : undefined;
}

/** The place of a label as fields of its row. */
function labelFields(label: SceneLabel, place: Placement | undefined): Datum | undefined {
  if (!place) return undefined;
  const [left] = edgesOf(place, label.width);
  return {
    label_dx: place.dx,
    label_dy: place.dy,
    label_align: place.align,
    label_left: left,
    label_right: left + label.lastWidth,
    label_foot: label.foot,
    label_away: isAway(label, place),
  };
}
