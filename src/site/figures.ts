/** The files of the figures, and figures that stand alone. */

import type { BoundFigure } from '../compose/report.ts';
import type { DrawnChart } from '../core/chart.ts';
import type { FigurePainter } from '../pdf/print/figure-images.ts';
import { bibtexOf, risOf } from './citations.ts';
import { figureWorkbook } from './data/workbook.ts';
import { assetLink, POLICY } from './layout.ts';
import { embedPath } from './pages/figure.ts';
import { type FigureState, pointsOf } from './points.ts';
import type { Scripts } from './script.ts';
import type { Styles } from './styles.ts';
import { inTemplate } from './template.ts';
import {
  type FIGURE_FILES,
  figureFile,
  figurePath,
  figureView,
  headlineView,
  pageAddress,
  plainTitle,
  type Version,
} from './version.ts';

type Content = string | Uint8Array;
type Make = (figure: BoundFigure, version: Version, paint: Paint) => Content | Promise<Content>;
/** A drawing as PNG. */
export type Paint = (chart: DrawnChart) => Promise<Uint8Array>;

const MAKE: Readonly<Record<keyof typeof FIGURE_FILES, Make>> = {
  csv: ({ csv }) => csv,
  xlsx: figureWorkbook,
  svg: ({ id }, version) => chartOf(id, version).standaloneSvg,
  png: ({ id }, version, paint) => paint(chartOf(id, version)),
  'vl.json': ({ id }, version) => chartOf(id, version).vegaLite,
  bib: bibtexOf,
  ris: risOf,
};

/** @returns the files by path, of all figures of a language */
export async function figureFiles(
  version: Version,
  painter: FigurePainter,
): Promise<ReadonlyMap<string, Content>> {
  const paint: Paint = ({ id, standaloneSvg }) => painter.paint({ id, svg: standaloneSvg });
  const endings = Object.keys(MAKE) as (keyof typeof MAKE)[];
  const files = version.report.figures.flatMap((figure) =>
    endings.map(async (ending) => {
      const content = await MAKE[ending](figure, version, paint);
      return [`${version.prefix}${figureFile(figure.id, ending)}`, content] as const;
    }),
  );
  return new Map(await Promise.all(files));
}

/** One of them, by its path; undefined where there is none. */
export async function oneFigureFile(
  path: string,
  version: Version,
  paint: Paint,
): Promise<Content | undefined> {
  for (const figure of version.report.figures) {
    for (const [ending, make] of Object.entries(MAKE)) {
      const own = figureFile(figure.id, ending as keyof typeof MAKE);
      if (path === `${version.prefix}${own}`) return await make(figure, version, paint);
    }
  }
  return undefined;
}

function chartOf(id: string, { charts }: Version): DrawnChart {
  const chart = charts.get(id);
  if (!chart) throw new Error(`The figure "${id}" was not drawn.`);
  return chart;
}

/** The figures that can take the place of the headline figure, each with its points, as JSON. */
export function viewFiles(version: Version): ReadonlyMap<string, string> {
  const { views, headline } = version.site.settings;
  const all = [...version.report.figures, ...version.views];
  const shown = all.filter(({ id }) => id === headline || views.includes(id));
  return new Map(
    shown.map((figure) => {
      const html = headlineView(figure, version);
      const state: FigureState = { html, points: pointsOf(html, figure, version) };
      return [`${version.prefix}${figurePath(figure.id)}view.json`, `${JSON.stringify(state)}\n`];
    }),
  );
}

/** A page with nothing but the figure, for each of them: other pages may frame it. */
export function embedPages(
  version: Version,
  { sheet, scripts }: Pick<Styles, 'sheet'> & { readonly scripts: Scripts },
): ReadonlyMap<string, string> {
  const { report, site } = version;
  const script = scripts.get('embed');
  return new Map(
    report.figures.map((figure) => [
      `${embedPath(figure.id, version)}index.html`,
      `${inTemplate(site, 'embed', {
        language: report.language,
        policy: POLICY,
        title: plainTitle(figure),
        sheet: assetLink(sheet, version),
        script: script ? assetLink(script, version) : '',
        canonical: `${new URL(site.settings.address).origin}${pageAddress(version, figurePath(figure.id))}`,
        content: figureView(figure, version, 'h1'),
      })}\n`,
    ]),
  );
}
