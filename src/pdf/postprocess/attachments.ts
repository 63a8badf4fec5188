/** Embedded files (PDF/A-3, 6.8): the data of each figure, associated with its Figure. */

import {
  type PDFContext,
  type PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  type PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';
import { pdfDate } from './metadata.ts';
import type { ElementItem } from './structure.ts';

export interface Attachment {
  /** `visits-per-inhabitant.csv` */
  readonly name: string;
  /** `text/csv` */
  readonly mediaType: string;
  readonly description: string;
  readonly content: Uint8Array;
  /** The id of the figure in the HTML whose data it is; else it belongs to the whole document. */
  readonly figure?: string;
}

/**
 * Embeds the files, in the order given; readers list them by name.
 * @param ids of the figures in the HTML, in document order, which is that of the tags
 * @throws {Error} for a figure that the document does not have
 */
export function attachFiles(
  document: PDFDocument,
  refs: ReadonlyMap<ElementItem, PDFRef>,
  ids: readonly string[],
  attachments: readonly Attachment[],
  date: Date,
): void {
  if (attachments.length === 0) return;
  const { context, catalog } = document;
  const figures = [...refs].flatMap(([{ type }, ref]) => (type === 'Figure' ? [ref] : []));
  const files = attachments.map((each) => ({ ...each, ref: fileSpec(context, each, date) }));
  for (const { figure, ref } of files) {
    if (figure === undefined) continue;
    const target = figures[ids.indexOf(figure)];
    if (!target) throw new Error(`The PDF has no figure "${figure}".`);
    (context.lookup(target) as PDFDict).set(PDFName.of('AF'), context.obj([ref]));
  }
  const sorted = files.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const names = sorted.flatMap(({ name, ref }) => [PDFHexString.fromText(name), ref]);
  catalog.set(PDFName.of('Names'), context.obj({ EmbeddedFiles: { Names: names } }));
  catalog.set(PDFName.of('AF'), context.obj(files.map(({ ref }) => ref)));
}

function fileSpec(context: PDFContext, attachment: Attachment, date: Date): PDFRef {
  const { name, mediaType, description, content } = attachment;
  const stamp = PDFString.of(pdfDate(date));
  const stream = context.flateStream(content, {
    Type: 'EmbeddedFile',
    Subtype: mediaType,
    Params: { Size: content.byteLength, ModDate: stamp, CreationDate: stamp },
  });
  const ref = context.register(stream);
  return context.register(
    context.obj({
      Type: 'Filespec',
      F: PDFHexString.fromText(name),
      UF: PDFHexString.fromText(name),
      Desc: PDFHexString.fromText(description),
      AFRelationship: 'Data',
      EF: { F: ref, UF: ref },
    }),
  );
}
