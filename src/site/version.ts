/** The page in one language, with all that its pages are made from. */

import { legendMarkup, marksShown } from '../compose/assemble/marks.ts';
import { tableMarkup } from '../compose/assemble/table-markup.ts';
import { dataTable } from '../compose/bind/data-table.ts';
import type { BoundFigure } from '../compose/report.ts';
import type { Wording } from '../compose/wording.ts';
import type { Site } from '../config/site.ts';
import type { DrawnChart } from '../core/chart.ts';
import { isHalfWidth } from '../core/chart-spec.ts';
import { escapeHtml } from '../core/escape.ts';
import type { IndicatorTable } from '../core/model.ts';
import { MARK_SIGNS } from '../core/portal-shapes.ts';
import { type BoundSite, hasEnglishData } from './bind.ts';
import type { EditionDownloads } from './editions.ts';
import { apartHtml } from './narrow.ts';
import { namePoints } from './points.ts';
import type { Tables } from './revisions.ts';
import { type Links, screenHtml, screenSvg } from './screen.ts';
import type { ScriptName } from './script.ts';
import { inTemplate } from './template.ts';

/** What all pages of one language share. */
export interface Version extends BoundSite {
  readonly site: Site;
  /** The path of the address: `/`. */
  readonly base: string;
  /** Of this language below it: empty for the first, else `en/`. */
  readonly prefix: string;
  readonly charts: ReadonlyMap<string, DrawnChart>;
  /** The headline figure, and those that can take its place, as a telephone has room for them. */
  readonly narrow: ReadonlyMap<string, DrawnChart>;
  /** The newest first. */
  readonly editions: readonly EditionDownloads[];
  /** The indicators of all editions, the newest first. */
  readonly tables: Tables;
}

/** A page before it stands between head and foot. */
export interface Page {
  /** Below the language's own path: empty, or `figures/users-share/`. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly content: string;
  /** What brings it to life; without them it is complete. */
  readonly scripts?: readonly ScriptName[];
  /** What search engines read, as schema.org has it. */
  readonly jsonLd?: object;
  /** What a preview in other places shows; by default the headline figure. */
  readonly image?: { readonly path: string; readonly alt: string };
}

/** The address of a page of the version, from the root of its server. */
export function pageAddress({ base, prefix }: Version, path: string): string {
  return `${base}${prefix}${path}`;
}

/** Where a figure's own page and its files are. */
export function figurePath(id: string): string {
  return `figures/${id}/`;
}

/** The files of a figure by their endings, with what each is. */
export const FIGURE_FILES = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  svg: 'image/svg+xml',
  png: 'image/png',
  'vl.json': 'application/json',
  bib: 'application/x-bibtex',
  ris: 'application/x-research-info-systems',
} as const;

/** The path of a figure's file, below the language's own. */
export function figureFile(id: string, ending: keyof typeof FIGURE_FILES): string {
  return `${figurePath(id)}${id}.${ending}`;
}

/** Bound HTML as a page of the version shows it. */
export function shownHtml(html: string, version: Version): string {
  const { report, base, editions } = version;
  const [newest] = editions;
  const links: Links = {
    figure: (id) =>
      report.figures.some((each) => each.id === id)
        ? pageAddress(version, figurePath(id))
        : undefined,
    report: `${base}${newest?.reports[0]?.web ?? ''}`,
  };
  return screenHtml(html, links, report.marks);
}

/** The figure with its note and source line. @param tag of the title above it; empty for none */
export function figureView(figure: BoundFigure, version: Version, tag: 'h1' | 'p' | ''): string {
  const { report, charts, narrow } = version;
  const { id, title, subtitle, note, marks, alt, request } = figure;
  const [svg = '', small = ''] = [charts.get(id), narrow.get(id)].map((chart) =>
    chart ? namePoints(screenSvg(chart.svg, report.portals, alt), figure, version) : '',
  );
  const shown = marksShown(marks, charts.get(id)?.svg ?? '', note.html);
  const half = isHalfWidth(request.spec);
  return inTemplate(version.site, 'figure-view', {
    tag,
    title: shownHtml(title.html, version),
    subtitle: shownHtml(subtitle.html, version),
    note: shownHtml(inItsLanguage(note.html, figure, version), version),
    legend: shown.length === 0 ? '' : legendMarkup(shown, report.marks, MARK_SIGNS),
    source: request.source,
    narrow: small,
    apart: apartHtml(request, version),
    ...{ svg, half, scroll: !half && small === '', label: plainTitle(figure) },
  });
}

/** The figure where it is the headline, and its numbers: a reader sees the one or the other. */
export function headlineView(figure: BoundFigure, version: Version): string {
  const chart = figureView(figure, version, 'p');
  return `<div class="as-chart">\n${chart}\n</div>\n<div class="as-table">\n${tablesOf(figure, version)}\n</div>`;
}

/** A figure's title without marks, which mean nothing where they are not explained. */
export function plainTitle({ title }: BoundFigure): string {
  return title.text.replace(/[\u00a0 ]\[[a-z]\]/g, '');
}

/** Remarks on definitions and values, and what is said in words, come from the data, maybe in English. */
function inItsLanguage(html: string, { indicators }: BoundFigure, version: Version): string {
  if (!hasEnglishData(version)) return html;
  const { computed } = version;
  const rows = indicators.flatMap((id) => computed.tables.get(id)?.rows ?? []);
  const texts = [
    ...computed.dataset.definitions.map(({ note }) => note),
    ...rows.flatMap(({ inputs, remark = '' }) => [
      typeof remark === 'string' ? remark : '',
      ...inputs.map(({ note }) => note),
    ]),
    ...rows.flatMap(({ cell }) => (cell.kind === 'text' ? [cell.text] : [])),
  ];
  const known = [...new Set(texts)].filter((text) => text.includes(' ')).map(escapeHtml);
  if (known.length === 0) return html;
  // A text may be the beginning of another one.
  const longestFirst = known.toSorted((a, b) => b.length - a.length).map(RegExp.escape);
  return html.replace(
    new RegExp(`(?:${longestFirst.join('|')})`, 'g'),
    '<span lang="en">$&</span>',
  );
}

/** A table, or what holds one, that scrolls by itself. */
export function scrolling(html: string, label: string): string {
  return `<div class="scroll" role="region" tabindex="0" aria-label="${escapeHtml(label)}">${html}</div>`;
}

/** The numbers behind a figure, a table for each indicator. */
export function tablesOf(figure: BoundFigure, version: Version): string {
  const { computed, wording, report } = version;
  const { id, indicators, subtitle } = figure;
  return indicators
    .flatMap((indicator, index) => {
      const table = computed.tables.get(indicator);
      if (!table) return [];
      const model = {
        ...dataTable(table, wording),
        elementId: index === 0 ? `data-${id}` : `data-${id}-${index + 1}`,
        caption: subtitle.html,
      };
      // What holds it scrolls, and alone takes the keyboard.
      const markup = tableMarkup(model, report).replace(' tabindex="0"', '');
      const spoken = inItsLanguage(sortedByTime(markup, table, wording), figure, version);
      const html = shownHtml(spoken, version);
      return scrolling(html, subtitle.text);
    })
    .join('\n');
}

/** Periods are sorted by time, not by the names of months. */
function sortedByTime(html: string, { rows }: IndicatorTable, wording: Wording): string {
  const periods = new Map(rows.map(({ key: { period = '' } }) => [wording.period(period), period]));
  return html.replace(/<th scope="row">([^<]+)</g, (head, text: string) => {
    const period = periods.get(text);
    return period === undefined ? head : `<th scope="row" data-sort="${period}">${text}<`;
  });
}
