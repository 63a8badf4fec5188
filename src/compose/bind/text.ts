/** What calls put into texts: numbers, names and links, each with the call that asked for it. */

import { fail, type Span } from '../../core/diagnostics.ts';
import { escapeHtml } from '../../core/escape.ts';
import { fill, type Rendered } from '../inserts.ts';
import type { BoundNumber, BoundText } from '../report.ts';
import type { Call, Helper } from '../template.ts';

/** What stands in a text in place of a call. */
export interface TextInsert extends BoundText {
  /** The id of the cell, for a number. */
  readonly cell?: string;
  /** Its HTML behind the first word of a sentence, where that differs. */
  readonly inSentence?: string;
  /** Its HTML inside parentheses, where that differs. */
  readonly inParentheses?: string;
  /** What a note says, as Markdown with markers of its own; it is printed at the end of its chapter. */
  readonly note?: string;
  /** The id of the element that it leads to, for a reference. */
  readonly mentions?: string;
  readonly span: Span;
}

export type TextCall = Call<TextInsert>;
export type TextHelper = Helper<TextInsert>;

/** Words without markup, as an insert. */
export function insertWords(call: TextCall, text: string): string {
  return call.insert({ text, html: escapeHtml(text), span: call.span });
}

/** @throws {UserError} as there is no value to make the sentence around */
export function nothingPublished(call: TextCall): never {
  return fail(
    'no-value',
    'None of the values that this call compares is published.',
    call.span,
    'Put the sentence into {{#published "…"}} … {{/published}}, or take it out.',
  );
}

/** A rendered text that is plain but for its inserts. */
export function boundText(rendered: Rendered<TextInsert>): BoundText {
  const { marked, inserts } = rendered;
  return {
    text: fill(rendered, ({ text }) => text),
    html: filledHtml({ marked: escapeHtml(marked), inserts }),
  };
}

/** A rendered text that is HTML. */
export function filledHtml(rendered: Rendered<TextInsert>): string {
  return fill(rendered, formOf);
}

/** What a sentence follows: nothing, the end of another one, the start of a block; and emphasis. */
const SENTENCE_START = /(?:^|[.!?]|<(?:p|li|h\d|t[dh]|blockquote)(?: [^>]*)?>)(?:<[^>]*>|[\s*_])*$/;

/** An insert's HTML, as it stands behind a text. */
export function formOf({ html, inSentence, inParentheses }: TextInsert, before: string): string {
  const isInside = before.lastIndexOf('(') > before.lastIndexOf(')');
  if (isInside) return inParentheses ?? html;
  return SENTENCE_START.test(before) ? html : (inSentence ?? html);
}

/** The numbers that texts have asked for, in the order of their calls. */
export function numbersIn(inserts: readonly TextInsert[]): BoundNumber[] {
  return inserts.flatMap(({ cell, text, span }) =>
    cell === undefined ? [] : [{ cell, text, span }],
  );
}

/** The ids of the elements that texts lead to. */
export function mentionsIn(inserts: readonly TextInsert[]): ReadonlySet<string> {
  return new Set(inserts.flatMap(({ mentions }) => mentions ?? []));
}
