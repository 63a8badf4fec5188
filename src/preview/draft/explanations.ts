/** What stands behind a number or a figure of a draft. */

import { explainable } from '../../edition/explain/edition.ts';
import type { Explainable } from '../../edition/explain/explainable.ts';
import type { BuiltDraft } from './draft-builder.ts';

const known = new WeakMap<BuiltDraft, Explainable>();

/** The draft as the explain room wants it; made once for each build. */
export function explainableDraft(draft: BuiltDraft): Explainable {
  const { computed, language, bound } = draft;
  const made = known.get(draft) ?? explainable(computed, language, bound);
  known.set(draft, made);
  return made;
}
