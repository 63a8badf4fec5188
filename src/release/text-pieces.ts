/** The tagged text of a PDF as the pieces in which a reader takes it in. */

import { type TaggedNode, taggedPages } from '../pdf/compare/tagged-pages.ts';

/** A sentence or heading, a row of a table, or what a figure says to those who listen. */
export interface Piece {
  readonly kind: 'text' | 'row' | 'figure';
  readonly text: string;
  /** 1-based. */
  readonly page: number;
  /** Of a row, and what stands over them. */
  readonly cells?: readonly string[];
  readonly columns?: readonly string[];
}

/** Elements that are one piece of text for a reader, taken sentence by sentence. */
const BLOCK = /^(?:P|H\d?|Caption|LBody|TOCI|Note|BlockQuote|Title)$/;

/** All pieces of a PDF, in reading order. */
export async function piecesOf(pdf: Uint8Array): Promise<Piece[]> {
  return piecesOfPages(await taggedPages(pdf));
}

/** The same of its tag trees, page by page. */
export function piecesOfPages(trees: readonly TaggedNode[]): Piece[] {
  // A table that goes on names its columns once: they hold until the next head.
  const table: Table = { columns: [] };
  return trees.flatMap((tree, index) =>
    partsOf(tree, table)
      .filter(({ text }) => text !== '')
      .map((part) => ({ ...part, page: index + 1 })),
  );
}

interface Table {
  columns: readonly string[];
}

type Part = Omit<Piece, 'page'>;

function partsOf(node: TaggedNode, table: Table): Part[] {
  if (node.role === 'TR') return [rowOf(node, table)];
  if (node.role === 'Figure') return [{ kind: 'figure', text: oneLine(node.alt ?? node.text) }];
  if (BLOCK.test(node.role)) {
    // A line's end would be taken for that of a sentence.
    const segments = [...sentences.segment(oneLine(node.text))];
    return segments.map(({ segment }) => ({ kind: 'text', text: segment.trim() }));
  }
  if (node.kids.length > 0) return node.kids.flatMap((kid) => partsOf(kid, table));
  return [{ kind: 'text', text: oneLine(node.text) }];
}

function rowOf({ kids }: TaggedNode, table: Table): Part {
  const cells = kids.map(({ text }) => oneLine(text));
  const isHead = kids.every(({ role }) => role === 'TH');
  const row = { ...({ kind: 'row', text: cells.join(' | ') } as const), cells };
  if (!isHead) return { ...row, columns: table.columns };
  table.columns = cells;
  return { ...row, columns: [] };
}

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
