/** Alternate descriptions of links (ISO 14289-1, 7.18.5). */

import { type PDFContext, PDFDict, PDFHexString, PDFName, type PDFRef } from '@cantoo/pdf-lib';
import { type ElementItem, elementsOf } from './structure.ts';

/** A link as readers see it. */
export interface DocumentLink {
  readonly text: string;
  /** `#element` or a web address. */
  readonly target: string;
}

/**
 * Sets the Contents of every link annotation: the text of the link, and its target page or address.
 * @param links of the HTML, in document order
 * @param pages the words for the page of each element, `page 12`
 * @throws {Error} if the links of the file differ from those of the HTML
 */
export function describeLinks(
  context: PDFContext,
  document: ElementItem,
  links: readonly DocumentLink[],
  pages: ReadonlyMap<string, string>,
): void {
  const elements = [...elementsOf(document)].filter(({ type }) => type === 'Link');
  if (elements.length !== links.length) {
    throw new Error(`The PDF has ${elements.length} links, the HTML ${links.length}.`);
  }
  for (const [index, item] of elements.entries()) {
    const link = links[index];
    if (!link) continue;
    const where = link.target.startsWith('#') ? pages.get(link.target.slice(1)) : link.target;
    const contents = [link.text.replace(/\s+/g, ' ').trim(), where].filter(Boolean).join(', ');
    for (const annotation of annotationsOf(item)) {
      const dict = context.lookup(annotation, PDFDict);
      dict.set(PDFName.of('Contents'), PDFHexString.fromText(contents));
    }
  }
}

function annotationsOf(item: ElementItem): PDFRef[] {
  return item.kids.flatMap((kid) => (kid.kind === 'object' ? [kid.object] : []));
}
