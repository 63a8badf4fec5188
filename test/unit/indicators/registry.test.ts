import { expect, test } from 'vitest';
import { computeIndicators, INDICATORS } from '../../../src/indicators/registry.ts';
import { context, dataset, observation, population } from '../../support/observations.ts';

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

test('what was taken from a page published after the edition is marked; a population is no reason to', () => {
  const source = { publisher: 'P', title: 'T', url: '', published: '', language: 'en', note: '' };
  const more = { retrieved: '', file: '', sha256: '', fileTime: '', span: { file: 'sources.csv' } };
  const sources = new Map(
    ['S1', 'S-LATER', 'S-POP'].map((id) => [id, { ...source, ...more, id, isLater: id !== 'S1' }]),
  );
  const rows = [
    observation({ period: '2020' }),
    observation({ period: '2021', sourceId: 'S-LATER' }),
    ...['2020', '2021'].map((year) => population(year, 50)),
  ];
  const tables = computeIndicators(
    context([], { ...context(rows), dataset: dataset(rows, { sources }) }),
  );
  const flags = (id: string) =>
    tables
      .get(id)
      ?.rows.flatMap(({ key, cell }) =>
        cell.kind === 'value' ? [`${key.period} ${cell.flags.join(' ')}`.trim()] : [],
      );
  expect(flags('visits-per-inhabitant')).toEqual(['2020', '2021 a']);
  expect(flags('population')).toEqual(['2020-01-01 a', '2021-01-01 a']);
});
