import { describe, expect, it } from 'vitest';
import type { Observation } from '../../../../src/core/model.ts';
import {
  cell,
  months,
  quarterValue,
  secret,
  service,
  share,
  subjects,
  users,
  YEAR,
} from '../../../support/disclosed.ts';
import { population } from '../../../support/observations.ts';

describe('a confidential value is disclosed', () => {
  it.each<[string, string, readonly Observation[]]>([
    ['a year by its months', 'one 2021 visits', [cell('2021', YEAR, secret), ...months()]],
    ['a month by year and months', 'one 2021-05 visits', [cell('2021', YEAR), ...months([5])]],
    [
      'a quarter by year and quarters',
      'one 2021-Q2 visits',
      [
        cell('2021', YEAR),
        ...[1, 2, 3, 4].map((each) =>
          cell(`2021-Q${each}`, quarterValue(each), each === 2 ? secret : {}),
        ),
      ],
    ],
    [
      'a month by a quarter that has no row, but follows from the year',
      'one 2021-12 visits',
      [
        cell('2021', YEAR),
        ...[1, 2, 3].map((each) => cell(`2021-Q${each}`, quarterValue(each))),
        ...months([12], 10),
      ],
    ],
    [
      'a year by the monthly mean',
      'one 2021 visits',
      [cell('2021', YEAR, secret), cell('2021', YEAR / 12, { measure: 'visits-monthly-mean' })],
    ],
    [
      'a month by the monthly mean, the year having no row',
      'one 2021-05 visits',
      [...months([5]), cell('2021', YEAR / 12, { measure: 'visits-monthly-mean' })],
    ],
    [
      'users by share and population',
      'one 2021 unique-users',
      [
        population('2021', 5_391_369),
        cell('2021', 2_480_000, { ...users, ...secret }),
        cell('2021', 46, share),
      ],
    ],
    [
      'a share by users and population',
      'one 2021 users-share',
      [
        population('2021', 5_391_369),
        cell('2021', 2_480_000, users),
        cell('2021', 46, { ...share, ...secret }),
      ],
    ],
    [
      'a year by the change since the year before',
      'one 2021 visits',
      [
        cell('2020', 50_000_000),
        cell('2021', YEAR, secret),
        cell('2021', 56, { measure: 'visits-change' }),
      ],
    ],
    [
      'a change by the values on its sides',
      'one 2021 visits-change',
      [
        cell('2020', 50_000_000),
        cell('2021', YEAR),
        cell('2021', 56, { measure: 'visits-change', ...secret }),
      ],
    ],
    [
      'a service by the portal, in another table, and its other services',
      'one 2021 visits-to-service b',
      [
        cell('2021', 600),
        cell('2021', 100, service('a')),
        cell('2021', 200, { ...service('b'), ...secret }),
        cell('2021', 300, service('c')),
      ],
    ],
    [
      'an age by all ages',
      'one 2021 visits old',
      [
        cell('2021', 300),
        cell('2021', 100, { age: 'young' }),
        cell('2021', 200, { age: 'old', ...secret }),
      ],
    ],
    [
      'a share of one whole by the others',
      'one 2021 age-share old',
      [
        cell('2021', 30, { measure: 'age-share', age: 'young' }),
        cell('2021', 70, { measure: 'age-share', age: 'old', ...secret }),
      ],
    ],
    [
      'a value by an earlier one of the same cell',
      'one 2021 visits',
      [cell('2021', YEAR, secret), cell('2021', 77_900_000, { preferred: 'superseded' })],
    ],
  ])('%s', (_, subject, observations) => {
    expect(subjects(observations)).toEqual([subject]);
  });

  it('a region by the portal that it is a part of', () => {
    const rows = [
      cell('2021', 300),
      cell('2021', 100, { channel: 'north' }),
      cell('2021', 200, { channel: 'south', ...secret }),
    ];
    expect(subjects(rows, { north: 'one', south: 'one' })).toEqual(['south 2021 visits']);
    expect(subjects(rows)).toEqual([]);
  });

  it('several values by equations of which none alone gives one', () => {
    // Three pairs, each with its total: a + b, b + c and a + c.
    const part = (id: string, age: string, value: number): Observation =>
      cell('2021', value, { ...service(id), age, ...secret });
    const rows = [
      ...[part('a', 'x', 10), part('a', 'y', 20), part('b', 'x', 30), part('b', 'y', 1)],
      ...[cell('2021', 30, service('a')), cell('2021', 31, service('b'))],
      ...[cell('2021', 40, { age: 'x' }), cell('2021', 21, { age: 'y' })],
    ];
    // A table with both its margins: intervals alone leave the small one open.
    expect(subjects(rows)).not.toContain('one 2021 visits-to-service b y');
    const known = rows.with(0, { ...(rows[0] as Observation), conf: 'F' });
    expect(subjects(known)).toHaveLength(3);
  });

  it('to within five percent, too: a large part beside a small one of which a bound is free', () => {
    const parts = (small: number): Observation[] => [
      cell('2021', 1000 + small),
      cell('2021', 1000, { age: 'old', ...secret }),
      cell('2021', small, { age: 'young', precision: 'less-than' }),
    ];
    expect(subjects(parts(40))).toEqual(['one 2021 visits old']);
    expect(subjects(parts(400))).toEqual([]);
  });

  it('where the agency kept the value to itself', () => {
    expect(subjects([cell('2021', null, secret), ...months()])).toEqual(['one 2021 visits']);
  });
});
