import { describe, expect, test } from 'vitest';
import {
  changeObstacle,
  percentChange,
  visitsChange,
  visitsIndex,
} from '../../../src/indicators/change.ts';
import { monthlyPeaks, monthlyUse } from '../../../src/indicators/monthly.ts';
import {
  loginsPerVisit,
  usersShare,
  visitsHeldOut,
  visitsPerInhabitant,
} from '../../../src/indicators/per-inhabitant.ts';
import { computeIndicators, INDICATORS } from '../../../src/indicators/registry.ts';
import { availability, usersByAge } from '../../../src/indicators/services.ts';
import { coverage, revisions, sourceDifferences } from '../../../src/indicators/sourcing.ts';
import type { Cell, IndicatorRow } from '../../../src/model.ts';
import { context, dataset, observation, population, portal } from '../../support/observations.ts';

const people = ['2018', '2019', '2020', '2021', '2022'].map((year) => population(year, 50));

function cells(rows: readonly IndicatorRow[]): Record<string, Cell> {
  return Object.fromEntries(rows.map((row) => [Object.values(row.key).join(' '), row.cell]));
}

const value = (number: number, ...flags: string[]): object => ({
  kind: 'value',
  value: number,
  flags,
});
const absent = (reason: string): object => ({ kind: 'absent', reason });

describe('visits per inhabitant', () => {
  test('divides the year’s visits by the population on 1 January', () => {
    const rows = visitsPerInhabitant(context([observation({ value: 100 }), ...people]));
    expect(cells(rows)['one 2020']).toEqual(value(2));
    expect(rows.find((row) => row.key.period === '2020')?.sourceIds).toEqual(['S1', 'S-POP']);
  });

  test('the grid is dense: what has no row was not published', () => {
    const rows = visitsPerInhabitant(context([observation({}), ...people]));
    expect(rows).toHaveLength(5);
    expect(cells(rows)['one 2019']).toEqual(absent('x'));
  });

  test('without a population there is no value', () => {
    expect(cells(visitsPerInhabitant(context([observation({})])))['one 2020']).toEqual(absent('x'));
  });

  test('a portal that counts log-ins is flagged d, never silently compared', () => {
    const logins = portal({
      substitutes: { visits: { measure: 'logins', reason: 'No web analytics.' } },
    });
    const rows = visitsPerInhabitant(
      context([observation({ measure: 'logins', value: 150 }), ...people], { portals: [logins] }),
    );
    expect(cells(rows)['one 2020']).toEqual(value(3, 'd'));
  });

  test('a confidential value is no number, whatever it is divided by', () => {
    const rows = visitsPerInhabitant(context([observation({ conf: 'C' }), ...people]));
    expect(cells(rows)['one 2020']).toEqual(absent('c'));
  });

  test('of two sources the preferred one is used', () => {
    const rows = visitsPerInhabitant(
      context([
        observation({ value: 200, preferred: 'no', sourceId: 'S2' }),
        observation({ value: 100 }),
        ...people,
      ]),
    );
    expect(cells(rows)['one 2020']).toEqual(value(2));
  });
});

describe('COVID-19 traffic held out', () => {
  test('is taken from the visits where the split is published', () => {
    const rows = visitsHeldOut(
      context([
        observation({ value: 100 }),
        observation({ measure: 'visits-covid', value: 40 }),
        ...people,
      ]),
    );
    expect(cells(rows)['one 2020 all']).toEqual(value(2));
    expect(cells(rows)['one 2020 without-covid']).toEqual(value(1.2));
  });

  test('is not published where the split is not', () => {
    expect(
      cells(visitsHeldOut(context([observation({}), ...people])))['one 2020 without-covid'],
    ).toEqual(absent('x'));
  });

  test('there is nothing to hold out before COVID-19', () => {
    const rows = visitsHeldOut(context([observation({ period: '2019' }), ...people]));
    expect(cells(rows)['one 2019 without-covid']).toEqual(value(2));
  });
});

