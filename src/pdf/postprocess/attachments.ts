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
import type { ElementItem } from './structure.ts';

export interface Attachment {
  /** `visits-per-inhabitant.csv` */
  readonly name: string;
  /** `text/csv` */
  readonly mediaType: string;
  readonly description: string;
  readonly content: Uint8Array;
  /** Which Figure it is the data of, counted from 0; the whole document where there is none. */
  readonly figure?: number;
}

/** Embeds files in the given order; PDF viewers list them by name. */
export function attachFiles(
  document: PDFDocument,
  refs: ReadonlyMap<ElementItem, PDFRef>,
  attachments: readonly Attachment[],
  date: Date,
): void {
  if (attachments.length === 0) return;
  const { context, catalog } = document;
  const figures = [...refs].flatMap(([{ type }, ref]) => (type === 'Figure' ? [ref] : []));
  const files = attachments.map((each) => ({ ...each, ref: fileSpec(context, each, date) }));
  for (const { figure, ref } of files) {
    const target = figure === undefined ? undefined : figures[figure];
    if (target) (context.lookup(target) as PDFDict).set(PDFName.of('AF'), context.obj([ref]));
  }
  const sorted = files.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const names = sorted.flatMap(({ name, ref }) => [PDFHexString.fromText(name), ref]);
  catalog.set(PDFName.of('Names'), context.obj({ EmbeddedFiles: { Names: names } }));
  catalog.set(PDFName.of('AF'), context.obj(files.map(({ ref }) => ref)));
}

function fileSpec(context: PDFContext, attachment: Attachment, date: Date): PDFRef {
  const { name, mediaType, description, content } = attachment;
  const stamp = PDFString.of(`D:${date.toISOString().replace(/\D/g, '').slice(0, 14)}Z`);
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
