/** Rows of a drop, and what is found to be disclosed in them. */

import type { Diagnostic } from '../../src/core/diagnostics.ts';
import type { Observation } from '../../src/core/model.ts';
import { disclosures } from '../../src/drop/disclosure/disclosures.ts';
import type { Measure } from '../../src/drop/drop-codes.ts';
import { dataset, observation } from './observations.ts';

const UNITS: Readonly<Record<string, string>> = {
  'visits-monthly-mean': 'visits',
  'visits-to-service': 'visits',
  'visits-change': 'percent-change',
  'unique-users': 'persons',
  'users-share': 'percent',
  'age-share': 'percent',
};
const SUMS = ['visits', 'visits-to-service', 'logins'];
const MEASURES: Readonly<Record<string, Measure>> = Object.fromEntries(
  ['visits', 'logins', ...Object.keys(UNITS)].map((measure) => [
    measure,
    {
      unit: UNITS[measure] ?? measure,
      aggregation: measure === 'age-share' ? 'share' : SUMS.includes(measure) ? 'sum' : 'none',
    },
  ]),
);

let line = 1;

export function cell(
  period: string,
  value: number | null,
  different: Partial<Observation> = {},
): Observation {
  line += 1;
  const span = { file: 'data/test/observations.csv', line };
  const unit = UNITS[different.measure ?? 'visits'] ?? different.measure ?? 'visits';
  return observation({ period, value, unit, span, ...different });
}

export const secret = { conf: 'C' } as const;
export const pad = (month: number): string => `2021-${String(month).padStart(2, '0')}`;

/** Months of 2021, each with another value; `hidden` ones are confidential. */
export function months(hidden: readonly number[] = [], from = 1, to = 12): Observation[] {
  return Array.from({ length: to - from + 1 }, (_, at) => at + from).map((month) =>
    cell(pad(month), month * 1_000_000, hidden.includes(month) ? secret : {}),
  );
}

export const YEAR = 78_000_000;
export const quarterValue = (quarter: number): number => (9 * quarter - 3) * 1_000_000;

export function found(
  observations: readonly Observation[],
  apart: Readonly<Record<string, string>> = {},
): Pick<Diagnostic, 'message' | 'hint' | 'subject'>[] {
  const drop = {
    dataset: dataset(observations),
    files: [],
    spanOf: ({ span }: Observation) => span,
  };
  return disclosures({
    drop: drop as unknown as Parameters<typeof disclosures>[0]['drop'],
    ...{ previous: undefined, measures: MEASURES, portals: [], years: [], apart, texts: [] },
  });
}

export const subjects = (...given: Parameters<typeof found>): string[] =>
  found(...given).map(({ subject = '' }) => subject);

export const users = { measure: 'unique-users' } as const;
export const share = { measure: 'users-share' } as const;
export const service = (id: string): Partial<Observation> => ({
  measure: 'visits-to-service',
  service: id,
});
