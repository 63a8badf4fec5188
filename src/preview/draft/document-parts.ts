/** A composed document cut into what a preview exchanges, and made fit to be shown in a frame. */

import { createHash } from 'node:crypto';
import type { Part } from '../protocol.ts';

export interface DocumentParts {
  /** The document's styles, as the print has them. */
  readonly css: string;
  readonly bodyClass: string;
  /** Rules in place of `style` attributes, which the frame's policy does not let through. */
  readonly rules: string;
  readonly parts: readonly (Part & { readonly html: string })[];
  /** What closes the last part's parents. */
  readonly end: string;
}

const CHAPTER = '\n<section class="chapter" id="';

/** @param html a document of templates/report.hbs with {@link chartPlaceholder} for its charts */
export function documentParts(html: string): DocumentParts {
  const style = between(html, '<style>', '</style>');
  const opening = /<body([^>]*)>/.exec(html);
  const start = opening ? opening.index + opening[0].length : 0;
  const end = html.lastIndexOf('</main>');
  const { body, rules } = styleRules(html.slice(start, end < 0 ? undefined : end));
  const [front = '', ...chapters] = forReading(body).split(CHAPTER);
  const parts = [
    part('front', front),
    ...chapters.map((rest) => part(rest.slice(0, rest.indexOf('"')), `${CHAPTER}${rest}`)),
  ];
  return {
    css: style,
    bodyClass: /class="([^"]*)"/.exec(opening?.[1] ?? '')?.[1] ?? '',
    rules,
    parts,
    end: '</main>',
  };
}

/** Stands in the composed document for a chart that may be drawn later. */
export function chartPlaceholder(id: string): string {
  return `<svg data-chart="${id}"></svg>`;
}

/** The part with its charts. @param svgOf undefined for a chart that has not been drawn yet */
export function withCharts(html: string, svgOf: (id: string) => string | undefined): string {
  return html.replace(
    /<svg ([^>]*)data-chart="([^"]+)"><\/svg>/g,
    (placeholder, attributes: string, id: string) =>
      svgOf(id)?.replace(/^<svg /, `<svg ${attributes}data-chart="${id}" `) ?? placeholder,
  );
}

function part(id: string, html: string): Part & { readonly html: string } {
  return { id, html, hash: hashOf(html) };
}

/** A short hash, to tell two texts apart. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}

function between(text: string, open: string, close: string): string {
  const start = text.indexOf(open);
  const end = text.indexOf(close, start);
  return start < 0 || end < 0 ? '' : text.slice(start + open.length, end);
}

/** Exchanges `style="…"` for `data-style="n"` and a rule of a style sheet that says the same. */
function styleRules(html: string): { readonly body: string; readonly rules: string } {
  const known = new Map<string, number>();
  // In texts quotation marks are escaped: this finds attributes alone.
  const body = html.replace(/ style="([^"]*)"/g, (_, style: string) => {
    const number = known.get(style) ?? known.size + 1;
    known.set(style, number);
    return ` data-style="${number}"`;
  });
  const rules = [...known].map(([style, number]) => `[data-style="${number}"]{${style}}`);
  return { body, rules: rules.join('\n') };
}

/** Bound numbers can be asked, figures opened, and links to elsewhere leave the frame. */
function forReading(html: string): string {
  return html
    .replaceAll('<span class="bound" ', '<span class="bound" tabindex="0" role="button" ')
    .replaceAll(/<figure role="group" id="figure-([a-z0-9-]+)" class="figure">/g, (_, id) => {
      const link = `<a class="preview-figure" href="figures/${id}" target="_parent">Data and downloads</a>`;
      // Only the print needs the role, where it keeps caption and chart together.
      return `<figure id="figure-${id}" class="figure">\n${link}`;
    })
    .replaceAll(/<a href="(https?:)/g, '<a target="_blank" rel="noopener noreferrer" href="$1');
}
