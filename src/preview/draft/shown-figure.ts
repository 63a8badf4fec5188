/** A figure as the preview shows it by itself. */

import type { DrawnChart } from '../../core/chart.ts';
import type { BuiltDraft, BuiltFigure } from './draft-builder.ts';

/** A figure of a draft and what belongs to it. */
export interface ShownFigure {
  readonly draft: BuiltDraft;
  readonly figure: BuiltFigure;
  readonly chart: DrawnChart;
}