describe('change', () => {
  const before = { cell: value(2) as Cell, inputs: [] };
  const change = { indicator: 'visits-change', portal: 'one', from: '2020', to: '2021' };

  test('is percent of the earlier value', () => {
    const rows = visitsChange(
      context([
        observation({ period: '2020', value: 100 }),
        observation({ period: '2021', value: 150 }),
        ...people,
      ]),
    );
    expect(cells(rows)['one 2021']).toEqual(value(50));
    expect(cells(rows)['one 2018']).toBeUndefined();
  });

  test.each([
    ['a break in series', value(3, 'b'), /break in series/],
    ['different definitions', value(3, 'd'), /different definitions/],
  ])('is refused across %s', (_, later, reason) => {
    const result = percentChange(context([]), change, before, { cell: later as Cell, inputs: [] });
    expect(result.cell).toEqual(absent('z'));
    expect(result.remark).toMatch(reason);
  });

  test('is given with its reason where the edition allows it', () => {
    const allowed = { ...change, reason: 'The break moves less than one percent.' };
    const result = percentChange(context([], { allowedChanges: [allowed] }), change, before, {
      cell: value(3, 'b') as Cell,
      inputs: [],
    });
    expect(result.cell).toEqual(value(50, 'b'));
    expect(result.remark).toBe('The break moves less than one percent.');
  });

  test('the index is 100 in the base year and stops at a break', () => {
    const rows = visitsIndex(
      context([
        observation({ period: '2019', value: 100 }),
        observation({ period: '2020', value: 250 }),
        observation({ period: '2021', value: 300, status: 'B' }),
        observation({ period: '2022', value: 300 }),
        ...people,
      ]),
    );
    expect(cells(rows)['one 2019']).toEqual(value(100));
    expect(cells(rows)['one 2020']).toEqual(value(250));
    expect(cells(rows)['one 2021']).toEqual(absent('z'));
    expect(cells(rows)['one 2022']).toEqual(absent('z'));
  });

  test('a sentence may not compare across a break either', () => {
    const given = context([
      observation({ period: '2020' }),
      observation({ period: '2021', status: 'B' }),
      observation({ period: '2022' }),
      ...people,
    ]);
    const table = computeIndicators(given).get('visits-per-inhabitant');
    const at = (period: string): IndicatorRow | undefined =>
      table?.rows.find((row) => row.key.period === period);
    const [from, to] = [at('2020'), at('2022')];
    if (!table || !from || !to) throw new Error('rows are missing');
    expect(changeObstacle(given, table, from, to)).toBe('a break in series');
    expect(changeObstacle(given, table, to, to)).toBeUndefined();
  });
});

describe('ratios', () => {
  test('log-ins per visit do not exist where visits cannot be counted', () => {
    const rows = loginsPerVisit(
      context([
        observation({ value: null, status: 'M' }),
        observation({ measure: 'logins', value: 30 }),
      ]),
    );
    expect(cells(rows)['one 2020']).toEqual(absent('z'));
  });

  test('users are a share of the population in percent', () => {
    const rows = usersShare(
      context([observation({ measure: 'unique-users', value: 20, status: 'P' }), ...people]),
    );
    expect(cells(rows)['one 2020']).toEqual(value(40, 'p'));
  });
});

describe('months', () => {
  const months = ['2020-01', '2020-03', '2021-02'].map((period, index) =>
    observation({ period, value: (index + 1) * 1e6 }),
  );

  test('a month that was not published between two that were is a gap', () => {
    const rows = monthlyUse(context(months));
    expect(rows).toHaveLength(14);
    expect(cells(rows)['one 2020-02 visits']).toEqual(absent('x'));
    expect(cells(rows)['one 2020-03 visits']).toEqual(value(2));
  });

  test('the peak is the highest published month of each year', () => {
    expect(monthlyPeaks(context(months)).map((row) => row.key.period)).toEqual([
      '2020-03',
      '2021-02',
    ]);
  });
});

