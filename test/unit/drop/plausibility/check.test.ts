/** A series against itself, and parts against totals. */

import { describe, expect, it } from 'vitest';
import { BASE, codes, findings, QUIET, row } from '../../../support/plausible-drop.ts';

describe('a plausible drop', () => {
  it('has no finding', async () => {
    expect(codes(await findings(QUIET))).toEqual([]);
  });
});

describe('a series against itself', () => {
  it('reports what more than doubles or halves', async () => {
    const rows = [
      ...QUIET.slice(0, 1),
      row('one', '2022', 'visits', 70_000_001),
      ...QUIET.slice(2),
    ];
    expect(codes(await findings(rows))).toEqual(['warning | outlier | 3:18 | one 2022 visits']);
  });

  it('lets a break in the series explain it, and small counts jump', async () => {
    const broken = row('one', '2022', 'visits', 70_000_001, { status: 'B' });
    expect(codes(await findings([QUIET[0] ?? '', broken, ...QUIET.slice(2)]))).toEqual([]);
    const small = [
      row('one', '2021', 'unique-users', 300, { age: '18-65' }),
      row('one', '2022', 'unique-users', 5000, { age: '18-65' }),
    ];
    expect(codes(await findings([...QUIET, ...small]))).toEqual([]);
  });

  it('looks at the nearest year with a value, and allows more for more years', async () => {
    const grown = [
      row('one', '2017', 'logins', 4_000_001),
      row('one', '2020', 'logins', 28_000_001),
    ];
    expect(codes(await findings([...QUIET, ...grown]))).toEqual([]);
    const thousands = grown.with(1, row('one', '2020', 'logins', 28_000));
    const problems = await findings([...QUIET, ...thousands]);
    expect(codes(problems)).toEqual([
      'warning | outlier | 7:18 | one 2020 logins',
      'warning | implausible-rate | 7:18 | one 2020 logins',
    ]);
    expect(problems[0]?.message).toBe('28,000 after 4,000,001 in 2017 (× 0.007).');
    expect(problems[0]?.hint).toContain('in thousands or millions');
    const factor = grown.with(1, row('one', '2020', 'logins', 28_000_001_000));
    expect((await findings([...QUIET, ...factor])).map((each) => each.code)).toEqual([
      'outlier',
      'implausible-rate',
    ]);
  });

  it('looks at the month before where no earlier year has the month', async () => {
    const months = (second: number): string[] => [
      row('one', '2022-01', 'visits', 2_500_001),
      row('one', '2022-03', 'visits', second),
    ];
    expect(codes(await findings([...QUIET, ...months(9_000_001)]))).toEqual([]);
    expect(codes(await findings([...QUIET, ...months(240_001)]))).toEqual([
      'warning | outlier | 7:21 | one 2022-03 visits',
    ]);
  });

  it('lets a break between the two explain a jump, and no break after it', async () => {
    const quarters = (broken: number): string[] =>
      [70_001, 1_000_001, 1_000_002].map((value, index) =>
        row('one', `202${index}-Q${index === 2 ? 1 : 2}`, 'visits', value, {
          status: index === broken ? 'B' : 'A',
        }),
      );
    expect(codes(await findings([...QUIET, ...quarters(1)]))).toEqual([]);
    expect(codes(await findings([...QUIET, ...quarters(2)]))).toEqual([
      'warning | outlier | 7:21 | one 2021-Q2 visits',
    ]);
  });

  it('looks closely at a population', async () => {
    const population = [...(BASE.population ?? [])].with(1, 'NO,2022-01-01,5400000,A,S,');
    expect(codes(await findings(QUIET, { population }))).toEqual([
      'warning | outlier | 3:15 | NO 2022-01-01 population',
    ]);
  });

  it('reports an exact value that repeats, not a rounded one', async () => {
    const rows = [
      ...QUIET.slice(0, 1),
      row('one', '2022', 'visits', 30_000_001),
      ...QUIET.slice(2),
    ];
    expect(codes(await findings(rows))).toEqual([
      'warning | repeated-value | 3:18 | one 2022 visits',
    ]);
    const rounded = rows.map((each) => each.replace('30000001', '30000000'));
    expect(codes(await findings(rounded))).toEqual([]);
  });

  it('reports whole millions beside exact values, once for a series', async () => {
    const rows = [
      ...QUIET.slice(0, 1),
      row('one', '2022', 'visits', 32_000_000),
      ...QUIET.slice(2),
    ];
    expect(codes(await findings(rows))).toEqual(['warning | mixed-rounding | 3:18 | one * visits']);
  });
});

describe('parts against totals', () => {
  const months = (value: number): string[] =>
    Array.from({ length: 12 }, (_, index) =>
      row('one', `2022-${String(index + 1).padStart(2, '0')}`, 'visits', value + index),
    );

  it('takes months that make the year', async () => {
    expect(codes(await findings([...QUIET, ...months(2_583_328)]))).toEqual([]);
  });

  it('reports months above the year, and twelve below it', async () => {
    expect(codes(await findings([...QUIET, ...months(2_800_001)]))).toEqual([
      'error | parts-exceed-total | 3:18 | one 2022 visits',
    ]);
    expect(codes(await findings([...QUIET, ...months(2_400_001)]))).toEqual([
      'warning | parts-differ-from-total | 3:18 | one 2022 visits',
    ]);
    expect(codes(await findings([...QUIET, ...months(2_400_001).slice(1)]))).toEqual([]);
  });

  it('sums days to months', async () => {
    const days = Array.from({ length: 31 }, (_, index) =>
      row('one', `2022-01-${String(index + 1).padStart(2, '0')}`, 'visits', 100_001),
    );
    const month = row('one', '2022-01', 'visits', 2_500_001);
    expect(codes(await findings([...QUIET, month, ...days]))).toEqual([
      'error | parts-exceed-total | 6:21 | one 2022-01 visits',
    ]);
    const right = row('one', '2022-01', 'visits', 3_100_031);
    expect(codes(await findings([...QUIET, right, ...days]))).toEqual([]);
  });

  it('reports a kind of visits that is more than all visits', async () => {
    const covid = row('one', '2022', 'visits-covid', 31_000_005);
    expect(codes(await findings([...QUIET, covid]))).toEqual([
      'error | part-exceeds-total | 6:24 | one 2022 visits-covid',
    ]);
  });

  it('reports an age band that is more than all ages, and shares above a hundred', async () => {
    const ages = [
      row('one', '2022', 'unique-users', 2_000_001),
      row('one', '2022', 'unique-users', 2_000_011, { age: '18-65' }),
      row('one', '2022', 'users-share', '60.5', { age: '18-65' }),
      row('one', '2022', 'users-share', '41.5', { age: 'under-18' }),
    ];
    expect(codes(await findings([...QUIET, ...ages]))).toEqual([
      'error | part-exceeds-total | 7:29 | one 2022 unique-users 18-65',
      'error | shares-exceed-100 | 9:31 | one 2022 users-share',
    ]);
  });

  it('reports fewer visits than log-ins', async () => {
    const logins = row('one', '2022', 'logins', 31_000_002);
    expect(codes(await findings([...QUIET, logins]))).toEqual([
      'warning | visits-below-logins | 3:18 | one 2022 visits',
    ]);
  });
});
