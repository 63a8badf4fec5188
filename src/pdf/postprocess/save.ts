/** Writes the file, in time in proportion to its objects. */

import { PDFCrossRefStream, type PDFDocument, type PDFRef } from '@cantoo/pdf-lib';

/** No pauses for other tasks: this thread has none. */
export const AT_ONCE = Number.POSITIVE_INFINITY;

interface Entry {
  readonly ref: PDFRef;
}

/** @returns the file, with object streams */
export function savePdf(document: PDFDocument): Promise<Uint8Array> {
  return document.save({
    useObjectStreams: true,
    updateFieldAppearances: false,
    objectsPerTick: AT_ONCE,
  });
}

/**
 * The library looks for the place of each object from the first on, which is quadratic: 200 seconds
 * for 300 pages. Objects come in their order, so that the place is at the end.
 */
function appendEntry(this: { readonly entries: Entry[] }, entry: Entry): void {
  const { entries } = this;
  const { objectNumber } = entry.ref;
  let place = entries.length;
  while (place > 0 && Number(entries[place - 1]?.ref.objectNumber) > objectNumber) place -= 1;
  entries.splice(place, 0, entry);
}

Object.assign(PDFCrossRefStream.prototype, { appendEntry });
