/** Which characters the report's fonts can print. */

/**
 * The characters that every face of the text fonts has, or a symbol font: Latin letters with their
 * accents, punctuation, arrows, mathematical and common symbols. A test holds them against the fonts.
 */
const PRINTABLE = [
  // Latin: Basic, Latin-1, Extended-A, Extended-B, Extended Additional.
  '\\u0020-\\u007e\\u00a0-\\u0151\\u0152-\\u0181\\u0186\\u018a\\u018d-\\u0190\\u0192-\\u0194',
  '\\u0196\\u0197\\u019a\\u019b\\u019e\\u01a0\\u01a1\\u01af-\\u01b1\\u01b7\\u01bf-\\u01c3',
  '\\u01cd-\\u01dd\\u01e2-\\u01e7\\u01ea\\u01eb\\u01ee-\\u01f0\\u01f4\\u01f5\\u01f7-\\u0201',
  '\\u0218-\\u021b\\u0237\\u0292\\u02b9\\u02bb\\u02bc\\u02c6\\u02c7\\u02da\\u02dc\\u0304\\u0308\\u0329',
  '\\u1e80-\\u1e85\\u1e9e\\u1ef2\\u1ef3',
  // Spaces, punctuation, currencies, letter-like symbols.
  '\\u2009\\u200b\\u2013\\u2014\\u2018-\\u201a\\u201c-\\u201e\\u2020-\\u2022\\u2026\\u2032\\u2033',
  '\\u2039\\u203a\\u2044\\u20ac\\u2113\\u2122',
  // Arrows, mathematics, shapes, signs and check marks.
  '\\u2190-\\u22ff\\u25a0-\\u2609\\u260e-\\u2612\\u2654-\\u2667\\u26a0\\u2701-\\u2704\\u2706-\\u2709',
  '\\u2713-\\u2718\\u2794\\u2798-\\u27af\\u27b1-\\u27be',
].join('');

const UNPRINTABLE = new RegExp(`[^${PRINTABLE}\\n\\r\\t]`, 'gu');
const ANY_UNPRINTABLE = new RegExp(UNPRINTABLE.source, 'u');

/** A character that no font of the report has, and where it stands in its text. */
export interface UnprintableCharacter {
  readonly character: string;
  /** In UTF-16 units. */
  readonly index: number;
}

/** The characters of a text that would print as boxes, or as nothing. */
export function unprintableIn(text: string): UnprintableCharacter[] {
  // Nearly no text has one.
  if (!ANY_UNPRINTABLE.test(text)) return [];
  return [...text.matchAll(UNPRINTABLE)].map(({ 0: character, index }) => ({ character, index }));
}

/** A character as a message names it: `"→" (U+2192)`; one that cannot be shown, by its number alone. */
export function nameOfCharacter(character: string): string {
  const number = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return /[\p{C}\p{Z}\p{M}]/u.test(character) ? `U+${number}` : `"${character}" (U+${number})`;
}

/** What a person is told of a character that no font of the report has. */
export function unprintable(character: string): Record<'code' | 'message' | 'hint', string> {
  return {
    code: 'unprintable-character',
    message: `The report's fonts do not have the character ${nameOfCharacter(character)}.`,
    hint:
      character === '\uFFFD'
        ? 'A letter was lost when this file was saved. Write it again.'
        : 'Write it in Latin letters, or use another symbol.',
  };
}

/** The same text with composed letters, and with hyphens that the fonts have. */
export function normalizeText(text: string): string {
  return text.normalize('NFC').replace(/[\u2010\u2011]/g, '-');
}
