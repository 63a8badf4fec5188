/** Phrases that edition.yaml allows and that no text needs any longer. */

import { needsPhrase } from '../compose/bind/check-texts.ts';
import type { Language, LoadedEdition } from '../config/load.ts';
import { diagnostic, type Problems } from '../core/diagnostics.ts';
import { textsOf } from './bind.ts';

const KEYS = ['allow_numbers', 'allow_words'] as const;

/** The phrases that the texts of a language need. */
export function neededPhrases(edition: LoadedEdition, language: Language): string[] {
  const texts = textsOf(edition, language);
  const phrases = KEYS.flatMap((key) => edition.settings.prose[key]);
  return phrases.filter((phrase) => needsPhrase(texts, phrase));
}

/**
 * Warns of each phrase that no language needs, at its place: left there, it would let a new mistake
 * pass.
 * @param needed by any language
 */
export function reportUnusedAllowances(
  edition: LoadedEdition,
  needed: ReadonlySet<string>,
  problems: Problems,
): void {
  for (const key of KEYS) {
    for (const [index, phrase] of edition.settings.prose[key].entries()) {
      if (needed.has(phrase)) continue;
      const span = edition.document.spanOf(['prose', key, index]);
      const message = `No text needs the phrase "${phrase}" to be allowed.`;
      problems.add(diagnostic('warning', 'unused-allowance', message, span, 'Remove it.'));
    }
  }
}
