import { describe, expect, it } from 'vitest';
import { checkPlausibility } from '../../../src/data/plausibility/check.ts';
import { readDrop } from '../../../src/data/read-drop.ts';
import { type Diagnostic, Problems } from '../../../src/diagnostics.ts';
import type { Dataset } from '../../../src/model.ts';
import { memorySources } from '../../support/memory-sources.ts';

const PORTALS = [
  { id: 'one', country: 'NO', substitutes: {} },
  {
    id: 'two',
    country: 'FI',
    substitutes: { visits: { measure: 'logins', reason: 'no analytics' } },
  },
];
const KNOWN = {
  portals: PORTALS,
  measures: {
    visits: { unit: 'visits', aggregation: 'sum' },
    'visits-covid': { unit: 'visits', aggregation: 'sum' },
    logins: { unit: 'logins', aggregation: 'sum' },
    'unique-users': { unit: 'persons', aggregation: 'none' },
    'users-share': { unit: 'percent', aggregation: 'share' },
    population: { unit: 'persons', aggregation: 'none' },
  },
  channels: [],
  services: ['messages'],
  ages: ['under-18', '18-65'],
  levels: ['national'],
  facts: ['name'],
} as const;

const HEADERS: Record<string, string> = {
  observations:
    'portal,period,measure,age,value,unit,obs_status,conf_status,preferred,source_id,note',
  service_use:
    'country,channel,period,service,measure,age,value,unit,obs_status,conf_status,preferred,source_id,note',
  population: 'country,period,value,obs_status,source_id,note',
  availability: 'portal,service,level,period,preferred,source_id,note',
  portal_facts: 'portal,fact,value,source_id,note',
  milestones: 'portal,date,event,label,source_id,note',
  definitions: 'portal,term,definition,source_id,note',
  sources: 'source_id,publisher,title,url,published,language,note',
};

const BASE: Record<string, string[]> = {
  population: [
    'NO,2021-01-01,5000000,A,S,',
    'NO,2022-01-01,5040000,A,S,',
    'FI,2021-01-01,5500000,A,S,',
    'FI,2022-01-01,5510000,A,S,',
  ],
  availability: ['one,messages,national,,yes,S,', 'two,messages,national,,yes,S,'],
  portal_facts: ['one,name,One,S,', 'two,name,Two,S,'],
  milestones: ['one,2011,Opened,,S,', 'two,2011,Opened,,S,'],
  sources: ['S,Publisher,Title,https://example.org,,en,'],
};

/** A row of observations that is all right by itself. */
function row(
  portal: string,
  period: string,
  measure: string,
  value: number | string,
  { age = '', status = 'A', conf = 'F', preferred = 'yes', source = 'S', note = '' } = {},
): string {
  const unit = KNOWN.measures[measure as 'visits'].unit;
  return [portal, period, measure, age, value, unit, status, conf, preferred, source, note].join(
    ',',
  );
}

const QUIET = [
  row('one', '2021', 'visits', 30_000_001),
  row('one', '2022', 'visits', 31_000_001),
  row('two', '2021', 'logins', 20_000_001),
  row('two', '2022', 'logins', 21_000_001),
];

async function dropOf(observations: readonly string[], more: Record<string, string[]> = {}) {
  const tables = { ...BASE, observations, ...more } as Record<string, readonly string[]>;
  const files = Object.entries(HEADERS).map(([name, header]) => [
    `data/made/${name}.csv`,
    `${[header, ...(tables[name] ?? [])].join('\n')}\n`,
  ]);
  const problems = new Problems();
  const sources = memorySources(Object.fromEntries(files) as Record<string, string>);
  const drop = await readDrop({ sources, edition: 'made', known: KNOWN, files: {} }, problems);
  expect(problems.all).toEqual([]);
  return drop;
}

async function findings(
  observations: readonly string[],
  more: Record<string, string[]> = {},
  previous?: Dataset,
): Promise<readonly Diagnostic[]> {
  const drop = await dropOf(observations, more);
  const problems = new Problems();
  const { measures } = KNOWN;
  const input = { drop, previous, measures, portals: PORTALS, years: ['2021', '2022'] };
  checkPlausibility(input, problems);
  return problems.all;
}

const codes = (problems: readonly Diagnostic[]): string[] =>
  problems.map(({ severity, code, span, subject }) =>
    [severity, code, `${span?.line}:${span?.column}`, subject].join(' | '),
  );

describe('a plausible drop', () => {
  it('has no finding', async () => {
    expect(codes(await findings(QUIET))).toEqual([]);
  });
});

