import { describe, expect, test } from 'vitest';
import {
  comparable,
  definitionsBehind,
  type Obstacle,
  obstacle,
  rankable,
  setApart,
} from '../../../src/core/comparable.ts';
import type { Cell, Flag, Observation } from '../../../src/core/model.ts';
import { dataset, observation } from '../../support/observations.ts';

function definition(portal: string, measure: string, comparableAs: string, note = '') {
  const span = { file: 'data/test/definitions.csv' };
  const text = { term: 'visit', definition: 'A visit.', sourceId: 'S1' };
  return { portal, measure, comparableAs, note, span, ...text };
}

const definitions = dataset([], {
  definitions: [
    definition('one', 'visits', 'portal-visit'),
    definition('two', 'visits', 'portal-visit', 'No definition found.'),
    definition('three', 'visits', ''),
    definition('four', 'visits', ''),
  ],
}).definitions;

function counted(different: Partial<Observation>, ...flags: Flag[]) {
  const cell: Cell = { kind: 'value', value: 1, flags };
  return { cell, inputs: [observation(different), observation({ measure: 'population' })] };
}

const one = counted({ channel: 'one' });
const two = counted({ channel: 'two' });
const survey = { measure: 'online-activity', channel: '_T', service: 'make-appointment' };

describe('values may be set side by side', () => {
  test.each<[string, ReturnType<typeof counted>[]]>([
    ['portals whose definitions are said to be comparable', [one, two]],
    [
      'two years of a portal without any definition',
      [counted({ channel: 'five', period: '2020' }), counted({ channel: 'five', period: '2021' })],
    ],
    [
      'two years that differ from the others in the same way',
      [
        counted({ channel: 'three', period: '2020' }, 'd'),
        counted({ channel: 'three', period: '2021' }, 'd'),
      ],
    ],
    ['years after one break', [counted({ period: '2020' }, 'b'), counted({ period: '2021' })]],
    [
      'countries of one survey',
      [counted({ ...survey, country: 'NO' }), counted({ ...survey, country: 'SE' })],
    ],
  ])('%s', (_, values) => {
    expect(comparable(values, definitions)).toBe(true);
  });
});

describe('a rank', () => {
  const row = (each: ReturnType<typeof counted>) => ({ ...each, key: {}, sourceIds: [] });
  const logins = {
    ...row(counted({ channel: 'six', measure: 'logins' }, 'd')),
    countedAs: 'logins',
  };

  test('leaves out what is counted otherwise and what is unreliable', () => {
    const [first, second] = [row(one), row(two)];
    const unreliable = row(counted({ channel: 'one', period: '2020' }, 'u'));
    expect(rankable([first, logins, second, unreliable], definitions)).toEqual([first, second]);
  });

  test('needs two comparable values', () => {
    expect(rankable([row(one), logins], definitions)).toEqual([]);
    expect(rankable([row(one), row(counted({ channel: 'three' }))], definitions)).toEqual([]);
  });

  test('stays within one definition where there are several', () => {
    const other = row(counted({ channel: 'three' }));
    expect(rankable([other, row(one), row(two)], definitions)).toEqual([row(one), row(two)]);
  });
});

describe('values may not be set side by side', () => {
  test.each<[string, Obstacle, ReturnType<typeof counted>[]]>([
    ['one alone', 'one-value', [one]],
    ['log-ins and visits', 'measure', [one, counted({ channel: 'two', measure: 'logins' })]],
    ['a portal whose definition is its own', 'definition', [one, counted({ channel: 'three' })]],
    [
      'two portals whose definitions are their own',
      'definition',
      [counted({ channel: 'three' }), counted({ channel: 'four' })],
    ],
    ['a portal without a definition', 'definition', [one, counted({ channel: 'five' })]],
    ['a value marked as defined otherwise', 'definition', [one, counted({ channel: 'two' }, 'd')]],
    [
      'a definition that changed',
      'definition',
      [counted({ period: '2020' }), counted({ period: '2021' }, 'd')],
    ],
    [
      'a break between two years',
      'break',
      [counted({ period: '2021' }, 'b'), counted({ period: '2020' })],
    ],
    ['a value of low reliability', 'mark', [one, counted({ channel: 'two' }, 'u')]],
    [
      'two surveys',
      'survey',
      [
        counted({ ...survey, country: 'NO' }),
        counted({ ...survey, country: 'SE', sourceId: 'S2' }),
      ],
    ],
    ['women and all', 'survey', [counted({ ...survey, sex: 'F' }), counted(survey)]],
    [
      'two questions',
      'survey',
      [counted(survey), counted({ ...survey, service: 'access-own-records' })],
    ],
  ])('%s: %s', (_, reason, values) => {
    expect(obstacle(values, definitions)).toBe(reason);
  });

  test('what is missing does not count', () => {
    const missing = { ...two, cell: { kind: 'absent', reason: 'n' } as const };
    expect(obstacle([one, missing], definitions)).toBe('one-value');
  });
});

test('the definitions behind a comparison are found, with their notes', () => {
  expect(definitionsBehind([one, two], definitions).map(({ note }) => note)).toEqual([
    '',
    'No definition found.',
  ]);
});

test('a definition that makes nothing comparable has no note below a figure', () => {
  const own = [...definitions, definition('five', 'visits', '', 'Read from a later page.')];
  const years = ['2020', '2021'].map((period) => counted({ channel: 'five', period }));
  expect(definitionsBehind(years, own)).toEqual([]);
});

test('of several definitions the one with the most values keeps the axis, whatever the marks', () => {
  const rowOf = (channel: string, ...flags: Flag[]) => ({
    ...counted({ channel }, ...flags),
    ...{ key: { portal: channel }, sourceIds: [] },
  });
  const gap = {
    key: {},
    cell: { kind: 'absent', reason: 'n' },
    inputs: [],
    sourceIds: [],
  } as const;
  const logins = { ...rowOf('one'), countedAs: 'logins' };
  const rows = [rowOf('three'), rowOf('one'), rowOf('two', 'u'), rowOf('two', 'd'), logins, gap];
  const apart = setApart(rows, definitions).map(({ isApart }) => isApart === true);
  expect(apart).toEqual([true, false, false, true, true, false]);
  expect(setApart([logins], definitions)).toEqual([logins]);
});
