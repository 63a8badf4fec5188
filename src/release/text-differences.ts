/** Which sentences, table cells and figures of a PDF differ from those of another, and what only moved. */

import { diffArrays } from 'diff';
import { type Group, groupsOf, lettersOf } from './text-groups.ts';
import { type Piece, piecesOf } from './text-pieces.ts';

/** A cell of a table row that is not the same. */
interface CellChange {
  /** What stands over it; its number where nothing does. */
  readonly column: string;
  readonly before: string;
  readonly after: string;
}

/** A sentence, heading, table row or alternative text that is not the same. */
export interface TextChange {
  readonly kind: Piece['kind'];
  /** 1-based; the one that is missing was not there. */
  readonly pageBefore?: number;
  readonly pageAfter?: number;
  readonly before?: string;
  readonly after?: string;
  /** Of a row that stands in both: only the cells that differ. */
  readonly cells?: readonly CellChange[];
}

/** Pages whose text is the same and stands on others: the first and the last, 1-based. */
interface Move {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
}

export interface TextDifferences {
  readonly changes: readonly TextChange[];
  readonly moves: readonly Move[];
  /** Figures that stand on another page, by their alternative texts. */
  readonly movedFigures: readonly {
    readonly alt: string;
    readonly pageBefore: number;
    readonly pageAfter: number;
  }[];
}

/** All differences of the tagged text, in reading order. */
export async function textDifferences(
  before: Uint8Array,
  after: Uint8Array,
): Promise<TextDifferences> {
  return differencesOf(await piecesOf(before), await piecesOf(after));
}

interface Pair {
  readonly old: Piece;
  readonly now: Piece;
}

/** The same of two lists of pieces. Where a line or a page ends within a sentence is not a difference. */
export function differencesOf(before: readonly Piece[], after: readonly Piece[]): TextDifferences {
  const { same, groups } = compared(before, after);
  const differing = groups.filter(({ removed, added }) => lettersOf(removed) !== lettersOf(added));
  const moved = movedAmong(differing);
  const pairs = [...same, ...moved.values()];
  const gone = new Set<Piece | undefined>(
    [...moved.values()].flatMap(({ old, now }) => [old, now]),
  );
  const changes = differing.filter(({ removed, added }) => !gone.has([...removed, ...added][0]));
  return {
    changes: changes.map(changeOf),
    moves: movesOf(pairs),
    movedFigures: pairs.flatMap(({ old, now }) =>
      old.kind === 'figure' && old.page !== now.page
        ? [{ alt: now.text, pageBefore: old.page, pageAfter: now.page }]
        : [],
    ),
  };
}

/** What is the same in the same order, and what lies between. */
function compared(
  before: readonly Piece[],
  after: readonly Piece[],
): { readonly same: readonly Pair[]; readonly groups: readonly Group[] } {
  const same: Pair[] = [];
  const groups: Group[] = [];
  let [old, now] = [0, 0];
  let removed: readonly Piece[] = [];
  const close = (added: readonly Piece[]): void => {
    groups.push(...groupsOf(removed, added));
    removed = [];
  };
  const comparator = (a: Piece, b: Piece): boolean => a.kind === b.kind && a.text === b.text;
  for (const part of diffArrays([...before], [...after], { comparator })) {
    const { length } = part.value;
    if (part.removed) {
      removed = before.slice(old, old + length);
    } else if (part.added) {
      close(after.slice(now, now + length));
    } else {
      close([]);
      same.push(...pairsOf(before.slice(old, old + length), after.slice(now, now + length)));
    }
    if (!part.added) old += length;
    if (!part.removed) now += length;
  }
  close([]);
  return { same, groups };
}

function pairsOf(before: readonly Piece[], after: readonly Piece[]): Pair[] {
  return before.flatMap((old, index) => {
    const now = after[index];
    return now ? [{ old, now }] : [];
  });
}

/** What was taken away in one place and stands in another, by its letters. */
function movedAmong(groups: readonly Group[]): ReadonlyMap<string, Pair> {
  const single = (from: 'removed' | 'added', other: 'removed' | 'added'): Map<string, Piece> =>
    new Map(
      groups.flatMap((group) => {
        const [piece] = group[from];
        return piece && group[other].length === 0 ? [[lettersOf([piece]), piece] as const] : [];
      }),
    );
  const added = single('added', 'removed');
  const pairs = [...single('removed', 'added')].flatMap(([letters, old]) => {
    const now = added.get(letters);
    return now ? [[letters, { old, now }] as const] : [];
  });
  return new Map(pairs);
}

function changeOf({ removed, added }: Group): TextChange {
  const [old, now] = [removed[0], added[0]];
  const textOf = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join(' ');
  const cells = cellsOf(old, now);
  return {
    kind: (now ?? old)?.kind ?? 'text',
    ...(old && { pageBefore: old.page, before: textOf(removed) }),
    ...(now && { pageAfter: now.page, after: textOf(added) }),
    ...(cells && { cells }),
  };
}

/** @returns undefined where these are not one row with as many cells before and after */
function cellsOf(old: Piece | undefined, now: Piece | undefined): CellChange[] | undefined {
  const [before, after] = [old?.cells, now?.cells];
  if (!before || !after || before.length !== after.length) return undefined;
  return before.flatMap((was, index) => {
    const is = after[index] ?? '';
    const column = now?.columns?.[index] || `column ${index + 1}`;
    return was === is ? [] : [{ column, before: was, after: is }];
  });
}

/** Runs of pages that moved by the same number. */
function movesOf(pairs: readonly Pair[]): Move[] {
  const moved = new Map<string, readonly [number, number]>();
  for (const { old, now } of pairs) {
    if (old.page !== now.page) moved.set(`${old.page} ${now.page}`, [old.page, now.page]);
  }
  const runs: { from: [number, number]; to: [number, number] }[] = [];
  for (const [from, to] of [...moved.values()].sort(([a, b], [c, d]) => a - c || b - d)) {
    const run = runs.find((each) => each.from[1] === from - 1 && each.to[1] === to - 1);
    if (run) [run.from[1], run.to[1]] = [from, to];
    else runs.push({ from: [from, from], to: [to, to] });
  }
  return runs;
}
