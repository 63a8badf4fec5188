/** Calls with a brace too few, which would be printed as they stand. */

import type { Problems } from '../../core/diagnostics.ts';
import { anyOf } from '../../core/whole-words.ts';
import type { TemplateSource } from '../template-source.ts';
import { type TypedText, typedPlace } from './template-calls.ts';

/** @param calls the names of the calls that the text may make. @returns a pattern of what is left of one */
export function bracePattern(calls: readonly string[]): RegExp {
  const name = anyOf(calls);
  return new RegExp(`\\{\\s*\\{|\\}\\s*\\}|\\{\\s*/?${name}(?=[\\s}])|\\{#${name}\\s`);
}

/** Reports the first of each line of a typed text. */
export function checkBraces(
  source: TemplateSource,
  typed: TypedText,
  pattern: RegExp,
  problems: Problems,
): void {
  let start = 0;
  for (const line of typed.text.split('\n')) {
    const found = pattern.exec(line);
    if (found) {
      const span = typedPlace(source, typed, start + found.index, found[0].trim().length);
      const message = `"${found[0].trim()}" would be printed as it stands.`;
      const hint =
        'A call stands between two braces on each side, without a backslash: {{portal "…"}}.';
      problems.error('broken-braces', message, span, hint);
    }
    start += line.length + 1;
  }
}
