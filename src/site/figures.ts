/** The files of the figures, and figures that stand alone. */

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
  figureFile,
  figurePath,
  figureView,
  pageAddress,
  plainTitle,
  type Version,
} from './version.ts';

/** @returns the files by path, of all figures of a language */
export async function figureFiles(
  version: Version,
  painter: FigurePainter,
): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const { report, charts, prefix } = version;
  const files = await Promise.all(
    report.figures.map(async (figure) => {
      const { id, csv } = figure;
      const chart = charts.get(id);
      if (!chart) throw new Error(`The figure "${id}" was not drawn.`);
      const png = await painter.paint({ id, svg: chart.standaloneSvg });
      return [
        ['csv', csv],
        ['xlsx', await figureWorkbook(figure, version)],
        ['svg', chart.standaloneSvg],
        ['png', png],
        ['vl.json', chart.vegaLite],
        ['bib', bibtexOf(figure, version)],
        ['ris', risOf(figure, version)],
      ].map(
        ([ending, content]) =>
          [`${prefix}${figureFile(id, ending as 'csv')}`, content as string | Uint8Array] as const,
      );
    }),
  );
  return new Map(files.flat());
}

/** The figures that can take the place of the headline figure, each with its points, as JSON. */
export function viewFiles(version: Version): ReadonlyMap<string, string> {
  const { views, headline } = version.site.settings;
  const all = [...version.report.figures, ...version.views];
  const shown = all.filter(({ id }) => id === headline || views.includes(id));
  return new Map(
    shown.map((figure) => {
      const html = figureView(figure, version, 'p');
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
