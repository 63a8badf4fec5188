/** What a screen reader gets from a PDF, page by page; read by pdf.js, which did not write it. */

import {
  getDocument,
  OPS,
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
  return nodeOf((await page.getStructTree()) as StructNode, await textById(page));
}

/**
 * The text of each marked-content sequence as its glyphs mean it. (`getTextContent` takes no notice of
 * spaces in the file and guesses them from the distances between glyphs.)
 */
async function textById(page: PDFPageProxy): Promise<ReadonlyMap<string, string>> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const byId = new Map<string, string>();
  const open: (string | undefined)[] = [];
  for (const [index, operator] of fnArray.entries()) {
    const operands = (argsArray[index] ?? []) as readonly unknown[];
    if (BEGINS.has(operator)) open.push(idOf(page, operands[1]));
    else if (operator === OPS.endMarkedContent) open.pop();
    else if (operator === OPS.showText) {
      const owner = open.findLast((each) => each !== undefined) ?? '';
      byId.set(owner, (byId.get(owner) ?? '') + meaningOf(operands[0]));
    }
  }
  return byId;
}

const BEGINS: ReadonlySet<number> = new Set([OPS.beginMarkedContent, OPS.beginMarkedContentProps]);

/** By which the structure tree refers to marked content. */
function idOf({ ref }: PDFPageProxy, mcid: unknown): string | undefined {
  return ref && typeof mcid === 'number' ? `p${ref.num}R${ref.gen || ''}_mc${mcid}` : undefined;
}

/** @param shown glyphs, with numbers for the distances between them */
function meaningOf(shown: unknown): string {
  const glyphs = shown as readonly (number | { readonly unicode: string })[];
  return glyphs.map((glyph) => (typeof glyph === 'number' ? '' : glyph.unicode)).join('');
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
