/** Checks a chart: safety, schema, fields, and what a drawing of it shows. */

import type { ChartRequest } from '../../core/chart.ts';
import { Problems } from '../../core/diagnostics.ts';
import { errorAt } from '../../core/json-pointer.ts';
import { inPixels, TEXT_BLOCK } from '../../core/page-geometry.ts';
import { FIRST_WIDTH } from '../layout/layout.ts';
import { ESTIMATED } from '../layout/text-width.ts';
import { useTextMeasure } from '../layout/vega-text.ts';
import { compileChart } from '../render/compile.ts';
import { tidySvg } from '../render/svg.ts';
import { prepareData } from '../spec/data.ts';
import { checkDrawing, prepare } from '../spec/prepare.ts';
import { checkLayers } from './empty-layers.ts';

/**
 * Checks the spec and draws the chart once, without a font and without fitting widths and labels.
 * @throws {UserError} with everything that is wrong, except what depends on final width and font
 */
export async function checkChart(request: ChartRequest): Promise<void> {
  const problems = new Problems();
  const complete = prepare(request);
  useTextMeasure(ESTIMATED);
  const data = prepareData(request, ESTIMATED);
  const compiled = compileChart(complete, request, problems);
  using chart = compiled.open(data, FIRST_WIDTH);
  const rendering = await chart.at(FIRST_WIDTH);
  problems.failOnErrors();
  checkHeight(request, rendering.height, problems);
  checkDrawing(request, tidySvg(rendering.svg, request.id), problems);
  await checkLayers(request, complete, data, rendering.scene, problems);
  problems.failOnErrors();
}

function checkHeight({ id, spec }: ChartRequest, height: number, problems: Problems): void {
  const most = Math.floor(inPixels(TEXT_BLOCK.height));
  if (height <= most) return;
  const message = `Chart "${id}" is ${Math.ceil(height)} px high; a page has room for ${most} px.`;
  const path = Object.hasOwn(spec, 'height') ? ['height'] : [];
  problems.add(errorAt(path, 'chart-too-high', message, 'Choose a smaller height or step.'));
}
