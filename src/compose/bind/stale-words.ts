/**
 * What a text says of its edition by itself, and would still say in the next one: years, how many
 * portals there are and which, that all of them or only one does something.
 */

import { anyOf, wholeWords } from '../../core/whole-words.ts';

/** By what such words are found in one language. */
export interface StaleRules {
  /** What portals and countries are called: `portals`, `countries`. */
  readonly counted_words: readonly string[];
  /** Words that set one apart or take all together: `only`, `first`, `all`. */
  readonly scope_words: readonly string[];
  /** What this report is called: `edition`. */
  readonly edition_words: readonly string[];
}

/** What an edition is about. */
export interface EditionFacts {
  /** The year of its publication and the last of its figures. */
  readonly years: readonly string[];
  /** Portals and countries, as the language names them. */
  readonly names: readonly (readonly string[])[];
  /** Number words from two on. */
  readonly counts: readonly string[];
}

/** What is searched for, and what is reported where it is found. */
export interface Search {
  readonly code: string;
  readonly pattern: RegExp;
  readonly message: (words: string) => string;
  readonly hint: string;
}

const WORD = '[\\p{L}-]+';

/** The searches for words that go stale. @param claimed whether a claim proves the text */
export function staleSearches(
  rules: StaleRules,
  facts: EditionFacts,
  claimed: boolean,
): readonly Search[] {
  const counted = anyOf(rules.counted_words);
  const scope = anyOf(rules.scope_words);
  const counts = anyOf(facts.counts);
  const edition = anyOf(rules.edition_words);
  const few = `${counts}(?:\\s+${WORD}){0,2}?\\s+${counted}|${scope}\\s+${counts}`;
  const named = `${edition}(?:\\s+\\p{L}+)?\\s+\\d{4}|\\d{4}\\s+${edition}`;
  const scoped = `${scope}(?:\\s+(?!${counts})${WORD})?\\s+${counted}`;
  return [
    { ...TYPED_YEAR, pattern: wholeWords(named) },
    { ...TYPED_COUNT, pattern: wholeWords(few) },
    ...facts.names.map((names) => ({ ...TYPED_LIST, pattern: wholeWords(listOf(names)) })),
    ...(claimed ? [] : [{ ...TYPED_SCOPE, pattern: wholeWords(scoped) }]),
  ];
}

/**
 * The search for years of the edition.
 * @param around the paragraph, with its calls: a year is right that one of them asks for, as long as
 *   there is a value, and so is one that a source is cited for
 */
export function yearSearch({ years }: EditionFacts, around: string): Search {
  const isAskedFor = (year: string): boolean =>
    new RegExp(`=(?:["'][^"']*)?\\b${year}`).test(around);
  const free = /\{\{\s*cite /.test(around) ? [] : years.filter((year) => !isAskedFor(year));
  return { ...TYPED_YEAR, pattern: wholeWords(anyOf(free)) };
}

const ACKNOWLEDGE = 'or list the phrase under prose.allow_words in edition.yaml';
const TYPED_YEAR = {
  code: 'typed-year',
  message: (words: string) =>
    `"${words}" names a year of this edition, which the next will not have.`,
  hint: `Write {{edition_year}} or {{reference_year}}; a year that stays true, such as that of a law, ${ACKNOWLEDGE.slice(3)}.`,
};
const TYPED_COUNT = {
  code: 'typed-count',
  message: (words: string) => `"${words}" counts portals or countries by itself.`,
  hint: `Write {{portal_count}}, {{count "…"}} or {{names "…"}}, ${ACKNOWLEDGE}.`,
};
const TYPED_LIST = {
  code: 'typed-list',
  message: (words: string) => `"${words}" lists portals or countries by itself.`,
  hint: `Write {{portals}} or {{countries}}, ${ACKNOWLEDGE}.`,
};
const TYPED_SCOPE = {
  code: 'typed-claim',
  message: (words: string) =>
    `"${words}" claims something of all portals or countries, or of one alone, that nothing proves.`,
  hint: `Use a helper ({{names "…"}}, {{count "…"}}), put it into {{#claim …}} … {{/claim}}, ${ACKNOWLEDGE}.`,
};

/** Three names or more in a row, or all of them where there are fewer. */
function listOf(names: readonly string[]): string {
  const least = Math.min(3, names.length);
  if (least < 2) return '(?!)';
  return `${anyOf(names)}(?:,?\\s(?:\\p{Ll}{1,5}\\s)?${anyOf(names)}){${least - 1},}`;
}
