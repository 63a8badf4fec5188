/** How many milestones a portal's page has room for: it ends where its sheet does. */

import type { Block } from '../blocks.ts';

/** Points: of a sheet, of what each block takes besides its lines, of lines. */
const SHEET = 700;
const OPENING = 85;
const NAME = 54;
const TILES = 56;
const TABLE = 44;
const NOTE = 11;
const LIST = 42;
const LINE = { text: 14, tile: 12.25, row: 10.5, entry: 12.25 } as const;
const RULE = 3.4;
/** The portal's value and its picture, which stand beside the text. */
const VALUE = 105;
/** Letters of a line. */
const LETTERS = { text: 72, tile: 22, cell: 105, entry: 38, source: 125 } as const;

/**
 * @param above the blocks above the milestones
 * @param milestones their texts, the newest last
 * @param isFirst the sheet begins with the chapter's title
 * @returns how many of the last have room, in two columns
 */
export function milestonesWithRoom(
  above: readonly Block[],
  milestones: readonly string[],
  isFirst: boolean,
): number {
  const text = sum(above.map((block) => (block.kind === 'paragraph' ? textHeight(block) : 0)));
  const others = sum(above.map(heightOf));
  const taken = NAME + Math.max(text, VALUE) + others + LIST + (isFirst ? OPENING : 0);
  const heights = milestones.map(entryHeight);
  let count = 0;
  while (count < heights.length && taken + sum(heights.slice(-count - 1)) / 2 <= SHEET) count += 1;
  return count;
}

function textHeight({ html }: { readonly html: string }): number {
  return LINE.text * (wrapped(plain(html), LETTERS.text) + 0.5);
}

function heightOf(block: Block): number {
  if (block.kind === 'tiles') {
    const lines = block.tiles.map(({ html }) => wrapped(plain(html), LETTERS.tile));
    return TILES + LINE.tile * Math.max(...lines) + (block.note === '' ? 0 : NOTE);
  }
  if (block.kind === 'facts') {
    const entries = block.html.split('</strong>').slice(1).map(plain);
    if (block.html.includes('entries--wide')) return LIST + sum(entries.map(wideEntryHeight));
    return LIST + sum(entries.map(entryHeight)) / 2;
  }
  if (block.kind !== 'table') return 0;
  const { rows, notes, sources = '' } = block.table;
  const lines = rows.map(([, second]) => wrapped(second?.text ?? '', LETTERS.cell));
  const hasMarks = rows.flat().some(({ text }) => /\[[a-z]\]/.test(text));
  const sourced = sources === '' ? 0 : wrapped(plain(sources), LETTERS.source);
  const below = NOTE * (notes.length + (hasMarks ? 1 : 0) + sourced);
  return TABLE + below + sum(lines.map((each) => LINE.row * each + RULE));
}

function entryHeight(text: string): number {
  return LINE.entry * wrapped(text, LETTERS.entry) + RULE;
}

function wideEntryHeight(text: string): number {
  return LINE.row * wrapped(text, LETTERS.cell) + RULE;
}

function wrapped(text: string, letters: number): number {
  return Math.max(1, Math.ceil(text.length / letters));
}

function plain(html: string): string {
  return html.replace(/<[^>]*>/g, '');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
