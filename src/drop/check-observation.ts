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
  const impossible = value === null ? undefined : impossibleValue(value, unit, expected);
  if (impossible) {
    // Which bound it passes would disclose something of a confidential value.
    const [code, message] = secret
      ? ['confidential-impossible', 'This confidential value cannot be right.']
      : impossible;
    problems.error(code, message, spanOf(observation, 'value'), 'Check the value at its source.');
  }
}

function impossibleValue(
  value: number,
  unit: string,
  expected: string | undefined,
): readonly [code: string, message: string] | undefined {
  if (value < 0 && unit !== 'percent-change') {
    return ['negative-value', `A count cannot be negative: ${value}.`];
  }
  return expected === 'percent' && value > 100
    ? ['share-above-100', `A share cannot be more than 100 percent: ${value}.`]
    : undefined;
}
