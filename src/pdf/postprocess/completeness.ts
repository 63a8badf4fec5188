/**
 * An empty file can be valid. These checks compare what is tagged with the HTML that was printed;
 * they run on every build.
 */

import type { PageContents } from './pages.ts';
import { type ElementItem, elementsOf, type Item, textEntry } from './structure.ts';

/** What the HTML holds. */
export interface DocumentText {
  /** All text in document order, charts included, generated list labels not. */
  readonly text: string;
  readonly figures: number;
  readonly tables: number;
  readonly headings: number;
}

/** Structure types that a finished file may have (ISO 32000-1, 14.8.4), and their mapped names. */
const TYPES = new Set(
  `Document Part Sect Div P H1 H2 H3 L LI Lbl LBody Table THead TBody TR TH TD Caption Figure
   Span Link Reference Note TOC TOCI Code Strong Em BlockQuote Quote`.split(/\s+/),
);

/** @throws {Error} naming everything that is not as in the HTML */
export function checkCompleteness(
  document: ElementItem,
  pages: PageContents,
  wanted: DocumentText,
): void {
  const elements = [...elementsOf(document)];
  const count = (pattern: RegExp): number =>
    elements.filter(({ type }) => pattern.test(type)).length;
  const figures = elements.filter(({ type, entries }) => type === 'Figure' && entries.has('Alt'));
  const problems = [
    ...differing('figures with alternative text', figures.length, wanted.figures),
    ...differing('figures', count(/^Figure$/), wanted.figures),
    ...differing('tables', count(/^Table$/), wanted.tables),
    ...differing('headings', count(/^H[1-6]$/), wanted.headings),
    ...textProblem(taggedText(document, pages), wanted.text),
    ...leftovers(elements, wanted.text),
    ...pages.strayTexts.map((text) => `text outside the margins is not tagged: "${text}"`),
    ...[...new Set(elements.map(({ type }) => type))]
      .filter((type) => !TYPES.has(type))
      .map((type) => `unknown structure type ${type}`),
  ];
  if (problems.length > 0) throw new Error(`The PDF is not complete: ${problems.join('; ')}.`);
}

/** Marks of ours that should have been exchanged or taken away. */
function leftovers(elements: readonly ElementItem[], text: string): string[] {
  const hints = elements.flatMap((item) => textEntry(item, 'Lang') ?? []);
  return [
    ...(/[\uE000-\uF8FF]/.test(text) ? ['a marker of bound text was never exchanged'] : []),
    ...hints
      .filter((tag) => tag.includes('-x-'))
      .map((tag) => `the hint ${tag} was not understood`),
  ];
}

function differing(what: string, found: number, wanted: number): string[] {
  return found === wanted ? [] : [`${found} ${what}, ${wanted} in the HTML`];
}

/** Text in reading order; labels of list items are the browser's own. */
function taggedText(item: Item, pages: PageContents): string {
  if (item.kind === 'content') return pages.of(item)?.text ?? '';
  if (item.kind === 'object' || item.type === 'Lbl') return '';
  return item.kids.map((kid) => taggedText(kid, pages)).join('');
}

function letters(text: string): string {
  return text.normalize('NFC').replace(/[^\p{L}\p{N}]/gu, '');
}

function textProblem(found: string, wanted: string): string[] {
  const [own, theirs] = [letters(found), letters(wanted)];
  if (own === theirs) return [];
  const at = [...own].findIndex((letter, index) => letter !== theirs[index]);
  const place = at < 0 ? own.length : at;
  return [
    `the tagged text differs from the HTML's at letter ${place}: "${own.slice(place, place + 30)}" for "${theirs.slice(place, place + 30)}"`,
  ];
}
