/** Holds the prose of a language against the first language of its edition, paragraph by paragraph. */

import type { Problems, Span } from '../core/diagnostics.ts';
import { type Paragraph, paragraphHash, paragraphsOf } from '../core/paragraphs.ts';
import type { TextFile } from './templates.ts';

/** A chapter in both languages. */
interface Chapter {
  readonly original: TextFile;
  readonly translated: TextFile;
  /** The hashes of the original's paragraphs, as they were when they were translated. */
  readonly follows: readonly string[];
  /** The command that records them. */
  readonly command: string;
}

/**
 * Reports paragraphs that are missing, that have other calls than their original, or whose original
 * has changed since.
 */
export function checkTranslation(
  { original, translated, follows, command }: Chapter,
  problems: Problems,
): void {
  const from = paragraphsOf(original.text);
  const to = paragraphsOf(translated.text);
  const spanAt = ({ line }: Paragraph): Span => ({ file: translated.file, line, column: 1 });
  if (from.length !== to.length) {
    const message = `This chapter has ${to.length} paragraphs; ${original.file} has ${from.length}.`;
    const place = to[from.findIndex((each, index) => !isAlike(each, to[index]))] ?? to.at(-1);
    const hint = 'Translate paragraph by paragraph; lists and headings count as one each.';
    problems.error(
      'paragraphs-differ',
      message,
      place ? spanAt(place) : { file: translated.file },
      hint,
    );
    return;
  }
  for (const [index, paragraph] of to.entries()) {
    const source = from[index];
    if (!source) continue;
    const place = `${original.file}, line ${source.line}`;
    checkCalls(source.text, paragraph.text, place, spanAt(paragraph), problems);
    if (follows[index] === paragraphHash(source.text)) continue;
    const message =
      follows[index] === undefined
        ? 'Nothing says which text this paragraph was translated from.'
        : 'The original of this paragraph has changed since it was translated.';
    const hint = `Compare it with ${place}, then run: ${command}`;
    problems.error('stale-translation', message, spanAt(paragraph), hint);
  }
}

/** Of the same kind: both headings of a level, lists, quotations or plain paragraphs. */
function isAlike(one: Paragraph, other: Paragraph | undefined): boolean {
  const kindOf = ({ text }: Paragraph): string => /^(?:#+|>|- )/.exec(text)?.[0] ?? '';
  return other !== undefined && kindOf(one) === kindOf(other);
}

/** Reports calls that a translation has and its original does not, and the other way round. */
export function checkCalls(
  original: string,
  translated: string,
  place: string,
  span: Span,
  problems: Problems,
): void {
  const expected = callsIn(original);
  const found = callsIn(translated);
  for (const call of without(expected, found)) {
    const message = `The call ${call} of the original is missing.`;
    problems.error('calls-differ', message, span, `It stands in ${place}.`);
  }
  for (const call of without(found, expected)) {
    const message = `The call ${call} is not in the original.`;
    problems.error('calls-differ', message, span, `The original is ${place}.`);
  }
}

/** Each call as written, but for spaces and the grammatical form that a language asks for. */
function callsIn(text: string): string[] {
  return [...text.matchAll(/\{\{[^{}]*\}\}/g)].map(([call]) => comparedCall(call));
}

/** What of a call is the same in all languages. */
export function comparedCall(call: string): string {
  return call.replaceAll(/\s+/g, ' ').replace(/ form="[^"]*"/, '');
}

/** The items of a list that another lacks; one that stands twice is needed twice. */
function without(all: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return all.filter((each) => {
    const index = left.indexOf(each);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}
