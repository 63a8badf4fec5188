/** Values by themselves, and against who lives there and what ought to be there. */

import { describe, expect, it } from 'vitest';
import { BASE, codes, dropOf, findings, QUIET, row } from '../../../support/plausible-drop.ts';

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
