/** Named destinations of a printed PDF: on which page each linked element stands. */

import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';

export interface PdfOutline {
  readonly pages: number;
  /** 1-based page by destination, which is the element's id. */
  readonly destinations: ReadonlyMap<string, number>;
}

/** Reads the catalogue's /Dests dictionary and its /Names tree (ISO 32000-1, 12.3.2.3). */
export async function readDestinations(pdf: Uint8Array): Promise<PdfOutline> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const pages = new Map(document.getPages().map((page, index) => [page.ref.toString(), index + 1]));
  const found = new Map<string, number>();
  const add = (name: string, target: unknown): void => {
    const page = pageOf(target instanceof PDFRef ? document.context.lookup(target) : target);
    const number = pages.get(page?.toString() ?? '');
    if (number !== undefined) found.set(name, number);
  };
  const dests = document.catalog.lookup(PDFName.of('Dests'));
  if (dests instanceof PDFDict) {
    for (const [key, value] of dests.entries()) add(key.decodeText(), value);
  }
  const names = document.catalog.lookup(PDFName.of('Names'));
  const tree = names instanceof PDFDict ? names.lookup(PDFName.of('Dests')) : undefined;
  if (tree instanceof PDFDict) walkNames(tree, add);
  return { pages: pages.size, destinations: found };
}

/** The page that a destination leads to: the first of its array, which may stand in a dictionary. */
function pageOf(target: unknown): PDFRef | undefined {
  const array = target instanceof PDFDict ? target.lookup(PDFName.of('D')) : target;
  const page = array instanceof PDFArray ? array.get(0) : undefined;
  return page instanceof PDFRef ? page : undefined;
}

function walkNames(node: PDFDict, add: (name: string, target: unknown) => void): void {
  const names = node.lookup(PDFName.of('Names'));
  if (names instanceof PDFArray) {
    for (let index = 0; index + 1 < names.size(); index += 2) {
      const key = names.lookup(index);
      if (key instanceof PDFString || key instanceof PDFHexString)
        add(key.decodeText(), names.get(index + 1));
    }
  }
  const kids = node.lookup(PDFName.of('Kids'));
  if (!(kids instanceof PDFArray)) return;
  for (let index = 0; index < kids.size(); index += 1) {
    const kid = kids.lookup(index);
    if (kid instanceof PDFDict) walkNames(kid, add);
  }
}
