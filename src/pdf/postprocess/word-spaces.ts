/**
 * Word spaces at the ends of lines (ISO 32000-1, 14.8.2.6.2: words are told apart by spaces in the text).
 * The browser leaves out the space at which it breaks a line. Where the HTML has white space between the
 * words, it is shown: a glyph without ink.
 */

import { lettersOf } from './completeness.ts';
import type { LineEnd, MarkedContent } from './content.ts';
import type { PageContents } from './pages.ts';
import type { ContentItem, ElementItem, Item } from './structure.ts';

/** Structure types within a line of text (ISO 32000-1, 14.8.4.4). */
const INLINE = new Set(['Span', 'Link', 'Reference', 'Note', 'Code', 'Strong', 'Em', 'Quote']);

/** Line feeds and the like, but no space that keeps two words on one line. */
const BREAKABLE = /[^\S\u00A0\u202F]/;
/** What HTML may have at a place and no line shows. */
const NEVER_SHOWN = /[\u00AD\u200B\u2060]/;

type Pages = Pick<PageContents, 'of' | 'insert'>;

interface Piece {
  readonly item: ContentItem;
  readonly content: MarkedContent;
  /** The element whose lines it belongs to. */
  readonly block: ElementItem | undefined;
}

/**
 * @param document the tag tree in reading order, with the same letters as the HTML
 * @param html the text of the HTML
 */
export function addWordSpaces(document: ElementItem, pages: Pages, html: string): void {
  const spaced = spacesIn(html);
  const place = new Place();
  let last: Piece | undefined;
  for (const piece of piecesIn(document, pages, undefined)) {
    const { text, lineEnds } = piece.content;
    const end = last?.content.lineEnds.at(-1);
    if (last && end && last.block === piece.block && isGlued(last.content.text, text)) {
      if (piece.block && spaced.has(place.key)) addSpace(pages, last.item, end);
    }
    let done = 0;
    for (const each of lineEnds) {
      place.pass(text.slice(done, each.length));
      done = each.length;
      const glued = done < text.length && isGlued(text.slice(0, done), text.slice(done));
      if (glued && piece.block && spaced.has(place.key)) addSpace(pages, piece.item, each);
    }
    last = piece;
  }
}

function isGlued(before: string, after: string): boolean {
  return !/\s$/.test(before) && !/^\s/.test(after);
}

function addSpace(pages: Pages, item: ContentItem, { at, space }: LineEnd): void {
  if (space !== undefined) pages.insert(item, at, ` ${space}`);
}

/** A place in a text: after how many letters, and how many signs after the last of them. */
class Place {
  private letters = 0;
  private signs = 0;

  pass(text: string): void {
    for (const each of text.normalize('NFC')) {
      if (lettersOf(each) !== '') {
        this.letters += 1;
        this.signs = 0;
      } else if (!/\s/.test(each) && !NEVER_SHOWN.test(each)) this.signs += 1;
    }
  }

  get key(): string {
    return `${this.letters}:${this.signs}`;
  }
}

/** The places of a text at which white space stands. */
function spacesIn(text: string): ReadonlySet<string> {
  const spaced = new Set<string>();
  const place = new Place();
  for (const part of text.split(/(\s+)/)) {
    if (BREAKABLE.test(part)) spaced.add(place.key);
    else place.pass(part);
  }
  return spaced;
}

/** Shown text in reading order; figures are read by their alternative texts, labels of lists as such. */
function* piecesIn(item: Item, pages: Pages, block: ElementItem | undefined): Generator<Piece> {
  if (item.kind === 'content') {
    const content = pages.of(item);
    if (content && content.text !== '') yield { item, content, block };
  } else if (item.kind === 'element' && item.type !== 'Lbl') {
    const own = INLINE.has(item.type) ? block : item.type === 'Figure' ? undefined : item;
    for (const kid of item.kids) yield* piecesIn(kid, pages, own);
  }
}
