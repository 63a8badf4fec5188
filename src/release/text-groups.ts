/** Text that lies between what is the same in two PDFs, word by word: which sentence became which. */

import { diffArrays } from 'diff';
import type { Piece } from './text-pieces.ts';

/** Pieces that say the same thing otherwise; one side may be empty. */
export interface Group {
  readonly removed: readonly Piece[];
  readonly added: readonly Piece[];
}

/** More words that differ at one place than these are not held against each other. */
const MOST_WORDS = 3000;

/** So much of the shorter of two pieces has to stand in the other for it to be the same piece. */
const SHARED = 0.5;

/** A text's letters and signs without spaces and hyphens, as lines break at both. */
export function lettersOf(pieces: readonly Piece[]): string {
  return pieces
    .map(({ text }) => text)
    .join('')
    .replaceAll(/[\s\u00ad\u2010-]/g, '');
}

/** @returns in the order of the later text, what was taken away before what follows it */
export function groupsOf(removed: readonly Piece[], added: readonly Piece[]): Group[] {
  if (removed.length === 0) return added.map((each) => ({ removed: [], added: [each] }));
  if (added.length === 0) return removed.map((each) => ({ removed: [each], added: [] }));
  if (lettersOf(removed) === lettersOf(added)) return [{ removed, added }];
  const links = linksOf(removed, added);
  const groups: { removed: Piece[]; added: Piece[] }[] = [];
  const groupOf = new Map<Piece, (typeof groups)[number]>();
  for (const [old, linked] of [...removed.entries()].map(
    ([i, old]) => [old, links[i] ?? []] as const,
  )) {
    const known = linked.flatMap((now) => groupOf.get(now) ?? [])[0];
    const group = known ?? { removed: [], added: [] };
    if (!known) groups.push(group);
    group.removed.push(old);
    for (const now of linked.filter((each) => !groupOf.has(each))) {
      group.added.push(now);
      groupOf.set(now, group);
    }
  }
  const alone = added.filter((each) => !groupOf.has(each));
  return [...groups, ...alone.map((each) => ({ removed: [], added: [each] }))];
}

/** For each piece that was taken away, the pieces that share most of their words with it. */
function linksOf(removed: readonly Piece[], added: readonly Piece[]): Piece[][] {
  const [old, now] = [wordsOf(removed), wordsOf(added)];
  const parts = diffArrays(
    old.map(({ word }) => word),
    now.map(({ word }) => word),
    { maxEditLength: MOST_WORDS },
  );
  const shared = new Map<string, number>();
  let [from, to] = [0, 0];
  for (const part of parts ?? []) {
    const { length } = part.value;
    if (!part.added && !part.removed) {
      for (let index = 0; index < length; index += 1) {
        const pair = `${old[from + index]?.owner} ${now[to + index]?.owner}`;
        shared.set(pair, (shared.get(pair) ?? 0) + 1);
      }
    }
    if (!part.added) from += length;
    if (!part.removed) to += length;
  }
  const lengthOf = (words: typeof old, owner: number): number =>
    words.filter((each) => each.owner === owner).length;
  return removed.map((piece, i) =>
    added.filter((other, j) => {
      const least = Math.min(lengthOf(old, i), lengthOf(now, j)) * SHARED;
      return piece.kind === other.kind && (shared.get(`${i} ${j}`) ?? 0) >= Math.max(least, 1);
    }),
  );
}

function wordsOf(pieces: readonly Piece[]): { readonly word: string; readonly owner: number }[] {
  return pieces.flatMap(({ text }, owner) => text.split(' ').map((word) => ({ word, owner })));
}
