/** What a screen reader gets from a PDF, page by page; read by pdf.js, which did not write it. */

import {
  getDocument,
  type PDFDocumentProxy,
  type PDFPageProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs';

/** An element of the tagged document. */
export interface TaggedNode {
  readonly role: string;
  readonly alt?: string;
  readonly lang?: string;
  /** Text, including that of the kids. */
  readonly text: string;
  readonly kids: readonly TaggedNode[];
}

interface StructNode {
  readonly role?: string;
  readonly alt?: string;
  readonly lang?: string;
  readonly id?: string;
  readonly children?: readonly StructNode[];
}

interface TextItem {
  readonly type?: string;
  readonly id?: string | null;
  readonly str?: string;
}

/** Opens a PDF for `use` and closes it afterwards. */
export async function withPdf<Result>(
  pdf: Uint8Array,
  use: (document: PDFDocumentProxy) => Promise<Result>,
): Promise<Result> {
  const loading = getDocument({ data: Uint8Array.from(pdf), verbosity: 0 });
  try {
    return await use(await loading.promise);
  } finally {
    await loading.destroy();
  }
}

/** The tag tree of each page, in page order. */
export function taggedPages(pdf: Uint8Array): Promise<TaggedNode[]> {
  return withPdf(pdf, async (document) => {
    const trees: TaggedNode[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      trees.push(await taggedPage(await document.getPage(number)));
    }
    return trees;
  });
}

/** The tag tree of one page. */
export async function taggedPage(page: PDFPageProxy): Promise<TaggedNode> {
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  return nodeOf((await page.getStructTree()) as StructNode, textById(items as readonly TextItem[]));
}

function textById(items: readonly TextItem[]): ReadonlyMap<string, string> {
  const byId = new Map<string, string>();
  const open: (string | undefined)[] = [];
  for (const { type, id, str } of items) {
    if (type?.startsWith('begin')) open.push(id ?? undefined);
    else if (type === 'endMarkedContent') open.pop();
    const owner = open.findLast((each) => each !== undefined);
    if (owner !== undefined) byId.set(owner, (byId.get(owner) ?? '') + (str ?? ''));
  }
  return byId;
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
