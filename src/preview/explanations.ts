/** What stands behind a number or a figure of a draft. */

import type { Explainable } from '../explain/explainable.ts';
import { explainable } from '../explain-edition.ts';
import type { BuiltDraft } from './draft-builder.ts';

const known = new WeakMap<BuiltDraft, Explainable>();

/** The draft as the explain room wants it; made once for each build. */
export function explainableDraft(draft: BuiltDraft): Explainable {
  const { computed, language, composer } = draft;
  const made = known.get(draft) ?? explainable(computed, language, composer);
  known.set(draft, made);
  return made;
}
