/** Texts of an edition that is still collecting data: what they cannot say yet is marked. */

import { type Problems, UserError } from '../../core/diagnostics.ts';
import { escapeHtml } from '../../core/escape.ts';
import type { TextCall, TextHelper } from './text.ts';

/** Helpers whose results are conditions: without their values nothing can be said to hold. */
const CONDITIONS: ReadonlySet<string> = new Set(['is-highest', 'is-lowest', 'is-more', 'is-less']);
/** Blocks with a part for what is not published. */
const ALTERNATIVES: ReadonlySet<string> = new Set(['published', 'all-published']);

/**
 * The same helpers, but a call whose value is outstanding gives a placeholder in place of an error.
 * A claim that rests on such a value is a placeholder as a whole.
 * @param text of the placeholder
 * @param problems takes what is outstanding; only codes that it sets aside are not thrown on
 */
export function withPlaceholders(
  helpers: Readonly<Record<string, TextHelper>>,
  text: string,
  problems: Problems,
): Record<string, TextHelper> {
  const html = `<span class="outstanding">${escapeHtml(text)}</span>`;
  const placeholder = (call: TextCall): string => call.insert({ text, html, span: call.span });
  const instead = (name: string, call: TextCall): unknown => {
    if (CONDITIONS.has(name)) return undefined;
    return ALTERNATIVES.has(name) ? call.otherwise() : placeholder(call);
  };
  const wrapped = (name: string, helper: TextHelper): TextHelper => {
    return (call) => {
      if (name === 'claim' && call.words.length > 0 && call.words[0] === undefined) {
        return placeholder(call);
      }
      try {
        return helper(call);
      } catch (error) {
        if (!isOutstanding(error, problems)) throw error;
        for (const each of error.diagnostics) problems.add(each);
        return instead(name, call);
      }
    };
  };
  return Object.fromEntries(
    Object.entries(helpers).map(([name, helper]) => [name, wrapped(name, helper)]),
  );
}

function isOutstanding(error: unknown, problems: Problems): error is UserError {
  return (
    error instanceof UserError && error.diagnostics.every(({ code }) => problems.isSetAside(code))
  );
}
