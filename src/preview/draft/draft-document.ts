/** A draft's document as a preview shows and exchanges it, part by part. */

import { createHash } from 'node:crypto';
import { assemble } from '../../compose/assemble/assemble.ts';
import type { BoundReport } from '../../compose/report.ts';
import type { LoadedEdition } from '../../config/load.ts';
import type { Part } from '../protocol.ts';

export interface DraftDocument {
  /** The document's styles, as the print has them. */
  readonly css: string;
  readonly bodyClass: string;
  /** One after the other they are the content of the body, but for {@link END}. */
  readonly parts: readonly (Part & { readonly html: string })[];
}

/** What closes the chapters. */
export const END = '</main>';

/** @param charts SVG by figure; a chart that has yet to be drawn is left empty */
export function draftDocument(
  report: BoundReport,
  templates: LoadedEdition['templates'],
  charts: ReadonlyMap<string, string> = new Map(),
): DraftDocument {
  const document = assemble(report, { templates, charts, fonts: [], aboveFigure: figureLink });
  const front = document.front.map(({ html }) => html).join('\n');
  return {
    css: document.styles,
    bodyClass: document.bodyClass,
    parts: [
      part('front', `${front}\n<main>`),
      ...[...document.chapters, ...document.back].map(({ id, html }) => part(id, html)),
    ],
  };
}

function figureLink(id: string): string {
  return `<a class="preview-figure" href="figures/${id}" target="_parent">Data and downloads</a>`;
}

function part(id: string, html: string): DraftDocument['parts'][number] {
  return { id, html, hash: hashOf(html) };
}

/** A short hash that differs where texts do. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}