describe('a series against itself', () => {
  it('tells what more than doubles or halves', async () => {
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
      row('one', '2021', 'unique-users', 300),
      row('one', '2022', 'unique-users', 5000),
    ];
    expect(codes(await findings([...QUIET, ...small]))).toEqual([]);
  });

  it('looks closely at a population', async () => {
    const population = [...(BASE.population ?? [])].with(1, 'NO,2022-01-01,5400000,A,S,');
    expect(codes(await findings(QUIET, { population }))).toEqual([
      'warning | outlier | 3:15 | NO 2022-01-01 population',
    ]);
  });

  it('tells an exact value that repeats, not a rounded one', async () => {
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

  it('tells whole millions beside exact values, once for a series', async () => {
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

  it('tells months above the year, and twelve below it', async () => {
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

  it('tells a kind of visits that is more than all visits', async () => {
    const covid = row('one', '2022', 'visits-covid', 31_000_005);
    expect(codes(await findings([...QUIET, covid]))).toEqual([
      'error | part-exceeds-total | 6:24 | one 2022 visits-covid',
    ]);
  });

  it('tells an age band that is more than all ages, and shares above a hundred', async () => {
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

  it('tells fewer visits than log-ins', async () => {
    const logins = row('one', '2022', 'logins', 31_000_002);
    expect(codes(await findings([...QUIET, logins]))).toEqual([
      'warning | visits-below-logins | 3:18 | one 2022 visits',
    ]);
  });
});

describe('rates and coverage', () => {
  it('tells more people than live there, and more visits than anybody makes', async () => {
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

  it('tells a year, a population and a portal that are not there', async () => {
    const rows = QUIET.filter((each) => !each.startsWith('two,2022'));
    const population = (BASE.population ?? []).slice(0, 3);
    const milestones = (BASE.milestones ?? []).slice(0, 1);
    expect(codes(await findings(rows, { population, milestones }))).toEqual([
      'warning | portal-without-rows | 1:1 | milestones two',
      'warning | missing-year | 1:1 | two logins',
      'warning | missing-population | 1:1 | FI population',
    ]);
  });

  it('tells a source that no row uses', async () => {
    const sources = [...(BASE.sources ?? []), 'T,Publisher,Title,https://example.org,,en,'];
    expect(codes(await findings(QUIET, { sources }))).toEqual([
      'warning | unused-source | 3:1 | T',
    ]);
  });
});

describe('this edition against the last', () => {
  const now = row('one', '2022', 'visits', 31_500_001, { note: 'Bots taken out.' });
  const kept = row('one', '2022', 'visits', 31_000_001, { preferred: 'superseded', source: 'T' });
  const sources = [...(BASE.sources ?? []), 'T,Publisher,Title,https://example.org,,en,'];
  const rest = QUIET.filter((each) => !each.startsWith('one,2022'));

  it('tells a revision that is not declared', async () => {
    const previous = (await dropOf(QUIET)).dataset;
    const [problem, ...more] = await findings([now, ...rest], {}, previous);
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ severity: 'error', code: 'undeclared-revision' });
    expect(problem?.message).toContain('31,000,001');
  });

  it('takes one that is declared with its reason, and asks for a reason', async () => {
    const previous = (await dropOf(QUIET)).dataset;
    expect(codes(await findings([now, kept, ...rest], { sources }, previous))).toEqual([]);
    const bare = now.replace('Bots taken out.', '');
    expect(codes(await findings([bare, kept, ...rest], { sources }, previous))).toEqual([
      'error | revision-without-reason | 2:44 | one 2022 visits',
    ]);
  });

  it('tells a value that is gone', async () => {
    const previous = (await dropOf([...QUIET, row('one', '2022', 'unique-users', 2_000_001)]))
      .dataset;
    expect((await findings(QUIET, {}, previous)).map((each) => each.code)).toEqual([
      'withdrawn-value',
    ]);
  });
});

describe('confidential values', () => {
  const secret = { conf: 'C' };

  it('count in checks and are named in no message', async () => {
    const rows = [
      row('one', '2021', 'visits', 30_000_001),
      row('one', '2022', 'visits', 71_234_567, secret),
      row('one', '2022', 'logins', 79_876_543, secret),
      ...QUIET.slice(2),
    ];
    const problems = await findings(rows);
    expect(problems.map((each) => each.code)).toEqual(['outlier', 'visits-below-logins']);
    expect(JSON.stringify(problems)).not.toMatch(/71.?234.?567|79.?876.?543/);
  });

  it('may not be what a year and its other months leave over', async () => {
    const months = Array.from({ length: 12 }, (_, index) =>
      row('one', `2022-${String(index + 1).padStart(2, '0')}`, 'visits', 2_583_328 + index, {
        conf: index === 4 ? 'C' : 'F',
      }),
    );
    expect(codes(await findings([...QUIET, ...months]))).toEqual([
      'error | confidential-disclosed | 10:21 | one 2022-05 visits',
    ]);
    const protectedToo = months.with(7, (months[7] ?? '').replace(',F,yes', ',D,yes'));
    expect(codes(await findings([...QUIET, ...protectedToo]))).toEqual([]);
  });
});
