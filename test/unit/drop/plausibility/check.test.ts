import { describe, expect, it } from 'vitest';
import { BASE, codes, dropOf, findings, QUIET, row } from '../../../support/plausible-drop.ts';

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

describe('a value by itself', () => {
  it('is questioned as a percentage of 1 or less, not as zero', async () => {
    const shares = [
      row('one', '2022', 'users-share', '0.54', { age: '18-65' }),
      row('two', '2022', 'users-share', 0, { age: '18-65' }),
      row('two', '2022', 'users-share', '1.1', { age: 'under-18' }),
    ];
    const problems = await findings([...QUIET, ...shares]);
    expect(codes(problems)).toEqual([
      'warning | share-as-fraction | 6:28 | one 2022 users-share 18-65',
    ]);
    expect(problems[0]?.message).toContain('was 54 percent meant');
  });

  it('is questioned as a count that is not whole', async () => {
    const users = row('one', '2022', 'unique-users', '2100000.5');
    expect(codes(await findings([...QUIET, users]))).toEqual([
      'warning | fractional-count | 6:24 | one 2022 unique-users',
    ]);
  });

  it('has a note that ends as a sentence does', async () => {
    const noted = (note: string): string[] => [
      row('one', '2021', 'visits', 30_000_001, { note }),
      ...QUIET.slice(1),
    ];
    expect(codes(await findings(noted('Stated as over 30 million by')))).toEqual([
      'warning | unfinished-note | 2:44 | note S',
    ]);
    for (const note of ['Rounded.', 'Is it right?', '"Stated as ""over"" 30 million."']) {
      expect(codes(await findings(noted(note)))).toEqual([]);
    }
  });

  it('reports a note that was taken over and speaks of the last edition as this one', async () => {
    const note = 'Newer than this edition.';
    const rows = [row('one', '2021', 'visits', 30_000_001, { note }), ...QUIET.slice(1)];
    const { dataset } = await dropOf(rows);
    expect(codes(await findings(rows, {}, dataset))).toEqual([
      'warning | carried-note | 2:44 | note S',
    ]);
    // What is written for this edition is meant, and a later source is later than this one too.
    expect(codes(await findings(rows, {}, (await dropOf(QUIET)).dataset))).toEqual([]);
    const header = 'source_id,publisher,title,url,published,later,language,note';
    const sources = [header, 'S,Publisher,Title,https://example.org,,yes,en,'];
    expect(codes(await findings(rows, {}, dataset, { sources }))).toEqual([]);
  });
});

describe('rates and coverage', () => {
  it('reports more people than live there, and more visits than anybody makes', async () => {
    const rows = [...QUIET, row('one', '2022', 'unique-users', 5_040_001)];
    expect(codes(await findings(rows))).toEqual([
      'warning | more-than-population | 6:24 | one 2022 unique-users',
    ]);
    const wrongUnit = QUIET.map((each) => each.replace('000001,visits', '000000001,visits'));
    expect((await findings(wrongUnit)).map((each) => each.code)).toEqual([
      'implausible-rate',
      'implausible-rate',
    ]);
  });

  it('reports fewer visits, users and log-ins than a national portal has', async () => {
    const small = [
      row('one', '2022', 'unique-users', 4999),
      row('one', '2022-01', 'logins', 49_000),
    ];
    expect(codes(await findings([...QUIET, ...small]))).toEqual([
      'warning | implausible-rate | 6:24 | one 2022 unique-users',
      'warning | implausible-rate | 7:21 | one 2022-01 logins',
    ]);
    const enough = [
      row('one', '2022', 'unique-users', 6000),
      row('one', '2022-01', 'logins', 60_000),
    ];
    expect(codes(await findings([...QUIET, ...enough]))).toEqual([]);
  });

  it('takes the population of the nearest year', async () => {
    const rows = [...QUIET, row('one', '2011', 'logins', 28_000)];
    expect(codes(await findings(rows))).toEqual([
      'warning | implausible-rate | 6:18 | one 2011 logins',
    ]);
  });

  it('reports a year, a population and a portal that are not there', async () => {
    const rows = QUIET.filter((each) => !each.startsWith('two,2022'));
    const population = (BASE.population ?? []).slice(0, 3);
    const milestones = (BASE.milestones ?? []).slice(0, 1);
    expect(codes(await findings(rows, { population, milestones }))).toEqual([
      'warning | portal-without-rows | 1:1 | milestones two',
      'warning | missing-year | 1:1 | two logins',
      'warning | missing-population | 1:1 | FI population',
    ]);
  });

  it('asks for no year before a portal opened', async () => {
    const rows = QUIET.filter((each) => !each.startsWith('two,2021'));
    expect(codes(await findings(rows))).toContain('warning | missing-year | 1:1 | two logins');
    expect(codes(await findings(rows, {}, undefined, {}, '2022'))).toEqual([]);
  });

  it('reports a source that no row uses', async () => {
    const sources = [...(BASE.sources ?? []), 'T,Publisher,Title,https://example.org,,en,'];
    expect(codes(await findings(QUIET, { sources }))).toEqual([
      'warning | unused-source | 3:1 | T',
    ]);
  });
});

