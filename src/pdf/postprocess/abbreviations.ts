/** Expansions of abbreviations (ISO 32000-1, 14.9.5): a screen reader says them in place of the letters. */

import { PDFHexString } from '@cantoo/pdf-lib';
import { type ContentFacts, type ElementItem, spansMarked } from './structure.ts';

/** The language subtag by which an abbreviation is known among the browser's tags. */
const HINT = '-x-abbr';

/**
 * Makes each abbreviation a Span with its expansion.
 * @param meanings by the text of the abbreviation
 * @throws {Error} for one without a meaning: a bug of this program
 */
export function expandAbbreviations(
  document: ElementItem,
  facts: Pick<ContentFacts, 'of'>,
  meanings: Readonly<Record<string, string>>,
): void {
  for (const { item, text } of spansMarked(document, facts, HINT)) {
    const meaning = meanings[text.trim()];
    if (meaning === undefined) throw new Error(`The abbreviation "${text}" has no meaning.`);
    item.entries.set('E', PDFHexString.fromText(meaning));
  }
}
