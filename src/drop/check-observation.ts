/** Checks the columns of one row against each other. */

import type { Problems, Span } from '../core/diagnostics.ts';
import { isConfidential, MISSING, type Observation } from '../core/model.ts';

/** Reports every contradiction between the columns of an observation. */
export function checkObservation(
  observation: Observation,
  measures: Readonly<Record<string, { readonly unit: string }>>,
  problems: Problems,
  spanOf: (observation: Observation, column: string) => Span,
): void {
  const { value, status, unit, measure } = observation;
  const missing = MISSING.includes(status);
  const secret = isConfidential(observation);
  if (missing && value !== null) {
    problems.error(
      'value-with-missing-status',
      `Status ${status} means that there is no value, but the row has one.`,
      spanOf(observation, 'value'),
      'Leave "value" empty, or correct obs_status.',
    );
  }
  // An agency may say that a value is confidential and keep it to itself.
  if (!missing && value === null && !secret) {
    problems.error(
      'value-missing',
      'The row has no value and its status does not say why.',
      spanOf(observation, 'value'),
      'Give the value, or set obs_status to L (exists, but was not available), O (not published) or M (cannot exist).',
    );
  }
  const expected = measures[measure]?.unit;
  if (expected !== undefined && unit !== expected) {
    problems.error(
      'wrong-unit',
      `"${measure}" is measured in ${expected}, not in "${unit}".`,
      spanOf(observation, 'unit'),
      `Write ${expected}, and convert the value if necessary.`,
    );
  }
  if (value !== null && value < 0 && unit !== 'percent-change') {
    problems.error(
      'negative-value',
      `A count cannot be negative${secret ? '' : `: ${value}`}.`,
      spanOf(observation, 'value'),
      'Check the value at its source.',
    );
  }
  if (expected === 'percent' && value !== null && value > 100) {
    problems.error(
      'share-above-100',
      `A share cannot be more than 100 percent${secret ? '' : `: ${value}`}.`,
      spanOf(observation, 'value'),
      'Check the value at its source.',
    );
  }
}