describe('confidential values', () => {
  const secret = { conf: 'C' };

  const NEUTRAL = 'warning | confidential-doubtful';

  it('count in checks, whose messages name neither a value nor what is wrong with it', async () => {
    const rows = [
      row('one', '2021', 'visits', 30_000_001),
      row('one', '2022', 'visits', 71_234_567, secret),
      row('one', '2022', 'logins', 79_876_543, secret),
      ...QUIET.slice(2),
    ];
    const problems = await findings(rows);
    expect(codes(problems)).toEqual([`${NEUTRAL} | 3:1 | one 2022 visits`]);
    expect(JSON.stringify(problems)).not.toMatch(/71.?234.?567|79.?876.?543|30.?000.?001/);
  });

  it('are named in no message about a single value or a mark', async () => {
    const rows = [
      ...QUIET,
      row('one', '2022', 'users-share', '0.5432', { ...secret, age: '18-65' }),
      row('one', '2022', 'unique-users', '4321.5', secret),
    ];
    const problems = await findings(rows);
    expect(codes(problems)).toEqual([
      `${NEUTRAL} | 6:1 | one 2022 users-share 18-65`,
      `${NEUTRAL} | 7:1 | one 2022 unique-users`,
    ]);
    expect(JSON.stringify(problems.map(({ message, hint }) => [message, hint]))).not.toMatch(
      /5432|54.32|4.?321/,
    );
  });

  it('are not told by the row of another: the same value, a total that they exceed', async () => {
    const rows = [
      row('one', '2020', 'visits', 31_234_567, secret),
      row('one', '2021', 'visits', 31_234_567),
      row('one', '2022', 'visits', 32_000_001),
      row('one', '2022-01', 'visits', 40_000_001, secret),
      ...QUIET.slice(2),
    ];
    expect(codes(await findings(rows))).toEqual([
      `${NEUTRAL} | 2:1 | one 2020 visits`,
      'error | confidential-doubtful | 5:1 | one 2022-01 visits',
    ]);
  });

  it('are not told by the digits that they end with', async () => {
    const rows = [
      row('one', '2021', 'visits', 30_000_000, secret),
      row('one', '2022', 'visits', 31_234_567),
      ...QUIET.slice(2),
    ];
    expect(codes(await findings(rows))).toEqual([]);
  });

  it('may not be what a year and its other months leave over', async () => {
    const months = Array.from({ length: 12 }, (_, index) =>
      row('one', `2022-${String(index + 1).padStart(2, '0')}`, 'visits', 2_583_328 + index, {
        conf: index === 4 ? 'C' : 'F',
      }),
    );
    expect(codes(await findings([...QUIET, ...months]))).toEqual([
      'error | confidential-disclosed | 10:1 | one 2022-05 visits',
    ]);
    const protectedToo = months.with(7, (months[7] ?? '').replace(',F,yes', ',D,yes'));
    expect(codes(await findings([...QUIET, ...protectedToo]))).toEqual([]);
  });
});
