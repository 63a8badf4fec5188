/** How often rows are read while indicators are computed: in proportion to the rows, not to their square. */

import { expect, it } from 'vitest';
import { computeIndicators } from '../../../src/indicators/registry.ts';
import { context, observation, portal } from '../../support/observations.ts';

const MONTHS = Array.from(
  { length: 12 },
  (_, month) => `2021-${String(month + 1).padStart(2, '0')}`,
);

/** Computes all indicators of so many portals. @returns how often an observation's measure was read */
function readsFor(portals: number): number {
  const ids = Array.from({ length: portals }, (_, index) => `portal-${index}`);
  let reads = 0;
  const rows = ids.flatMap((channel) =>
    ['2020', '2021', ...MONTHS].map((period) => {
      const row = observation({ channel, period, measure: 'visits', value: 100 });
      return Object.defineProperty(row, 'measure', {
        enumerable: true,
        get: () => {
          reads += 1;
          return 'visits';
        },
      });
    }),
  );
  computeIndicators(context(rows, { portals: ids.map((id) => portal({ id })) }));
  return reads;
}

it('four times the rows are read four times as often', () => {
  const few = readsFor(10);
  expect(few).toBeGreaterThan(0);
  expect(readsFor(40)).toBeLessThan(few * 4.4);
});
