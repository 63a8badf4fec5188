/** Where nothing is disclosed nothing is said; and what is said where something is. */

import { describe, expect, it } from 'vitest';
import type { Observation } from '../../../../src/core/model.ts';
import { cell, found, months, pad, secret, subjects, YEAR } from '../../../support/disclosed.ts';

describe('nothing is said', () => {
  it.each<[string, readonly Observation[]]>([
    ['where two months are hidden', [cell('2021', YEAR), ...months([5, 8])]],
    ['where a month is not there', [cell('2021', YEAR, secret), ...months().slice(1)]],
    [
      'where a month was not available',
      [cell('2021', YEAR, secret), ...months().slice(1), cell(pad(1), null, { status: 'L' })],
    ],
    [
      'where an earlier value was far off',
      [cell('2021', YEAR, secret), cell('2021', 40_000_000, { preferred: 'superseded' })],
    ],
    ['of free values', [cell('2021', YEAR), ...months()]],
    [
      'of another source’s value that is hidden beside a free one',
      [cell('2021', YEAR), cell('2021', YEAR, { ...secret, preferred: 'no', sourceId: 'S2' })],
    ],
  ])('%s', (_, observations) => {
    expect(found(observations)).toEqual([]);
  });

  it('a month that cannot exist counts as nothing', () => {
    const rows = [cell('2021', 77_000_000, secret), ...months().slice(1)];
    const closed = cell(pad(1), null, { status: 'M' });
    expect(subjects([...rows, closed])).toEqual(['one 2021 visits']);
  });
});

describe('the message', () => {
  it('names the relation, and the smallest further value to hold back, but no value', () => {
    const [problem] = found([cell('2021', YEAR), ...months([5])]);
    expect(problem?.message).toContain('one 2021 visits is the sum of its months');
    expect(problem?.hint).toMatch(
      /conf_status D: one 2021-01 visits \(data\/test\/observations.csv:\d+\)/,
    );
    expect(JSON.stringify([problem?.message, problem?.hint])).not.toContain('000');
  });

  it('proposes no value that leaves the first one known to within five percent', () => {
    const rows = [
      cell('2021', 1_310),
      cell('2021', 10, { age: 'a' }),
      cell('2021', 300, { age: 'b' }),
      cell('2021', 1000, { age: 'c', ...secret }),
    ];
    expect(found(rows)[0]?.hint).toContain('one 2021 visits b');
  });

  it('says so where a superseded month gives a year away', () => {
    const rows = [
      cell('2021', YEAR, secret),
      ...months([3]),
      cell(pad(3), 2_500_000, { preferred: 'superseded' }),
    ];
    expect(subjects(rows)).toEqual(['one 2021 visits']);
  });
});