describe('what is known', () => {
  test('coverage of an edition without COVID-19 years does not speak of them', () => {
    const measures = (rows: readonly IndicatorRow[]): unknown =>
      new Set(rows.map((row) => row.key.measure)).has('visits-covid');
    expect(measures(coverage(context([observation({})])))).toBe(true);
    expect(measures(coverage(context([observation({})], { covidYears: [] })))).toBe(false);
  });

  test('coverage tells published, partial, not published, not applicable and confidential apart', () => {
    const rows = coverage(
      context([
        observation({ period: '2018' }),
        observation({ period: '2019-04' }),
        observation({ period: '2021', value: null, status: 'M' }),
        observation({ period: '2022', conf: 'C' }),
      ]),
    );
    const codes = rows.filter((row) => row.key.measure === 'visits').map((row) => row.cell);
    expect(codes.map((cell) => (cell.kind === 'code' ? cell.code : ''))).toEqual([
      'published',
      'partial',
      'not-published',
      'not-applicable',
      'confidential',
    ]);
    const partial = rows.find(({ cell }) => cell.kind === 'code' && cell.code === 'partial');
    expect(partial?.inputs.map(({ period }) => period)).toEqual(['2019-04']);
  });

  test('a revision has its first and its revised value', () => {
    const rows = revisions(
      context([
        observation({ value: 77_500_000, preferred: 'superseded' }),
        observation({ value: 90_900_000, sourceId: 'S2' }),
      ]),
    );
    expect(cells(rows)).toEqual({
      'one visits 2020 first': value(77.5),
      'one visits 2020 revised': value(90.9),
    });
  });

  test('revisions are also found against the drop of the edition before', () => {
    const previous = dataset([observation({ value: 5_000_000 })]);
    const rows = revisions(context([observation({ value: 6_000_000 })], { previous }));
    expect(rows.map((row) => row.cell)).toEqual([value(5), value(6)]);
  });

  test('a value that the edition before printed too was not revised since, whatever was before', () => {
    const rows = [
      observation({ value: 6_000_000 }),
      observation({ value: 5_000_000, preferred: 'superseded', sourceId: 'S2' }),
    ];
    const previous = dataset([observation({ value: 6_000_000 })]);
    expect(revisions(context(rows, { previous }))).toEqual([]);
    expect(revisions(context(rows))).toHaveLength(2);
  });

  test('the earlier value is shown from this drop, whose sources can be cited', () => {
    const previous = dataset([observation({ value: 5_000_000, sourceId: 'OLD' })]);
    const rows = revisions(
      context(
        [
          observation({ value: 6_000_000 }),
          observation({ value: 5_000_000, preferred: 'superseded', sourceId: 'S2' }),
        ],
        { previous },
      ),
    );
    expect(rows.map((row) => row.sourceIds)).toEqual([['S2'], ['S1']]);
  });

  test('sources that disagree are listed with both values', () => {
    const rows = sourceDifferences(
      context([
        observation({ value: 175e6 }),
        observation({ value: 191e6, preferred: 'no', sourceId: 'S2' }),
      ]),
    );
    expect(rows.map((row) => row.cell)).toEqual([value(175), value(191)]);
  });

  test('a service that nobody wrote about is not the same as one that is not there', () => {
    const at = {
      period: '',
      preferred: 'yes',
      sourceId: 'S1',
      note: '',
      span: { file: 'f' },
    } as const;
    const data = dataset([], {
      availability: [{ portal: 'one', service: 'book-appointment', level: 'not-available', ...at }],
    });
    const other = portal({ id: 'two', country: 'XB' });
    const rows = availability(context([], { dataset: data, portals: [portal(), other] }));
    expect(rows.map((row) => row.cell)).toEqual([
      { kind: 'code', code: 'not-available', flags: [] },
      absent('x'),
    ]);
  });

  test('shares by age come in the order of the code list', () => {
    const ages = ['18-65', 'under-18'].map((age) =>
      observation({ measure: 'users-share', age, value: 10 }),
    );
    expect(usersByAge(context(ages)).map((row) => row.key.age)).toEqual(['under-18', '18-65']);
  });
});

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
