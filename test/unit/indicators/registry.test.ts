import { expect, test } from 'vitest';
import { computeIndicators, INDICATORS } from '../../../src/indicators/registry.ts';
import { context } from '../../support/observations.ts';

test('every indicator can be computed from an empty drop, and its rows have its dimensions', () => {
  const tables = computeIndicators(context([]));
  expect([...tables.keys()]).toEqual(Object.keys(INDICATORS));
  for (const table of tables.values()) {
    for (const row of table.rows) {
      expect(Object.keys(row.key).every((key) => table.dimensions.includes(key as 'portal'))).toBe(
        true,
      );
    }
  }
});
