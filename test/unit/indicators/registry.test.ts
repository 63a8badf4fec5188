import { expect, test } from 'vitest';
import { createProgress } from '../../../src/core/progress.ts';
import { computeEdition } from '../../../src/edition/pipeline.ts';
import { computeIndicators, INDICATORS } from '../../../src/indicators/registry.ts';
import { context, dataset, observation, population } from '../../support/observations.ts';
import { SMALL, smallSources } from '../../support/small-edition.ts';

const small = await computeEdition(smallSources(), SMALL, createProgress(undefined));

test('every indicator can be computed from an empty drop', () => {
  const tables = computeIndicators(context([]));
  expect([...tables.keys()]).toEqual(Object.keys(INDICATORS));
});

test.each(Object.keys(INDICATORS))('the rows of %s have no dimension but its own', (id) => {
  const { rows = [], dimensions = [] } = small.tables.get(id) ?? {};
  expect(rows.length).toBeGreaterThan(0);
  const own = new Set<string>(dimensions);
  expect(rows.flatMap(({ key }) => Object.keys(key).filter((name) => !own.has(name)))).toEqual([]);
});

test('what was taken from a page published after the edition is marked, and what a population was divided by that was', () => {
  const source = { publisher: 'P', title: 'T', url: '', published: '', language: 'en', note: '' };
  const more = { retrieved: '', file: '', sha256: '', fileTime: '', span: { file: 'sources.csv' } };
  const sources = new Map(
    ['S1', 'S-LATER', 'S-POP'].map((id) => [id, { ...source, ...more, id, isLater: id !== 'S1' }]),
  );
  const rows = [
    observation({ period: '2020' }),
    observation({ period: '2021', sourceId: 'S-LATER' }),
    observation({ period: '2022', sourceId: 'S-LATER', value: null, status: 'L' }),
    population('2020', 50),
    { ...population('2021', 50), sourceId: 'S1' },
    observation({ period: '2019' }),
    { ...population('2019', 50), sourceId: 'S1' },
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
  expect(flags('visits-per-inhabitant')).toEqual(['2019', '2020 a', '2021 a']);
  expect(flags('population')).toEqual(['2019-01-01', '2020-01-01 a', '2021-01-01']);
  const coverage = tables.get('coverage')?.rows.filter(({ key }) => key.measure === 'visits');
  expect(coverage?.slice(-2).map(({ cell }) => cell)).toEqual([
    { kind: 'code', code: 'published', flags: ['a'] },
    { kind: 'code', code: 'not-obtained', flags: [] },
  ]);
});
