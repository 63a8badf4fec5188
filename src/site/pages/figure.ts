/** A figure's page, with all that one may take along of it. */

import type { BoundFigure } from '../../compose/report.ts';
import { escapeHtml } from '../../core/escape.ts';
import { citationOf } from '../citations.ts';
import { revisionsOf } from '../revisions.ts';
import { inTemplate } from '../template.ts';
import {
  figureFile,
  figurePath,
  figureView,
  type Page,
  pageAddress,
  plainTitle,
  scrolling,
  shownHtml,
  tablesOf,
  type Version,
} from '../version.ts';

/** A figure in a list of figures. */
export function figureLink(figure: BoundFigure, version: Version): { href: string; title: string } {
  const { words } = version.report;
  const title = `${words.figure} ${figure.number}. ${plainTitle(figure)}`;
  return { href: pageAddress(version, figurePath(figure.id)), title };
}

export function figurePage(figure: BoundFigure, version: Version): Page {
  const { site, language, report, computed } = version;
  const { words, language: spoken } = language;
  const { id, number, title, subtitle, alt, indicators } = figure;
  const file = (ending: Parameters<typeof figureFile>[1]): string =>
    pageAddress(version, figureFile(id, ending));
  const revised = revisionsOf(figure, version);
  const content = inTemplate(site, 'figure', {
    ...{ words, alt, home: pageAddress(version, '') },
    label: `${report.words.figure} ${number}`,
    title: shownHtml(title.html, version),
    subtitle: shownHtml(subtitle.html, version),
    view: figureView(figure, version, ''),
    tables: tablesOf(figure, version),
    revisions: revised === undefined ? '' : scrolling(revised, words.revisions ?? ''),
    definitions: indicators
      .filter((each) => computed.tables.has(each))
      .flatMap((each) => spoken.words.indicators[each] ?? []),
    files: (['csv', 'xlsx', 'svg', 'png', 'vl.json'] as const).map((ending) => {
      const type = ending === 'vl.json' ? 'JSON' : ending.toUpperCase();
      return { href: file(ending), type, about: words[`file-${type.toLowerCase()}`] };
    }),
    citation: citationOf(figure, version),
    citations: [
      { href: file('bib'), type: 'BibTeX' },
      { href: file('ris'), type: 'RIS' },
    ],
    snippet: snippetOf(figure, version),
    neighbours: neighboursOf(figure, version),
  });
  return {
    path: figurePath(id),
    title: plainTitle(figure),
    description: subtitle.text,
    content,
    scripts: ['tables'],
    image: { path: figureFile(id, 'png'), alt },
  };
}

/** Where a figure stands alone, to be shown in other pages. */
export function embedPath(id: string, { prefix }: Version): string {
  return `embed/${prefix}${id}/`;
}

const LISTENER = `<script>
addEventListener("message", ({ origin, source, data }) => {
  if (origin !== "ORIGIN" || !data.frameHeight) return;
  for (const frame of document.querySelectorAll("iframe")) {
    if (frame.contentWindow === source) frame.style.height = data.frameHeight + "px";
  }
});
</script>`;

/** A frame with a listener that gives it the height of what is in it; without, it has a likely one. */
function snippetOf(figure: BoundFigure, version: Version): string {
  const { site, base, charts } = version;
  const { origin } = new URL(site.settings.address);
  const address = `${origin}${base}${embedPath(figure.id, version)}`;
  const { width = 640, height = 360 } = charts.get(figure.id) ?? {};
  // Title, note and source line take about as much again as a narrow chart.
  const size = `width:100%;border:0;aspect-ratio:${width}/${height + 260}`;
  const frame = `<iframe src="${address}" title="${escapeHtml(plainTitle(figure))}" style="${size}" loading="lazy"></iframe>`;
  return `${frame}\n${LISTENER.replace('ORIGIN', origin)}`;
}

function neighboursOf(figure: BoundFigure, version: Version): object[] {
  const { figures } = version.report;
  const { words } = version.language;
  const index = figures.findIndex(({ id }) => id === figure.id);
  return [
    [words.previous, figures[index - 1]] as const,
    [words.next, figures[index + 1]] as const,
  ].flatMap(([word, other]) => (other ? [{ word, ...figureLink(other, version) }] : []));
}
