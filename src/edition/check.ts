/** What `check` looks at beyond the drop: templates, texts and charts, in one language. */

import { chartHash } from '../charts/chart-hash.ts';
import { assemble } from '../compose/assemble/assemble.ts';
import { documentHtml } from '../compose/assemble/document.ts';
import type { BoundReport } from '../compose/report.ts';
import { placesIn } from '../config/chart-templates.ts';
import type { Language, LoadedEdition } from '../config/load.ts';
import type { ChartRequest } from '../core/chart.ts';
import type { Problems } from '../core/diagnostics.ts';
import { withPlaces } from '../core/json-pointer.ts';
import type { Progress } from '../core/progress.ts';
import { bindEdition } from './bind.ts';
import type { ChartChecks } from './chart-checks.ts';
import type { ComputedEdition } from './pipeline.ts';

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
  charts: ChartChecks,
): Promise<{ readonly figures: number; readonly html: string }> {
  const { edition, problems } = computed;
  const bound = progress.stage('bind', () => bindEdition(computed, language));
  await checkCharts(bound, { edition, problems }, progress, charts);
  const html = progress.stage('assemble', () => {
    const { templates } = edition;
    const document = assemble(bound, { templates, fonts: [], charts: new Map() });
    return documentHtml(document, templates.report);
  });
  return { figures: bound.figures.length, html };
}

/** Checks the charts of a report that have not passed before. @throws {UserError} with all problems */
export async function checkCharts(
  { figures }: BoundReport,
  { edition, problems }: Pick<ComputedEdition, 'edition' | 'problems'>,
  progress: Progress,
  charts: ChartChecks,
): Promise<void> {
  const keys = await progress.steps('draw', figures, ({ request }) =>
    checkOnce(request, edition, charts, problems),
  );
  problems.failOnErrors();
  charts.keep(keys);
}

/** Checks a chart that has not passed before. @returns its key */
async function checkOnce(
  request: ChartRequest,
  edition: LoadedEdition,
  charts: ChartChecks,
  problems: Problems,
): Promise<string> {
  const key = chartHash(request);
  if (charts.has(key)) return key;
  const places = placesIn(edition.templates.charts.get(request.id));
  await problems.collectResult(() => withPlaces(places, () => charts.check(request)));
  return key;
}
