/** Reads a PDF as a stranger would, with pdf.js: its tagged text in reading order, page by page. */

import { inflateSync } from 'node:zlib';
import { PDFDocument, PDFRawStream } from '@cantoo/pdf-lib';
import { type TaggedNode, taggedPage, withPdf } from '../../src/pdf/compare/tagged-pages.ts';

interface ReadLink {
  readonly contents: string;
  readonly target: string;
}

interface ReadPage {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly tree: TaggedNode;
  /** All text with its place in points from the lower left corner. */
  readonly texts: readonly { readonly text: string; readonly x: number; readonly y: number }[];
  readonly links: readonly ReadLink[];
}

export interface ReadPdf {
  readonly pages: readonly ReadPage[];
  readonly info: Readonly<Record<string, unknown>>;
  readonly xmp: string;
  readonly labels: readonly string[] | null;
  readonly bookmarks: readonly { readonly title: string; readonly kids: number }[];
  readonly attachments: readonly string[];
  readonly pageMode: string;
}

export function readPdf(pdf: Uint8Array): Promise<ReadPdf> {
  return withPdf(pdf, async (document) => {
    const pages: ReadPage[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const [, , width = 0, height = 0] = page.view;
      const { items } = await page.getTextContent();
      const annotations = await page.getAnnotations();
      const links = annotations.map((each) => ({
        contents: String(each.contentsObj?.str ?? ''),
        target: String(each.url ?? each.dest ?? ''),
      }));
      const texts = placed(items as readonly TextItem[]);
      pages.push({ number, width, height, tree: await taggedPage(page), texts, links });
    }
    const { info, metadata } = await document.getMetadata();
    const outline = (await document.getOutline()) ?? [];
    return {
      pages,
      info: info as Record<string, unknown>,
      xmp: metadata?.getRaw() ?? '',
      labels: await document.getPageLabels(),
      bookmarks: outline.map(({ title, items }) => ({ title, kids: items.length })),
      attachments: [...((await document.getAttachments())?.keys() ?? [])].map(String),
      pageMode: await document.getPageMode(),
    };
  });
}

interface TextItem {
  readonly str?: string;
  readonly transform?: readonly number[];
}

function placed(items: readonly TextItem[]): ReadPage['texts'] {
  const shown = items.filter(({ str }) => str !== undefined && str.trim() !== '');
  return shown.map(({ str = '', transform: [, , , , x = 0, y = 0] = [] }) => ({ text: str, x, y }));
}

/** All that can be read in a PDF, unpacked: metadata, content streams, attachments, names. */
export async function allTextOf(pdf: Uint8Array): Promise<string> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const objects = document.context.enumerateIndirectObjects().map(([, object]) => {
    if (!(object instanceof PDFRawStream)) return object.toString();
    const bytes = Buffer.from(object.contents);
    return `${object.dict}\n${object.dict.toString().includes('FlateDecode') ? inflated(bytes) : bytes.toString('latin1')}`;
  });
  return `${Buffer.from(pdf).toString('latin1')}\n${objects.join('\n')}`;
}

function inflated(bytes: Buffer): string {
  return inflateSync(bytes).toString('latin1');
}
