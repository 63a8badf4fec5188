/** A figure of a draft by itself, and what stands behind it or a number. */

import type { DrawnChart } from '../../core/chart.ts';
import { explainable } from '../../edition/explain/edition.ts';
import type { Explainable } from '../../edition/explain/explainable.ts';
import type { BuiltDraft, BuiltFigure } from './draft-builder.ts';

/** A figure of a draft and what belongs to it. */
export interface ShownFigure {
  readonly draft: BuiltDraft;
  readonly figure: BuiltFigure;
  readonly chart: DrawnChart;
}

const known = new WeakMap<BuiltDraft, Explainable>();

/** The draft as the explain room wants it; made once for each build. */
export function explainableDraft(draft: BuiltDraft): Explainable {
  const { computed, language, bound } = draft;
  const made = known.get(draft) ?? explainable(computed, language, bound);
  known.set(draft, made);
  return made;
}
