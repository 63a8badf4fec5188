/** Which of an edition's languages is meant. */

import { fail } from '../core/diagnostics.ts';
import { didYouMean } from '../core/did-you-mean.ts';

/**
 * @param wanted a language's code; by default the edition's first language
 * @throws {UserError} when the edition does not have it
 */
export function languageOf<Language extends { readonly code: string }>(
  { id, languages }: { readonly id: string; readonly languages: readonly Language[] },
  wanted?: string,
): Language {
  const [first] = languages;
  const found = wanted === undefined ? first : languages.find(({ code }) => code === wanted);
  if (found) return found;
  const known = languages.map(({ code }) => code);
  return fail(
    'unknown-language',
    `Edition ${id} has no language "${wanted}".`,
    undefined,
    didYouMean(wanted ?? '', known),
  );
}
