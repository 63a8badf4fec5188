/**
 * Hyphenation, where a line of a table or list would be left too empty or a table is too wide: only
 * there do words get soft hyphens. The pinned browser has no dictionaries, so that `hyphens: auto`
 * does nothing in it.
 */

import { createRequire } from 'node:module';
import createHyphenator from 'hyphen';
import { inPixels, TEXT_BLOCK } from '../../core/page-geometry.ts';
import type { Page } from '../browser/session.ts';

/** The language subtag by which a divided word is known among the browser's tags. */
const WORD_HINT = '-x-word';

/** Part of the patterns that say where a word may be divided. */
type Patterns = Parameters<typeof createHyphenator>[0];

/** Languages of whose patterns the package has several. */
const NAMES: Readonly<Record<string, string>> = { en: 'en-gb' };

/** So many letters of a word stay together at its beginning and its end. */
const LEAST = 4;

const SHY = '\u00AD';

/** Divides the words of a document as its language does; those of a language without patterns stay. */
export async function hyphenate(page: Page): Promise<void> {
  const { language, words } = await page.evaluate(markWords, {
    hint: WORD_HINT,
    width: Math.ceil(inPixels(TEXT_BLOCK.width)),
  });
  const divide = dividerOf(language);
  const divided = words.map((word) => [word, divide(word)] as const);
  await page.evaluate(divideMarked, divided, WORD_HINT);
}

/** @returns what puts soft hyphens into a word of the language */
export function dividerOf(language: string): (word: string) => string {
  const patterns = patternsOf(NAMES[language] ?? language);
  if (!patterns) return (word) => word;
  const divided = createHyphenator(patterns) as (word: string) => string;
  // Parts at its ends that are too short are joined to the next.
  const tooShort = new RegExp(
    `(?<=^[^${SHY}]{1,${LEAST - 1}})${SHY}|${SHY}(?=.{1,${LEAST - 1}}$)`,
    'gu',
  );
  return (word) => divided(word).replace(tooShort, '');
}

function patternsOf(name: string): Patterns | undefined {
  const require = createRequire(import.meta.url);
  try {
    return require(`hyphen/patterns/${name}.js`) as Patterns;
  } catch (error) {
    if ((error as { code?: string }).code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

/**
 * In the page: puts an element around each long word of a table or list that leaves more than a third of
 * the line before it empty, that does not fit its line, or that stands in a table wider than the page.
 * @returns the document's language and these words
 */
function markWords({ hint, width }: { readonly hint: string; readonly width: number }): {
  readonly language: string;
  readonly words: string[];
} {
  const language = document.documentElement.lang;
  const range = document.createRange();
  const rectsOf = (text: Node, from: number, to: number): DOMRect[] => {
    range.setStart(text, from);
    range.setEnd(text, to);
    return [...range.getClientRects()];
  };
  const isNeeded = (text: Node, box: DOMRect, index: number, word: string): boolean => {
    const [first, second] = rectsOf(text, index, index + word.length);
    if (!first) return false;
    if (second || first.right > box.right + 1 || box.right > width + 1) return true;
    const before = /\S+\s+$/.exec((text.nodeValue ?? '').slice(0, index));
    const last = before && rectsOf(text, before.index, index).at(0);
    return last != null && last.bottom <= first.top + 1 && box.right - last.right > box.width / 3;
  };
  // Neither another language nor what is found again by its text.
  const blockOf = (element: Element | null): Element | null | undefined =>
    element?.closest('[lang]')?.getAttribute('lang')?.split('-x-')[0] !== language ||
    element.closest('svg, a, abbr, [data-page-ref], .screen-only')
      ? null
      : element.closest('td, th, li');
  const found: [Text, number, string][] = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const box = blockOf(text.parentElement)?.getBoundingClientRect();
    for (const { 0: word, index } of (text.nodeValue ?? '').matchAll(/\p{L}{12,}/gu)) {
      if (box && isNeeded(text, box, index, word)) found.push([text as Text, index, word]);
    }
  }
  // From the last: what is in front of a word keeps its place.
  for (const [text, index, word] of found.toReversed()) {
    const own = text.splitText(index);
    own.splitText(word.length);
    const element = document.createElement('span');
    element.setAttribute('lang', language + hint);
    element.setAttribute('role', 'group');
    own.replaceWith(element);
    element.append(own);
  }
  return { language, words: [...new Set(found.map(([, , word]) => word))] };
}

/** In the page: divides the words that were marked, and takes the mark from those that stay on one line. */
function divideMarked(words: readonly (readonly [string, string])[], hint: string): void {
  const divided = new Map(words);
  const marked = [...document.querySelectorAll(`span[lang$="${hint}"]`)];
  for (const each of marked) each.textContent = divided.get(each.textContent) ?? each.textContent;
  for (const each of marked) {
    const tops = new Set([...each.getClientRects()].map(({ top }) => Math.round(top)));
    if (tops.size > 1 && each.textContent.includes('\u00AD')) continue;
    const parent = each.parentNode;
    each.replaceWith(each.textContent.replaceAll('\u00AD', ''));
    parent?.normalize();
  }
}
