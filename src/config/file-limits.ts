/** How large and how deep a file of the configuration may be. */

import type { Problems } from '../core/diagnostics.ts';

/** No file of the configuration is larger or deeper than this. */
const LARGEST = 2 * 2 ** 20;
const DEEPEST = 100;

/** @returns whether the text may be parsed; what is wrong is in `problems` */
export function checkSize(file: string, text: string, problems: Problems): boolean {
  const hint = 'Check that it is the right file.';
  if (text.length > LARGEST) {
    const message = `${file} is larger than ${LARGEST / 2 ** 20} million characters.`;
    problems.error('file-too-large', message, { file }, hint);
    return false;
  }
  const depth = deepestBracket(text);
  if (depth <= DEEPEST) return true;
  const message = `${file} is nested more than ${DEEPEST} levels deep.`;
  problems.error('nested-too-deep', message, { file }, hint);
  return false;
}

/** How deep brackets, or lines of "- - -", nest at most; quoted brackets are counted too. */
function deepestBracket(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [token] of text.matchAll(/[[\]{}]|^ *(?:- |\? ){20,}/gm)) {
    if (token.length > 1) deepest = Math.max(deepest, token.length / 2);
    else depth += token === '[' || token === '{' ? 1 : -1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
