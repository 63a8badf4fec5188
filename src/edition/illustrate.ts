/** Draw and assemble, for a report as bound and for one whose figures have moved. */

import { loadFonts } from '../charts/fonts.ts';
import type { Draw } from '../charts/render/draw.ts';
import { assemble } from '../compose/assemble/assemble.ts';
import { documentHtml } from '../compose/assemble/document.ts';
import type { BoundReport } from '../compose/report.ts';
import { placesIn } from '../config/chart-templates.ts';
import type { LoadedEdition } from '../config/load.ts';
import type { ChartRequest, DrawnChart } from '../core/chart.ts';
import { Problems } from '../core/diagnostics.ts';
import { withPlaces } from '../core/json-pointer.ts';
import type { Progress } from '../core/progress.ts';
import type { Sources } from '../io/sources.ts';

/** Charts by figure. */
export type Charts = ReadonlyMap<string, DrawnChart>;

/** An edition's files, as far as its document is made from them. */
export interface EditionFiles {
  readonly sources: Sources;
  readonly edition: LoadedEdition;
}

/** @throws {UserError} with what is wrong with any of the charts */
export async function drawFigures(
  figures: readonly { readonly request: ChartRequest }[],
  { templates }: LoadedEdition,
  draw: Draw,
  progress: Progress,
): Promise<Charts> {
  const problems = new Problems();
  const drawn = await progress.together('draw', figures, ({ request }) =>
    problems.collectResult(() =>
      withPlaces(placesIn(templates.charts.get(request.id)), () => draw(request)),
    ),
  );
  problems.failOnErrors();
  return new Map(drawn.flatMap((chart) => (chart ? [[chart.id, chart] as const] : [])));
}

/** The document as it is printed, and as it is opened alone. */
export function htmlOf(
  bound: BoundReport,
  charts: Charts,
  { sources, edition: { templates } }: EditionFiles,
): string {
  const svg = new Map([...charts].map(([id, chart]) => [id, chart.svg]));
  const given = { templates, fonts: loadFonts(sources), charts: svg };
  return documentHtml(assemble(bound, given), templates.report);
}
