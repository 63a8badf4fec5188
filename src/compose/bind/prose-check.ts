/**
 * Finds statistics that were typed into prose, and words of direction or rank that no helper made:
 * such a sentence would stay as it is when its figure changes.
 */

import type { Problems, Span } from '../../core/diagnostics.ts';
import type { TemplateSource } from '../template.ts';
import { type TypedText, typedTextIn } from './template-calls.ts';

/** By what typed statistics are found in one language, and what is none. */
export interface ProseRules {
  readonly number_words: readonly string[];
  readonly direction_words: readonly string[];
  /** Words that may follow a bound number as its unit: `million`, `percent`. */
  readonly units: readonly string[];
  /** Names and phrases that look like statistics and are none: `1177`, `COVID-19`. */
  readonly allow: readonly string[];
}

/** Years, ids of headings, addresses of links and the numbers of a numbered list are no statistics. */
const NEVER_STATISTICS = [/\{#[^}]*\}/g, /\]\([^)]*\)/g, /^\s*\d+\.\s/gm, /\b(?:19|20)\d{2}\b/g];

const DIGITS = /[-+−]?\d[\d.,\u00a0]*(?:\s?(?:%|percent|per cent))?/g;

/** Reports every typed statistic and unproved claim of one text. */
export function checkProse(source: TemplateSource, rules: ProseRules, problems: Problems): void {
  const numbers = wordPattern(rules.number_words);
  const claims = { ...TYPED_CLAIM, pattern: wordPattern(rules.direction_words) };
  for (const typed of typedTextIn(source)) {
    const text = masked(typed, rules);
    const searches = [
      { ...TYPED_NUMBER, pattern: DIGITS },
      { ...TYPED_NUMBER, pattern: numbers },
      ...(typed.claimed ? [] : [claims]),
    ];
    for (const { code, pattern, message, hint } of searches) {
      for (const match of text.matchAll(pattern)) {
        const word = match[0].trim();
        const span = placeOf(source, typed, match.index, word.length);
        problems.error(code, message(word), span, hint);
      }
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
  const alternatives = words.map(escaped).join('|');
  return words.length > 0
    ? new RegExp(`(?<![\\p{L}\\d-])(?:${alternatives})(?![\\p{L}\\d-])`, 'giu')
    : /(?!)/g;
}

/** The text with everything that is allowed blanked out, so that places stay right. */
function masked({ text, afterCall }: TypedText, { allow, units }: ProseRules): string {
  const phrases = allow.toSorted((a, b) => b.length - a.length).map(escaped);
  const patterns = [
    ...NEVER_STATISTICS,
    ...phrases.map((phrase) => new RegExp(`(?<![\\p{L}\\d])${phrase}(?![\\p{L}\\d])`, 'giu')),
    ...(afterCall ? [new RegExp(`^\\s(?:${units.map(escaped).join('|')})(?!\\p{L})`, 'u')] : []),
  ];
  return patterns.reduce(
    (rest, pattern) => rest.replace(pattern, (found) => found.replace(/[^\n]/g, ' ')),
    text,
  );
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function placeOf(source: TemplateSource, typed: TypedText, offset: number, length: number): Span {
  if (source.start) return source.start;
  const before = typed.text.slice(0, offset).split('\n');
  const inFirstLine = before.length === 1;
  const column = (before.at(-1)?.length ?? 0) + (inFirstLine ? typed.column : 1);
  return { file: source.file, line: typed.line + before.length - 1, column, length };
}
