/**
 * Words that are divided at the end of a line: for a screen reader they are whole, and no soft hyphen is
 * left in the text that is copied or searched.
 */

import { PDFHexString } from '@cantoo/pdf-lib';
import { type ContentFacts, type ElementItem, spansMarked } from './structure.ts';

/** The language subtag by which a divided word is known among the browser's tags. */
const HINT = '-x-word';

/** A glyph without width or ink, by which the browser stands in for a soft hyphen. */
const SOFT_HYPHEN =
  /\/Span\s*<<\/ActualText <FEFF00AD>\s*>>\s*BDC\s+((?:[\d.-]+ [\d.-]+ Td\s+)?)<[0-9A-Fa-f]+> Tj\s+EMC/g;

/**
 * A content stream without the stand-ins of soft hyphens; the hyphen that shows at the end of a line is
 * a glyph of its own and stays.
 */
export function withoutSoftHyphens(source: string): string {
  return source.replace(SOFT_HYPHEN, '$1');
}

/** Makes each divided word a Span with the whole word (ISO 32000-1, 14.9.4). */
export function nameDividedWords(document: ElementItem, facts: Pick<ContentFacts, 'of'>): void {
  for (const { item, text } of spansMarked(document, facts, HINT)) {
    item.entries.set('ActualText', PDFHexString.fromText(text.replace(/[^\p{L}\p{M}]/gu, '')));
  }
}
