/** Observations on their way in: each checked, and only what is used kept. */

import type { Problems, Span } from '../core/diagnostics.ts';
import type { Observation } from '../core/model.ts';
import { isFine } from '../core/period.ts';
import { checkObservation } from './check-observation.ts';

/**
 * Rows of days and weeks that one table keeps. A report shows months and years: beyond this the finer
 * rows of a very large drop are checked and summed, and then let go.
 */
const FINE_ROWS_KEPT = 10_000;

export class ObservationCollector {
  readonly held: Observation[] = [];
  released = 0;
  readonly #measures: Readonly<Record<string, { readonly unit: string }>>;
  readonly #problems: Problems;
  readonly #spanOf: (observation: Observation, column: string) => Span;
  readonly #addDay: (observation: Observation) => void;
  #fine = 0;

  constructor(
    measures: Readonly<Record<string, { readonly unit: string }>>,
    problems: Problems,
    spanOf: (observation: Observation, column: string) => Span,
    addDay: (observation: Observation) => void,
  ) {
    this.#measures = measures;
    this.#problems = problems;
    this.#spanOf = spanOf;
    this.#addDay = addDay;
  }

  take(observation: Observation): void {
    checkObservation(observation, this.#measures, this.#problems, this.#spanOf);
    if (isFine(observation.period)) {
      this.#addDay(observation);
      this.#fine += 1;
      if (this.#fine > FINE_ROWS_KEPT) {
        this.released += 1;
        return;
      }
    }
    this.held.push(observation);
  }
}
