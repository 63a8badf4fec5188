/** Reads a PDF as a stranger would, with pdf.js: its tagged text in reading order, page by page. */

import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** An element of the tagged document. */
export interface TaggedNode {
  readonly role: string;
  readonly alt?: string;
  readonly lang?: string;
  /** Own text, the kids' included. */
  readonly text: string;
  readonly kids: readonly TaggedNode[];
}

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

interface StructNode {
  readonly role?: string;
  readonly alt?: string;
  readonly lang?: string;
  readonly id?: string;
  readonly children?: readonly StructNode[];
}

export async function readPdf(pdf: Uint8Array): Promise<ReadPdf> {
  const loading = getDocument({ data: Uint8Array.from(pdf), verbosity: 0 });
  const document = await loading.promise;
  const pages: ReadPage[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const [, , width = 0, height = 0] = page.view;
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    const { byId, texts } = textsOf(items as readonly TextItem[]);
    const tree = nodeOf((await page.getStructTree()) as StructNode, byId);
    const annotations = await page.getAnnotations();
    const links = annotations.map((each) => ({
      contents: String(each.contentsObj?.str ?? ''),
      target: String(each.url ?? each.dest ?? ''),
    }));
    pages.push({ number, width, height, tree, texts, links });
  }
  const { info, metadata } = await document.getMetadata();
  const outline = (await document.getOutline()) ?? [];
  const result = {
    pages,
    info: info as Record<string, unknown>,
    xmp: metadata?.getRaw() ?? '',
    labels: await document.getPageLabels(),
    bookmarks: outline.map(({ title, items }) => ({ title, kids: items.length })),
    attachments: [...((await document.getAttachments())?.keys() ?? [])].map(String),
    pageMode: await document.getPageMode(),
  };
  await loading.destroy();
  return result;
}

interface TextItem {
  readonly type?: string;
  readonly id?: string | null;
  readonly str?: string;
  readonly transform?: readonly number[];
}

function textsOf(items: readonly TextItem[]): {
  byId: ReadonlyMap<string, string>;
  texts: { text: string; x: number; y: number }[];
} {
  const byId = new Map<string, string>();
  const open: (string | undefined)[] = [];
  for (const { type, id, str } of items) {
    if (type?.startsWith('begin')) open.push(id ?? undefined);
    else if (type === 'endMarkedContent') open.pop();
    const owner = open.findLast((each) => each !== undefined);
    if (owner !== undefined) byId.set(owner, (byId.get(owner) ?? '') + (str ?? ''));
  }
  const shown = items.filter(({ str }) => str !== undefined && str.trim() !== '');
  const texts = shown.map(({ str = '', transform: [, , , , x = 0, y = 0] = [] }) => ({
    text: str,
    x,
    y,
  }));
  return { byId, texts };
}

function nodeOf(node: StructNode, byId: ReadonlyMap<string, string>): TaggedNode {
  const kids = (node.children ?? []).map((kid) => nodeOf(kid, byId));
  const own = node.id === undefined ? '' : (byId.get(node.id) ?? '');
  return {
    role: node.role ?? '',
    ...(node.alt !== undefined && { alt: node.alt }),
    ...(node.lang !== undefined && { lang: node.lang }),
    text: own + kids.map((kid) => (kid.role === 'Lbl' ? '' : kid.text)).join(''),
    kids,
  };
}

/** All nodes of a page, in reading order. */
export function* nodesOf(node: TaggedNode): Generator<TaggedNode> {
  yield node;
  for (const kid of node.kids) yield* nodesOf(kid);
}
