/**
 * Finds statistics that were typed into prose, and words of direction or rank that no helper made:
 * such a sentence would stay as it is when its figure changes.
 */

import type { Problems } from '../../core/diagnostics.ts';
import { anyOf, wholeWords } from '../../core/whole-words.ts';
import type { TemplateSource } from '../template-source.ts';
import { TEXT_CALLS } from './call-rules.ts';
import { claimCheck, type DirectionRules } from './claim-words.ts';
import {
  type EditionFacts,
  type Search,
  type StaleRules,
  staleSearches,
  yearSearch,
} from './stale-words.ts';
import { type TypedText, typedPlace, typedTextIn } from './template-calls.ts';
import { bracePattern, checkBraces } from './typed-braces.ts';

/** By what typed statistics are found in one language, and what is none. */
export interface ProseRules extends StaleRules, DirectionRules {
  /** In a phrase, `{number}` stands for any number word from two on. */
  readonly number_words: readonly string[];
  readonly direction_words: readonly string[];
  /** Words that may follow a bound number as its unit: `million`, `percent`. */
  readonly units: readonly string[];
  /** Names and phrases that look like statistics and are none: `1177`, `COVID-19`. */
  readonly allow: readonly string[];
}

/** Ids of headings, addresses of links and the numbers of a numbered list are not running text. */
const NO_TEXT = [/\{#[^}]*\}/g, /\]\([^)]*\)/g, /^\s*\d+\.\s/gm];

/** A year is not a statistic. */
const YEAR = /\b(?:19|20)\d{2}\b/g;

const DIGITS = /[-+−]?\d[\d.,\u00a0]*(?:\s?(?:%|percent|per cent))?/g;

/** By what one language's texts of an edition are searched, made once for all of them. */
export interface ProseSearches {
  /** What is no statistic and no claim, in the order in which it is blanked out. */
  readonly allowed: readonly RegExp[];
  /** The unit of a bound number, at the beginning of what follows it. */
  readonly unit: RegExp;
  readonly statistics: readonly Search[];
  /** In text that no claim proves, and in any. */
  readonly unproved: readonly Search[];
  readonly claimed: readonly Search[];
  readonly contradictions: ReturnType<typeof claimCheck>;
  readonly facts: EditionFacts;
}

/** @param facts of the edition that the texts belong to */
export function proseSearches(rules: ProseRules, facts: EditionFacts): ProseSearches {
  const phrases = rules.allow.toSorted((a, b) => b.length - a.length).map(RegExp.escape);
  const claims = { ...TYPED_CLAIM, pattern: wholeWords(anyOf(rules.direction_words)) };
  return {
    allowed: [
      ...NO_TEXT,
      ...phrases.map((phrase) => new RegExp(`(?<![\\p{L}\\d])${phrase}(?![\\p{L}\\d])`, 'giu')),
    ],
    unit: new RegExp(`^\\s(?:${rules.units.map(RegExp.escape).join('|')})(?!\\p{L})`, 'u'),
    statistics: [DIGITS, wholeWords(anyNumber(rules, facts))].map((pattern) => ({
      ...TYPED_NUMBER,
      pattern,
    })),
    unproved: [claims, ...staleSearches(rules, facts, false)],
    claimed: staleSearches(rules, facts, true),
    contradictions: claimCheck(rules),
    facts,
  };
}

/** Reports every typed statistic, unproved claim and word that goes stale of one text. */
export function checkProse(
  source: TemplateSource,
  searches: ProseSearches,
  problems: Problems,
): void {
  const { statistics, unproved, claimed, contradictions, facts } = searches;
  contradictions(source, problems);
  for (const typed of typedTextIn(source)) {
    checkBraces(source, typed, BRACES, problems);
    const text = masked(typed, searches);
    const report = (searched: string, { pattern, code, message, hint }: Search): void => {
      for (const match of searched.matchAll(pattern)) {
        const word = match[0].trim();
        const span = typedPlace(source, typed, match.index, word.length);
        problems.error(code, message(word.replace(/\s+/g, ' ')), span, hint);
      }
    };
    const withoutYears = text.replace(YEAR, '    ');
    for (const each of statistics) report(withoutYears, each);
    for (const each of typed.claimed ? claimed : unproved) report(text, each);
    for (const { start, words } of paragraphsOf(text)) {
      if (!facts.years.some((year) => words.includes(year))) continue;
      const around = paragraphAt(source, typed.line + newlinesIn(text.slice(0, start)));
      report(' '.repeat(start) + words, yearSearch(facts, around));
    }
  }
}

/** "half", "nearly all", "four of ten": phrases may run over the end of a line. */
function anyNumber({ number_words: phrases }: ProseRules, { counts }: EditionFacts): string {
  const number = anyOf(counts);
  const patterns = phrases.map((each) =>
    each
      .split('{number}')
      .map((part) => RegExp.escape(part).replace(SPACE, '\\s+'))
      .join(number),
  );
  return patterns.length === 0 ? '(?!)' : patterns.join('|');
}

/** As it stands in an escaped pattern. */
const SPACE = /\\x20| /g;

const BRACES = bracePattern(Object.keys(TEXT_CALLS));

const TYPED_NUMBER = {
  code: 'typed-number',
  message: (word: string) => `The number "${word}" is typed into the text.`,
  hint: 'Bind it to the data: {{value "visits-per-inhabitant" portal="…" period="…"}}; a name goes into prose.allow_numbers of edition.yaml.',
};
const TYPED_CLAIM = {
  code: 'typed-claim',
  message: (word: string) => `"${word}" claims a direction or a rank that nothing proves.`,
  hint: 'Use a helper that follows the data (trend, change, highest, ranking), or prove it: {{#claim (is-highest …)}} … {{/claim}}.',
};

/** The text with everything that is allowed blanked out, so that places stay right. */
function masked({ text, after }: TypedText, { allowed, unit }: ProseSearches): string {
  const patterns = after === undefined ? allowed : [...allowed, unit];
  return patterns.reduce(
    (rest, pattern) => rest.replace(pattern, (found) => found.replace(/[^\n]/g, ' ')),
    text,
  );
}

/** The stretches of a typed text that belong to different paragraphs. */
function paragraphsOf(text: string): { readonly start: number; readonly words: string }[] {
  return [...text.matchAll(/(?:[^\n]|\n(?!\s*\n))+/g)].map(({ 0: words, index }) => ({
    words,
    start: index,
  }));
}

/** The paragraph around a line, with its calls. @param line from 1 */
function paragraphAt({ text, start }: TemplateSource, line: number): string {
  if (start) return text;
  const lines = text.split('\n');
  const isEnd = (each: string | undefined): boolean => each === undefined || each.trim() === '';
  let [from, to] = [line - 1, line - 1];
  while (!isEnd(lines[from - 1])) from -= 1;
  while (!isEnd(lines[to + 1])) to += 1;
  return lines.slice(from, to + 1).join('\n');
}

function newlinesIn(text: string): number {
  return text.split('\n').length - 1;
}
