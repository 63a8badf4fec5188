/** A chart checked: held against schema, data and safety, and drawn once. */

import { Problems } from '../../core/diagnostics.ts';
import type { ChartRequest } from '../../core/model.ts';
import { FIRST_WIDTH } from '../layout/layout.ts';
import { ESTIMATED } from '../layout/text-width.ts';
import { useTextMeasure } from '../layout/vega-text.ts';
import { compileChart } from '../render/compile.ts';
import { tidySvg } from '../render/svg.ts';
import { readyData } from '../spec/data.ts';
import { checkPlaces, prepare } from '../spec/prepare.ts';
import { checkLayers } from './empty-layers.ts';

/**
 * Draws once, without fitting widths and labels and without a font: enough to find out
 * whether a chart can be drawn at all.
 * @throws {UserError} as a renderer does, apart from what depends on the final width and the font
 */
export async function checkChart(request: ChartRequest): Promise<void> {
  const problems = new Problems();
  const complete = prepare(request);
  useTextMeasure(ESTIMATED);
  const data = readyData(request, ESTIMATED);
  const compiled = compileChart(complete, request, problems);
  using chart = compiled.open(data, FIRST_WIDTH);
  const rendering = await chart.at(FIRST_WIDTH);
  problems.failOnErrors();
  checkPlaces(request, tidySvg(rendering.svg, request.id), problems);
  await checkLayers(request, complete, data, rendering.scene, problems);
  problems.failOnErrors();
}
