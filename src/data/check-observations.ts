/** What one row’s columns say of each other, and rows of one cell of each other. */

import type { Problems } from '../diagnostics.ts';
import type { Observation } from '../model.ts';

/** Tells every contradiction inside and between observations. */
export function checkObservations(
  observations: readonly Observation[],
  measures: Readonly<Record<string, { readonly unit: string }>>,
  problems: Problems,
): void {
  for (const each of observations) checkOne(each, measures, problems);
  const cells = Map.groupBy(observations, (each) =>
    [each.country, each.channel, each.period, each.measure, each.service, each.age].join('\u0000'),
  );
  for (const cell of cells.values()) checkCell(cell, problems);
}

function checkOne(
  observation: Observation,
  measures: Readonly<Record<string, { readonly unit: string }>>,
  problems: Problems,
): void {
  const { value, status, unit, measure, span } = observation;
  const missing = status === 'O' || status === 'M';
  if (missing && value !== null) {
    problems.error(
      'value-with-missing-status',
      `Status ${status} says that there is no value, but the row has one.`,
      span,
      'Leave "value" empty, or give the status that the value has.',
    );
  }
  if (!missing && value === null) {
    problems.error(
      'value-missing',
      'The row has no value and its status does not say why.',
      span,
      'Give the value, or set obs_status to O (not published) or M (cannot exist).',
    );
  }
  const expected = measures[measure]?.unit;
  if (expected !== undefined && unit !== expected) {
    problems.error(
      'wrong-unit',
      `"${measure}" is measured in ${expected}, not in "${unit}".`,
      span,
      `Write ${expected} and convert the value if need be.`,
    );
  }
  if (value !== null && value < 0) {
    problems.error(
      'negative-value',
      `A count cannot be negative: ${value}.`,
      span,
      'Check the value at its source.',
    );
  }
  if (unit === 'percent' && value !== null && value > 100) {
    problems.error(
      'share-above-100',
      `A share cannot be more than 100 percent: ${value}.`,
      span,
      'Check the value at its source.',
    );
  }
}

function checkCell(cell: readonly Observation[], problems: Problems): void {
  const used = cell.filter((each) => each.preferred === 'yes');
  const [first, second] = used;
  if (first && second) {
    problems.error(
      'two-preferred',
      `Two rows give a preferred value for the same cell; the other stands in line ${first.span.line}.`,
      second.span,
      'Set "preferred" to no on the one that is not used, or to superseded if its publisher has revised it.',
    );
  }
  const only = cell[0];
  if (!first && only) {
    problems.error(
      'none-preferred',
      'No row of this cell is preferred.',
      only.span,
      'Set "preferred" to yes on the row whose value is used.',
    );
  }
}
