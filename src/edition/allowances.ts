/** Phrases that edition.yaml allows and that no text needs any longer. */

import { needsPhrase } from '../compose/bind/check-texts.ts';
import type { LoadedEdition } from '../config/load.ts';
import { diagnostic, type Problems } from '../core/diagnostics.ts';
import { textsOf } from './bind.ts';

/** Warns of each at its place: left there, it would let a new mistake pass. */
export function reportUnusedAllowances(edition: LoadedEdition, problems: Problems): void {
  const texts = edition.languages.map((language) => textsOf(edition, language));
  for (const key of ['allow_numbers', 'allow_words'] as const) {
    for (const [index, phrase] of edition.settings.prose[key].entries()) {
      if (texts.some((each) => needsPhrase(each, phrase))) continue;
      const span = edition.document.spanOf(['prose', key, index]);
      const message = `No text needs the phrase "${phrase}" to be allowed.`;
      problems.add(diagnostic('warning', 'unused-allowance', message, span, 'Remove it.'));
    }
  }
}
