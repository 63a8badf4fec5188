/** The report as a document: a value with parts, and the one HTML file that it becomes. */

import { fail } from '../../core/diagnostics.ts';
import { createTemplateEngine } from '../template.ts';
import type { TemplateSource } from '../template-source.ts';

/** A stretch of the body that stands by itself. */
export interface DocumentPart {
  /** `cover`; of a chapter the id of its element, `chapter-visits`. */
  readonly id: string;
  readonly html: string;
}

export interface ReportDocument {
  /** BCP 47. */
  readonly language: string;
  readonly title: string;
  readonly description: string;
  readonly bodyClass: string;
  /** CSS: the fonts, then everything else. */
  readonly fonts: string;
  readonly styles: string;
  readonly front: readonly DocumentPart[];
  readonly chapters: readonly DocumentPart[];
  readonly back: readonly DocumentPart[];
}

/** @returns HTML that needs nothing beside itself @throws {UserError} for a mistake in the template */
export function documentHtml(document: ReportDocument, template: TemplateSource): string {
  const { fonts, styles } = document;
  // Checked before: that no style can end its element must not depend on that alone.
  const css = [fonts, styles].join('\n').replaceAll('</', '<\\/');
  return createTemplateEngine({}, { escaped: true }).render(template, { ...document, css }).marked;
}

/** The template of a part. @throws {UserError} when there is none */
export function partTemplate(
  partials: ReadonlyMap<string, TemplateSource>,
  name: string,
): TemplateSource {
  const file = `templates/partials/${name}.hbs`;
  return (
    partials.get(name) ??
    fail('unknown-partial', `There is no partial "${name}".`, { file }, `Create ${file}.`)
  );
}

/**
 * The document with the pages of the print that was made of it, for whoever prints it again: on a screen
 * they are not shown.
 * @param pages by element id
 */
export function withPageNumbers(html: string, pages: ReadonlyMap<string, number>): string {
  return html.replaceAll(/(data-page-ref="([^"]+)">)00</g, (_, tag: string, id: string) => {
    return `${tag}${pages.get(id) ?? ''}<`;
  });
}
