/**
 * Completeness: a file can be valid and yet empty. On every build the tagged content is compared with
 * the HTML that was printed.
 */

import type { PageContents } from './pages.ts';
import { type ElementItem, elementsOf, type Item, textEntry } from './structure.ts';

/** Text and counts of the HTML. */
export interface DocumentText {
  /** All text in document order, including charts and without generated list labels. */
  readonly text: string;
  /** Their ids, in document order. */
  readonly figures: readonly string[];
  readonly tables: number;
  readonly headings: number;
}

/** Structure types allowed in the file (ISO 32000-1, 14.8.4), and non-standard ones that are mapped. */
const TYPES = new Set(
  `Document Part Sect Div P H1 H2 H3 L LI Lbl LBody Table THead TBody TR TH TD Caption Figure
   Span Link Reference Note TOC TOCI Code Strong Em BlockQuote Quote`.split(/\s+/),
);

/** @throws {Error} naming every difference from the HTML */
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
    ...differing('figures with alternative text', figures.length, wanted.figures.length),
    ...differing('figures', count(/^Figure$/), wanted.figures.length),
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

/** Internal markers that should have been replaced or removed. */
function leftovers(elements: readonly ElementItem[], text: string): string[] {
  const hints = elements.flatMap((item) => textEntry(item, 'Lang') ?? []);
  return [
    ...(/[\uE000-\uF8FF]/.test(text) ? ['a marker of bound text was not replaced'] : []),
    ...hints
      .filter((tag) => tag.includes('-x-'))
      .map((tag) => `the language subtag ${tag} is unknown`),
  ];
}

function differing(what: string, found: number, wanted: number): string[] {
  return found === wanted ? [] : [`${found} ${what}, ${wanted} in the HTML`];
}

/** Text in reading order, without list labels, which the browser generates. */
function taggedText(item: Item, pages: PageContents): string {
  if (item.kind === 'content') return pages.of(item)?.text ?? '';
  if (item.kind === 'object' || item.type === 'Lbl') return '';
  return item.kids.map((kid) => taggedText(kid, pages)).join('');
}

/** What is compared of a text: its letters and digits. */
export function lettersOf(text: string): string {
  return text.normalize('NFC').replace(/[^\p{L}\p{N}]|[\u02BB\u02BC]/gu, '');
}

function textProblem(found: string, wanted: string): string[] {
  const [own, theirs] = [lettersOf(found), lettersOf(wanted)];
  if (own === theirs) return [];
  const at = [...own].findIndex((letter, index) => letter !== theirs[index]);
  const place = at < 0 ? own.length : at;
  return [
    `the tagged text differs from the HTML's at letter ${place}: "${own.slice(place, place + 30)}" instead of "${theirs.slice(place, place + 30)}"`,
  ];
}
