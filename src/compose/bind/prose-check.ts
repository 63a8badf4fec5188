/**
 * Finds statistics that were typed into prose, and words of direction or rank that no helper made:
 * such a sentence would stay as it is when its figure changes.
 */

import type { Problems, Span } from '../../core/diagnostics.ts';
import type { TemplateSource } from '../template-source.ts';
import {
  type EditionFacts,
  escapePattern,
  type Search,
  type StaleRules,
  staleSearches,
  yearSearch,
} from './stale-words.ts';
import { type TypedText, typedTextIn } from './template-calls.ts';

/** By what typed statistics are found in one language, and what is none. */
export interface ProseRules extends StaleRules {
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

/**
 * Reports every typed statistic, unproved claim and word that goes stale of one text.
 * @param facts of the edition that the text belongs to
 */
export function checkProse(
  source: TemplateSource,
  rules: ProseRules,
  facts: EditionFacts,
  problems: Problems,
): void {
  const numbers = wordPattern(rules.number_words);
  const claims = { ...TYPED_CLAIM, pattern: wordPattern(rules.direction_words) };
  for (const typed of typedTextIn(source)) {
    const text = masked(typed, rules);
    const statistics = text.replace(YEAR, '    ');
    const report = (searched: string, { pattern, code, message, hint }: Search): void => {
      for (const match of searched.matchAll(pattern)) {
        const word = match[0].trim();
        const span = placeOf(source, typed, match.index, word.length);
        problems.error(code, message(word.replace(/\s+/g, ' ')), span, hint);
      }
    };
    report(statistics, { ...TYPED_NUMBER, pattern: DIGITS });
    report(statistics, { ...TYPED_NUMBER, pattern: numbers });
    if (!typed.claimed) report(text, claims);
    for (const each of staleSearches(rules, facts, typed.claimed)) report(text, each);
    for (const { start, words } of paragraphsOf(text)) {
      const around = paragraphAt(source, typed.line + newlinesIn(text.slice(0, start)));
      report(' '.repeat(start) + words, yearSearch(facts, around));
    }
  }
}

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

function wordPattern(words: readonly string[]): RegExp {
  const alternatives = words.map(escapePattern).join('|');
  return words.length > 0
    ? new RegExp(`(?<![\\p{L}\\d-])(?:${alternatives})(?![\\p{L}\\d-])`, 'giu')
    : /(?!)/g;
}

/** The text with everything that is allowed blanked out, so that places stay right. */
function masked({ text, after }: TypedText, { allow, units }: ProseRules): string {
  const phrases = allow.toSorted((a, b) => b.length - a.length).map(escapePattern);
  const patterns = [
    ...NO_TEXT,
    ...phrases.map((phrase) => new RegExp(`(?<![\\p{L}\\d])${phrase}(?![\\p{L}\\d])`, 'giu')),
    ...(after !== undefined
      ? [new RegExp(`^\\s(?:${units.map(escapePattern).join('|')})(?!\\p{L})`, 'u')]
      : []),
  ];
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

function placeOf(source: TemplateSource, typed: TypedText, offset: number, length: number): Span {
  if (source.start) return source.start;
  const before = typed.text.slice(0, offset).split('\n');
  const inFirstLine = before.length === 1;
  const column = (before.at(-1)?.length ?? 0) + (inFirstLine ? typed.column : 1);
  return { file: source.file, line: typed.line + before.length - 1, column, length };
}
