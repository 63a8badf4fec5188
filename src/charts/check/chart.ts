/** Checks a chart: safety, schema, fields, and what a drawing of it shows. */

import type { ChartRequest, Datum, JsonObject } from '../../core/chart.ts';
import { heightsOf } from '../../core/chart-spec.ts';
import { type Diagnostic, Problems } from '../../core/diagnostics.ts';
import { isObject } from '../../core/json.ts';
import { errorAt } from '../../core/json-pointer.ts';
import { inPixels, TEXT_BLOCK } from '../../core/page-geometry.ts';
import { FIRST_WIDTH } from '../layout/layout.ts';
import { ESTIMATED } from '../layout/text-width.ts';
import { useTextMeasure } from '../layout/vega-text.ts';
import { compileChart } from '../render/compile.ts';
import { tidySvg } from '../render/svg.ts';
import { prepareData, withReadFields } from '../spec/data.ts';
import { checkDrawing, prepare } from '../spec/prepare.ts';
import {
  checkEmptyLayers,
  type Layer,
  layersWithoutMarks,
  unseenDatasets,
} from './empty-layers.ts';

/**
 * Checks the spec and draws the chart once, without a font and without fitting widths and labels.
 * @throws {UserError} with everything that is wrong, except what depends on final width and font
 */
export async function checkChart(request: ChartRequest): Promise<void> {
  const problems = new Problems();
  const complete = prepare(request);
  useTextMeasure(ESTIMATED);
  const { data } = withReadFields({ ...request, data: prepareData(request, ESTIMATED) });
  const { empty, unseen } = await drawOnce(request, complete, data, problems);
  await checkEmptyLayers(request, complete, data, empty, problems);
  for (const each of unseen) problems.add(each);
  problems.failOnErrors();
}

/**
 * Draws a chart, checks the drawing and lets go of it: another one need not find room beside it.
 * @returns what its layers do not show
 */
async function drawOnce(
  request: ChartRequest,
  complete: JsonObject,
  data: Readonly<Record<string, readonly Datum[]>>,
  problems: Problems,
): Promise<{ readonly empty: readonly Layer[]; readonly unseen: readonly Diagnostic[] }> {
  using chart = compileChart(complete, request, problems).open(data, FIRST_WIDTH);
  const { height, svg, scene } = await chart.at(FIRST_WIDTH);
  problems.failOnErrors();
  checkHeight(request, height, problems);
  checkDrawing(request, tidySvg(svg, request.id), problems);
  return {
    empty: layersWithoutMarks(complete, data, scene),
    unseen: unseenDatasets(request, complete, data, scene),
  };
}

/** Says that a page has no room for a chart, or that it names heights in vain. */
function checkHeight({ id, spec }: ChartRequest, usual: number, problems: Problems): void {
  const most = Math.floor(inPixels(TEXT_BLOCK.height));
  const heights = heightsOf(spec);
  if (heights.length === 0 && isObject(spec.usermeta) && spec.usermeta.heights !== undefined) {
    const message = `Chart "${id}" names heights to choose from, but its own is not one number.`;
    const hint = 'Give the chart a "height" in CSS pixels, or take "heights" out.';
    problems.add(errorAt(['usermeta', 'heights'], 'chart-heights', message, hint));
  }
  const height = usual + Math.max(0, ...heights) - (heights[0] ?? 0);
  if (height <= most) return;
  const message = `Chart "${id}" is ${Math.ceil(height)} px high; a page has room for ${most} px.`;
  const own = Object.hasOwn(spec, 'height') ? ['height'] : [];
  const path = usual > most ? own : ['usermeta', 'heights'];
  problems.add(errorAt(path, 'chart-too-high', message, 'Choose a smaller height or step.'));
}
