/** Which sentences of a PDF differ from those of another, and on which pages. */

import { diffArrays } from 'diff';
import { type TaggedNode, taggedPages } from '../pdf/compare/tagged-pages.ts';

/** A sentence, heading or table row that is not the same. */
export interface TextChange {
  /** 1-based; the one that is missing was not there. */
  readonly pageBefore?: number;
  readonly pageAfter?: number;
  readonly before?: string;
  readonly after?: string;
}

interface Piece {
  readonly text: string;
  readonly page: number;
}

/** Elements that are one piece of text for a reader, compared sentence by sentence. */
const BLOCK = /^(?:P|H\d?|Caption|LBody|TOCI|Note|BlockQuote|Title)$/;

/** All differences of the tagged text, in reading order. */
export async function textDifferences(
  before: Uint8Array,
  after: Uint8Array,
): Promise<TextChange[]> {
  const [old, now] = [await piecesOf(before), await piecesOf(after)];
  const parts = diffArrays(old, now, { comparator: (a, b) => a.text === b.text });
  const changes: TextChange[] = [];
  let removed: readonly Piece[] = [];
  const record = (added: readonly Piece[]): void => {
    for (let index = 0; index < Math.max(removed.length, added.length); index += 1) {
      changes.push(changeOf(removed[index], added[index]));
    }
    removed = [];
  };
  for (const part of parts) {
    if (part.removed) {
      record([]);
      removed = part.value;
    } else if (part.added || removed.length > 0) record(part.added ? part.value : []);
  }
  record([]);
  return changes;
}

function changeOf(before: Piece | undefined, after: Piece | undefined): TextChange {
  return {
    ...(before && { pageBefore: before.page, before: before.text }),
    ...(after && { pageAfter: after.page, after: after.text }),
  };
}

async function piecesOf(pdf: Uint8Array): Promise<Piece[]> {
  const trees = await taggedPages(pdf);
  return trees.flatMap((tree, index) => textsOf(tree).map((text) => ({ text, page: index + 1 })));
}

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

function textsOf(node: TaggedNode): string[] {
  if (node.role === 'TR') return oneLine(node.kids.map(({ text }) => text.trim()).join(' | '));
  if (node.role === 'Figure') return oneLine(node.alt ?? node.text);
  if (BLOCK.test(node.role)) {
    return [...sentences.segment(node.text)].flatMap(({ segment }) => oneLine(segment));
  }
  return node.kids.length > 0 ? node.kids.flatMap(textsOf) : oneLine(node.text);
}

function oneLine(text: string): string[] {
  const line = text.replace(/\s+/g, ' ').trim();
  return line === '' ? [] : [line];
}
