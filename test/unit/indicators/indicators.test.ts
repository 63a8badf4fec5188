import { describe, expect, test } from 'vitest';
import { changeObstacle } from '../../../src/core/comparable.ts';
import type { Cell, IndicatorRow } from '../../../src/core/model.ts';
import { percentChange, visitsChange, visitsIndex } from '../../../src/indicators/change.ts';
import { monthlyUse } from '../../../src/indicators/monthly.ts';
import {
  loginsPerVisit,
  usersShare,
  visitsHeldOut,
  visitsPerInhabitant,
} from '../../../src/indicators/per-inhabitant.ts';
import { computeIndicators } from '../../../src/indicators/registry.ts';
import { absent, cells, value } from '../../support/cells.ts';
import { context, observation, population, portal } from '../../support/observations.ts';

const people = ['2018', '2019', '2020', '2021', '2022'].map((year) => population(year, 50));

describe('visits per inhabitant', () => {
  test('divides the year’s visits by the population on 1 January', () => {
    const rows = visitsPerInhabitant(context([observation({ value: 100 }), ...people]));
    expect(cells(rows)['one 2020']).toEqual(value(2));
    expect(rows.find((row) => row.key.period === '2020')?.sourceIds).toEqual(['S1', 'S-POP']);
  });

  test('the grid is dense: what has no row was not available', () => {
    const rows = visitsPerInhabitant(context([observation({}), ...people]));
    expect(rows).toHaveLength(5);
    expect(cells(rows)['one 2019']).toEqual(absent('n'));
  });

  test('without a population there is no value', () => {
    expect(cells(visitsPerInhabitant(context([observation({})])))['one 2020']).toEqual(absent('n'));
  });

  test('there cannot be a value before the portal opened', () => {
    const portals = [portal({ opened: '2020-05' })];
    const rows = visitsPerInhabitant(context([population('2019', 50)], { portals }));
    expect(cells(rows)['one 2019']).toEqual(absent('z'));
    expect(cells(rows)['one 2020']).toEqual(absent('n'));
  });

  test('a portal that counts log-ins is flagged d, never silently compared', () => {
    const logins = portal({
      substitutes: { visits: { measure: 'logins', reason: 'No web analytics.' } },
    });
    const rows = visitsPerInhabitant(
      context([observation({ measure: 'logins', value: 150 }), ...people], { portals: [logins] }),
    );
    expect(cells(rows)['one 2020']).toEqual(value(3, 'd'));
    expect(rows.flatMap(({ remark }) => remark ?? [])).toEqual(['No web analytics.']);
  });

  test('a confidential value is not a number, whatever it is divided by', () => {
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

  test.each([
    ['O', 'x'],
    ['L', 'n'],
    ['M', 'z'],
  ] as const)('has no value where the split has status %s: [%s]', (status, reason) => {
    const split = observation({ measure: 'visits-covid', value: null, status });
    expect(
      cells(visitsHeldOut(context([observation({}), split, ...people])))['one 2020 without-covid'],
    ).toEqual(absent(reason));
  });

  test('there is nothing to hold out before COVID-19', () => {
    const rows = visitsHeldOut(context([observation({ period: '2019' }), ...people]));
    expect(cells(rows)['one 2019 without-covid']).toEqual(value(2));
  });

  test('nothing is held out, and nothing said, after the last of the COVID-19 years', () => {
    const years = { years: ['2021', '2022'], covidYears: ['2021'] };
    const rows = visitsHeldOut(context([observation({ period: '2022' }), ...people], years));
    expect(cells(rows)['one 2022 all']).toEqual(value(2));
    expect(cells(rows)['one 2022 without-covid']).toEqual(absent('z'));
  });
});

describe('change', () => {
  const before = { cell: value(2) as Cell, inputs: [observation({ period: '2020' })] };
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
    ['a break in series', value(3, 'b'), 'break'],
    ['different definitions', value(3, 'd'), 'definition'],
  ])('is refused across %s', (_, later, reason) => {
    const result = percentChange(context([]), change, before, {
      cell: later as Cell,
      inputs: [observation({ period: '2021' })],
    });
    expect(result.cell).toEqual(absent('z'));
    const { from, to } = change;
    expect(result.remark).toEqual({ refused: 'change', from, to, because: reason });
  });

  test('is given with its reason where the edition allows it', () => {
    const allowed = { ...change, reason: 'The break moves less than one percent.' };
    const result = percentChange(context([], { allowedChanges: [allowed] }), change, before, {
      cell: value(3, 'b') as Cell,
      inputs: [observation({ period: '2021' })],
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
    expect(changeObstacle(table, from, to, [], [])).toBe('a break in series');
    expect(changeObstacle(table, to, to, [], [])).toBeUndefined();
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
    expect(cells(rows)['one 2020-02 visits']).toEqual(absent('n'));
    expect(cells(rows)['one 2020-03 visits']).toEqual(value(2));
  });
});
