/**
 * Finds statistics that were typed into prose, and words of direction or rank that no helper made:
 * such a sentence would stay as it is when its figure changes.
 */

import type { Problems, Span } from '../diagnostics.ts';
import type { TemplateSource } from './template.ts';
import { type TypedText, typedTextIn } from './template-calls.ts';

/** By what typed statistics are found in one language, and what is none. */
export interface ProseRules {
  readonly number_words: readonly string[];
  readonly direction_words: readonly string[];
  /** Names and phrases that look like statistics and are none: `1177`, `COVID-19`. */
  readonly allow: readonly string[];
}

/** Years, ids of headings, addresses of links and the numbers of a numbered list are no statistics. */
const NEVER_STATISTICS = [/\{#[^}]*\}/g, /\]\([^)]*\)/g, /^\s*\d+\.\s/gm, /\b(?:19|20)\d{2}\b/g];

const DIGITS = /[-+−]?\d[\d.,\u00a0]*(?:\s?(?:%|percent|per cent))?/g;

/** Tells every typed statistic and unproved claim of one text. */
export function checkProse(source: TemplateSource, rules: ProseRules, problems: Problems): void {
  const numbers = wordPattern(rules.number_words);
  const directions = wordPattern(rules.direction_words);
  for (const typed of typedTextIn(source)) {
    const text = masked(typed.text, rules.allow);
    tell(
      text,
      DIGITS,
      typed,
      source,
      problems,
      'typed-number',
      (word) => `The number "${word}" is typed into the text.`,
      NUMBER_HINT,
    );
    tell(
      text,
      numbers,
      typed,
      source,
      problems,
      'typed-number',
      (word) => `The number word "${word}" is typed into the text.`,
      NUMBER_HINT,
    );
    if (typed.claimed) continue;
    tell(
      text,
      directions,
      typed,
      source,
      problems,
      'typed-claim',
      (word) => `"${word}" claims a direction or a rank that nothing proves.`,
      CLAIM_HINT,
    );
  }
}

const NUMBER_HINT =
  'Bind it to the data: {{value "visits-per-inhabitant" portal="…" period="…"}}; a name goes into prose.allow_numbers of edition.yaml.';
const CLAIM_HINT =
  'Use a helper that follows the data (trend, change, highest, ranking), or prove it: {{#claim (is-highest …)}} … {{/claim}}.';

function wordPattern(words: readonly string[]): RegExp {
  const alternatives = words.map(escaped).join('|');
  return words.length > 0
    ? new RegExp(`(?<![\\p{L}\\d-])(?:${alternatives})(?![\\p{L}\\d-])`, 'giu')
    : /(?!)/g;
}

/** The text with everything that is allowed blanked out, so that places stay right. */
function masked(text: string, allow: readonly string[]): string {
  const phrases = allow
    .toSorted((a, b) => b.length - a.length)
    .map((phrase) => new RegExp(`(?<![\\p{L}\\d])${escaped(phrase)}(?![\\p{L}\\d])`, 'giu'));
  return [...NEVER_STATISTICS, ...phrases].reduce(
    (rest, pattern) => rest.replace(pattern, (found) => found.replace(/[^\n]/g, ' ')),
    text,
  );
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function tell(
  text: string,
  pattern: RegExp,
  typed: TypedText,
  source: TemplateSource,
  problems: Problems,
  code: string,
  message: (word: string) => string,
  hint: string,
): void {
  for (const match of text.matchAll(pattern)) {
    const word = match[0].trim();
    problems.error(code, message(word), placeOf(source, typed, match.index, word.length), hint);
  }
}

function placeOf(source: TemplateSource, typed: TypedText, offset: number, length: number): Span {
  if (source.start) return source.start;
  const before = typed.text.slice(0, offset).split('\n');
  const inFirstLine = before.length === 1;
  const column = (before.at(-1)?.length ?? 0) + (inFirstLine ? typed.column : 1);
  return { file: source.file, line: typed.line + before.length - 1, column, length };
}
