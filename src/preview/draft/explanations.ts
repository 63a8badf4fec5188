/** A figure of a draft by itself, and what stands behind it or a number. */

import type { DrawnChart } from '../../core/chart.ts';
import { oncePer } from '../../core/memoize.ts';
import { explainable } from '../../edition/explain/edition.ts';
import type { BuiltDraft, BuiltFigure } from './draft-builder.ts';

/** A figure of a draft and what belongs to it. */
export interface ShownFigure {
  readonly draft: BuiltDraft;
  readonly figure: BuiltFigure;
  readonly chart: DrawnChart;
}

/** The draft as the explain room wants it; made once for each build. */
export const explainableDraft = oncePer(({ computed, language, bound }: BuiltDraft) =>
  explainable(computed, language, bound),
);
