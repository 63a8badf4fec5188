/** Patterns of whole words in running text. */

/** @param pattern what is found where no letter, digit or hyphen stands before or after it */
export function wholeWords(pattern: string, flags = 'giu'): RegExp {
  return new RegExp(`(?<![\\p{L}\\d-])(?:${pattern})(?![\\p{L}\\d-])`, flags);
}

/** The pattern of any of some words; of none, one that finds nothing. */
export function anyOf(words: readonly string[]): string {
  return words.length === 0 ? '(?!)' : `(?:${words.map(RegExp.escape).join('|')})`;
}
