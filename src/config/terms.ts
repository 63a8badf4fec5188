/** Which term a language has for what, and the words that stand in its place by mistake. */

import { z } from 'zod';
import type { Json } from '../core/chart.ts';
import { type Problems, positionAt, type Span } from '../core/diagnostics.ts';
import { textsIn } from '../core/json.ts';
import { anyOf, wholeWords } from '../core/whole-words.ts';
import type { Sources } from '../io/sources.ts';
import { checked } from './checked.ts';
import { type PositionedDocument, readDocument } from './document.ts';
import { text, webAddress } from './schemas.ts';
import type { TextFile } from './templates.ts';

const term = z
  .strictObject({
    en: text.describe('What it is in English, or in the words of the original.'),
    term: text.describe('The term of the language.'),
    otherwise: z.array(text).min(1).describe('Words that must not stand in its place.'),
    source: text.describe('Whose term it is: a portal or an authority.'),
    url: webAddress.optional().describe('A page of theirs that uses it.'),
  })
  .describe('A term, who uses it, and what not to write.');

/** config/languages/terms/<lang>.yaml */
export const termsSchema = z.array(term);
type Term = z.output<typeof term>;

/** What a language says, as far as it may say it otherwise. */
interface Spoken {
  readonly prose: Iterable<TextFile>;
  /** YAML files whose values are texts. */
  readonly documents: readonly (PositionedDocument | undefined)[];
}

/** Reports each word of a language that its list of terms has another one for. */
export function checkTerms(
  sources: Sources,
  language: string,
  { prose, documents }: Spoken,
  problems: Problems,
): void {
  const terms = readTerms(sources, language, problems);
  if (terms.length === 0) return;
  const rules = { terms, any: wholeWords(anyOf(terms.flatMap(({ otherwise }) => otherwise))) };
  for (const each of prose) checkProseTerms(each, rules, problems);
  for (const each of documents) if (each) checkTextTerms(each, rules, problems);
}

interface TermRules {
  readonly terms: readonly Term[];
  /** Any of their wrong words: nearly no text has one, so that the terms are not tried one by one. */
  readonly any: RegExp;
}

/**
 * What a translator has to know of a text: the terms for what its original names.
 * @returns for an original, a note for each: `Term: log-in is "innlogging" (Nasjonal e-helsemonitor)`
 */
export function termNotes(
  sources: Sources,
  language: string,
  problems: Problems,
): (original: string) => string[] {
  const terms = readTerms(sources, language, problems).map(({ en, term: word, source }) => ({
    // What is explained in brackets is named without them.
    pattern: new RegExp(`(?<!\\p{L})${RegExp.escape(en.replace(/ \(.*/, ''))}`, 'iu'),
    note: `Term: ${en} is "${word}" (${source})`,
  }));
  return (original) => {
    const words = original.replace(NO_WORDS, ' ');
    return terms.filter(({ pattern }) => pattern.test(words)).map(({ note }) => note);
  };
}

/** None where it has no list. */
function readTerms(sources: Sources, language: string, problems: Problems): Term[] {
  const file = `config/languages/terms/${language}.yaml`;
  if (!sources.exists(file)) return [];
  return checked(readDocument(sources, file, problems), termsSchema, problems) ?? [];
}

/** Calls, ids of headings, addresses of links: no words of the language. */
const NO_WORDS = /\{\{[^{}]*\}\}|\{#[^}]*\}|\]\([^)]*\)|https?:\S+/g;

/** @param spanAt the place of a word, by offset and length */
function checkWords(
  words: string,
  { terms, any }: TermRules,
  spanAt: (offset: number, length: number) => Span,
  problems: Problems,
): void {
  const plain = words.replace(NO_WORDS, (found) => found.replace(/[^\n]/g, ' '));
  if (plain.search(any) < 0) return;
  for (const { en, term: right, otherwise, source } of terms) {
    for (const { 0: word, index } of plain.matchAll(wholeWords(anyOf(otherwise)))) {
      problems.error(
        'other-term',
        `"${word}" stands for "${right}" (${en}).`,
        spanAt(index, word.length),
        `Write "${right}", as ${source} does, or take the word out of the list of terms.`,
      );
    }
  }
}

/** The same for prose, with line and column. */
function checkProseTerms(
  { file, text: prose }: TextFile,
  rules: TermRules,
  problems: Problems,
): void {
  const spanAt = (offset: number, length: number): Span => ({
    ...{ file, length, ...positionAt(prose, offset) },
  });
  checkWords(prose, rules, spanAt, problems);
}

/** The same for the texts of a YAML file, but for the words by which prose is checked. */
function checkTextTerms(document: PositionedDocument, rules: TermRules, problems: Problems): void {
  for (const { text: words, path } of textsIn(document.value as Json)) {
    if (path[0] !== 'prose') checkWords(words, rules, () => document.spanOf(path), problems);
  }
}
