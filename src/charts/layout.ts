/** Fits a chart to the width of the page and its direct labels to the chart. */

import type { Problems } from '../diagnostics.ts';
import type { ChartRequest, Datum, JsonObject } from '../model.ts';
import { atWidth, compileChart, type Rendering } from './compile.ts';
import { placeLabels } from './place-labels.ts';
import { panelsOf } from './scene.ts';
import type { TextMeasure } from './text-width.ts';
import { CHART_WIDTH } from './theme.ts';

/** A chart with its final spec. */
export interface LaidOut {
  readonly rendering: Rendering;
  readonly spec: JsonObject;
}

/** How wide a plot is taken to be before anything has been measured, and may be at least. */
export const FIRST_WIDTH = 320;
const LEAST_WIDTH = 60;

/** How often a width is tried, and how many pixels a chart may be narrower than the page. */
const TRIES = 5;
const SLACK = 4;

/**
 * Draws a chart as often as it takes: `"width": "container"` becomes the number that makes the
 * whole chart {@link CHART_WIDTH} wide, and direct labels move to where they cover nothing.
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
  // The same width with the same labels gives the same chart: it is drawn once.
  let drawn = new Map<number, Promise<Rendering>>();
  const draw = (plotWidth: number): Promise<Rendering> => {
    const drawing = drawn.get(plotWidth) ?? compiled.render(plotWidth, datasets);
    drawn.set(plotWidth, drawing);
    return drawing;
  };

  let rendering = await draw(width);
  // Labels that move change the width, and the width moves points: the second round settles it.
  for (let round = 0; round < 2; round += 1) {
    width = await fittingWidth(draw, width, rendering);
    rendering = await draw(width);
    const placed = withPlaces(datasets, rendering, measure);
    if (!placed) break;
    datasets = placed;
    drawn = new Map();
    rendering = await draw(width);
  }
  const spec = { ...atWidth(complete, width), datasets: datasets as unknown as JsonObject };
  return { rendering, spec };
}

/**
 * The plot width at which the whole chart is as wide as the page; several plots share it. Found by
 * the secant through the last two tries, as text beyond the plots makes the relation crooked.
 */
async function fittingWidth(
  draw: (width: number) => Promise<Rendering>,
  width: number,
  rendering: Rendering,
): Promise<number> {
  let best = { width, excess: rendering.width - CHART_WIDTH };
  let slope = 1;
  for (let tries = 0; tries < TRIES && (best.excess > 0 || best.excess < -SLACK); tries += 1) {
    const next = Math.max(LEAST_WIDTH, Math.floor(best.width - best.excess / slope));
    if (next === best.width) break;
    const excess = (await draw(next)).width - CHART_WIDTH;
    const found = (excess - best.excess) / (next - best.width);
    // Nothing in this chart takes its width from the page.
    if (found < 0.25) break;
    slope = found;
    best = { width: next, excess };
  }
  return best.width;
}

/** The data with places for their direct labels; undefined when the chart has none. */
function withPlaces(
  data: Readonly<Record<string, readonly Datum[]>>,
  { scene }: Rendering,
  measure: TextMeasure,
): Record<string, Datum[]> | undefined {
  const panels = panelsOf(scene, measure);
  if (panels.length === 0) return undefined;
  const places = new Map(panels.flatMap((panel) => [...placeLabels(panel)]));
  const placed = (row: Datum): Datum => {
    const place = typeof row.label_id === 'number' ? places.get(row.label_id) : undefined;
    if (!place) return row;
    return { ...row, label_dx: place.dx, label_dy: place.dy, label_align: place.align };
  };
  return Object.fromEntries(Object.entries(data).map(([name, rows]) => [name, rows.map(placed)]));
}
