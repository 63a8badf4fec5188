/** What was made for paper, for a screen: colours that follow the reader's, links to other pages. */

import type { BoundReport } from '../compose/report.ts';
import { COLOURS } from '../core/design-tokens.ts';
import { escapeHtml } from '../core/escape.ts';
import { sitePortalToken } from './styles.ts';

/** An SVG whose colours are those of the page's style sheet, light or dark. */
export function screenSvg(svg: string, portals: BoundReport['portals'], label: string): string {
  const tokens = new Map<string, string>();
  for (const { id, colours } of portals) {
    for (const kind of ['mark', 'text', 'tint'] as const) {
      if (!tokens.has(colours[kind])) tokens.set(colours[kind], sitePortalToken(id, kind));
    }
  }
  for (const [name, colour] of Object.entries(COLOURS)) {
    if (!tokens.has(colour)) tokens.set(colour, `--${name}`);
  }
  const coloured = svg.replace(
    / (fill|stroke)="(#[0-9a-f]{6}|white)"/g,
    (found, name: string, colour: string) => {
      const token = tokens.get(colour === 'white' ? COLOURS.paper : colour);
      return token === undefined ? found : ` ${name}="var(${token})"`;
    },
  );
  return coloured.replace(
    /^<svg([^>]*?) width="[\d.]+" height="[\d.]+"/,
    `<svg$1 role="img" aria-label="${escapeHtml(label)}"`,
  );
}

/** Where links of bound texts lead to on the page. */
export interface Links {
  /** The page of a figure; undefined where it has none. */
  figure(id: string): string | undefined;
  /** The report itself, as HTML. */
  readonly report: string;
}

/**
 * The HTML of bound text: references lead to figures' pages or into the report, and marks are small
 * letters that say what they mean.
 */
export function screenHtml(html: string, links: Links, marks: BoundReport['marks']): string {
  return html
    .replace(/[\u00a0 ]\[([a-z])\]/g, (found, mark: string) =>
      marks[mark] === undefined
        ? found
        : `\u00a0<abbr class="mark" title="${escapeHtml(marks[mark])}">${mark}</abbr>`,
    )
    .replace(/<span data-page-ref="[^"]*">\d*<\/span>/g, '')
    .replace(/ data-cell="[^"]*"/g, '')
    .replace(/ role="group"/g, '')
    .replace(/href="#figure-([a-z0-9-]+)"/g, (found, id: string) => {
      const page = links.figure(id);
      return page === undefined ? found : `href="${page}"`;
    })
    .replace(/href="#/g, `href="${links.report}#`);
}
