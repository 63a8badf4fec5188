/** Suggestions for a misspelt word. */

import { fail, type Span } from './diagnostics.ts';

/**
 * The candidates nearest to a misspelt word, best first: at most three whose Levenshtein distance is
 * at most a third of the word's length, or two for short words.
 */
export function nearest(word: string, candidates: Iterable<string>): string[] {
  const limit = Math.max(2, Math.floor(word.length / 3));
  return [...candidates]
    .map((candidate) => ({
      candidate,
      distance: distance(word.toLowerCase(), candidate.toLowerCase()),
    }))
    .filter((each) => each.distance <= limit)
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, 3)
    .map((each) => each.candidate);
}

/** "Did you mean …?", or the whole list if nothing is near. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const known = [...candidates];
  const near = nearest(word, known);
  if (near.length > 0) return `Did you mean ${near.map((each) => `"${each}"`).join(' or ')}?`;
  return known.length > 0 ? `Known are: ${known.join(', ')}.` : 'There are none.';
}

/** @throws {UserError} `unknown-indicator`, with the nearest that there are */
export function failUnknown(kind: string, id: string, known: Iterable<string>, span?: Span): never {
  return fail(`unknown-${kind}`, `There is no ${kind} "${id}".`, span, didYouMean(id, known));
}

function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current[j] = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, substitution);
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
