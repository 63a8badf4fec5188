/** The parts of an edition in one language that explanations are made from. */

import type { BoundNumber } from '../../compose/report.ts';
import type { Wording } from '../../compose/wording.ts';
import type { Dataset, IndicatorTable, Observation, Source } from '../../core/model.ts';

/** A numbered table of the report; its texts are plain. */
export interface ShownTable {
  readonly id: string;
  readonly number: string;
  readonly chapter: string;
  readonly title: string;
  readonly note: string;
}

/** A numbered figure of the report. */
export interface ShownFigure extends ShownTable {
  readonly subtitle: string;
  readonly alt: string;
  readonly tables: readonly IndicatorTable[];
}

export interface Explainable {
  readonly edition: string;
  readonly language: string;
  readonly wording: Wording;
  readonly indicatorWords: Readonly<
    Record<string, { readonly name: string; readonly formula: string }>
  >;
  readonly statusWords: Readonly<Record<string, string>>;
  /** Without confidential values, as all later stages have it. */
  readonly dataset: Dataset;
  readonly indicators: ReadonlyMap<string, IndicatorTable>;
  /** In the report's order. */
  readonly figures: readonly ShownFigure[];
  readonly tables: readonly ShownTable[];
  /** Every number that a text prints. */
  readonly numbers: readonly BoundNumber[];
  /** All rows for the same cell of a drop, and what the last edition had where it differs. */
  readonly rowsLike: (observation: Observation) => readonly Observation[];
  /** The sources of this edition and of the one before. */
  readonly sources: ReadonlyMap<string, Source>;
  /** A source's number in the report's list; empty where it is not there. */
  readonly sourceNumber: (id: string) => string;
}
