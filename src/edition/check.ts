/** What `check` looks at beyond the drop: templates, texts and charts, in one language. */

import { chartHash } from '../charts/chart-hash.ts';
import { placesIn } from '../config/chart-templates.ts';
import type { Language, LoadedEdition } from '../config/load.ts';
import type { Problems } from '../core/diagnostics.ts';
import { withPlaces } from '../core/json-pointer.ts';
import type { ChartRequest, DrawnChart } from '../core/model.ts';
import type { Progress } from '../core/progress.ts';
import type { ChartCheckCache } from './chart-check-cache.ts';
import { prepareComposer } from './compose.ts';
import { type ComputedEdition, inputHashes } from './pipeline.ts';

/**
 * Everything that an edition's templates and texts can get wrong, without a browser and without
 * fitting the charts.
 * @returns how many figures there are, and the document without them
 * @throws {UserError} with all problems of a stage at once
 */
export async function checkReport(
  computed: ComputedEdition,
  language: Language,
  progress: Progress,
  memory: ChartCheckCache,
): Promise<{ readonly figures: number; readonly html: string }> {
  const { sources, problems } = computed;
  const composer = progress.stage('compose', () => prepareComposer(computed, language));
  const keys = await progress.steps('draw', composer.figures, ({ request }) =>
    checkOnce(request, computed.edition, memory, problems),
  );
  problems.failOnErrors();
  memory.keep(keys);
  const charts = new Map(composer.figures.map(({ request }) => [request.id, undrawn(request)]));
  const html = progress.stage('compose', () =>
    composer.html({ charts, fonts: [], inputs: inputHashes(sources), tools: {} }),
  );
  return { figures: composer.figures.length, html };
}

/** Checks a chart that has not passed before. @returns its key */
async function checkOnce(
  request: ChartRequest,
  edition: LoadedEdition,
  memory: ChartCheckCache,
  problems: Problems,
): Promise<string> {
  const key = chartHash(request);
  if (memory.has(key)) return key;
  const { checkChart } = await import('../charts/check/chart.ts');
  const places = placesIn(edition.templates.charts.get(request.id));
  await problems.collectResult(() => withPlaces(places, () => checkChart(request)));
  return key;
}

/** Stands for a chart where only the words around it are looked at. */
function undrawn({ id }: ChartRequest): DrawnChart {
  return { id, svg: '<svg></svg>', standaloneSvg: '', vegaLite: '', width: 0, height: 0 };
}
