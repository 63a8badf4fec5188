import { expect, test } from 'vitest';
import type { IndicatorRow, Observation } from '../../../src/core/model.ts';
import {
  onlineActivities,
  onlineActivitiesChange,
  onlineActivitiesCompared,
} from '../../../src/indicators/online-activities.ts';
import { context, dataset, observation, portal } from '../../support/observations.ts';

function share(period: string, value: number, different: Partial<Observation> = {}): Observation {
  const survey = { channel: '_T', measure: 'online-activity', unit: 'percent', age: '16-74' };
  return observation({ ...survey, service: 'make-appointment', period, value, ...different });
}

function of(indicator: typeof onlineActivities, ...shares: Observation[]): IndicatorRow[] {
  return indicator(context([], { dataset: dataset([], { onlineActivities: shares }) }));
}

test('shares stand by activity, country with the EU last, ages and year', () => {
  const rows = of(
    onlineActivities,
    share('2022', 51.9),
    share('2020', 20.8, { country: 'EU27_2020' }),
    share('2020', 33.5),
    share('2020', 41.8, { service: 'access-own-records' }),
    share('2020', 30, { sex: 'F' }),
  );
  expect(rows.map(({ key }) => Object.values(key).join(' '))).toEqual([
    'make-appointment XA F 16-74 2020',
    'make-appointment XA 16-74 2020',
    'make-appointment XA 16-74 2022',
    'make-appointment EU27_2020 16-74 2020',
    'access-own-records XA 16-74 2020',
  ]);
});

test('years beyond the reference and values of other sources are left out; a revision is marked', () => {
  const rows = of(
    onlineActivities,
    share('2024', 60),
    share('2020', 56.2),
    share('2020', 55, { preferred: 'superseded', sourceId: 'S2' }),
    share('2021', 54, { preferred: 'no' }),
  );
  expect(rows.map(({ cell }) => cell)).toEqual([{ kind: 'value', value: 56.2, flags: ['r'] }]);
});

test('a change is in percentage points, from the first to the last year of one source', () => {
  const rows = of(
    onlineActivitiesChange,
    share('2019', 30, { sourceId: 'S2' }),
    share('2020', 33.5),
    share('2022', 52),
  );
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    key: { activity: 'make-appointment', country: 'XA', period: '2020/2022' },
    cell: { kind: 'value', value: 18.5 },
  });
});

test.each(['U', 'B'] as const)('there is no change to a value with status %s', (status) => {
  const [row] = of(onlineActivitiesChange, share('2020', 77.7), share('2022', 33.4, { status }));
  expect(row?.cell).toEqual({ kind: 'absent', reason: 'z' });
});

test('compared are the ends of a survey that gives both for the country, with the EU average', () => {
  const ends = (different: Partial<Observation> = {}): Observation[] => [
    share('2020', 33.46, { precision: 'rounded', ...different }),
    share('2022', 51.96, { precision: 'rounded', ...different }),
  ];
  const rows = of(
    onlineActivitiesCompared,
    ...ends(),
    ...ends({ country: 'EU27_2020' }),
    share('2021', 40),
    // Elsewhere the country of the portal, or its last year, is not given.
    ...ends({ country: 'EU27_2020', sourceId: 'S2' }),
    share('2020', 41.8, { service: 'access-own-records' }),
  );
  expect(rows.map(({ key }) => `${key.activity} ${key.country} ${key.period}`)).toEqual([
    'make-appointment XA 2020',
    'make-appointment XA 2022',
    'make-appointment EU27_2020 2020',
    'make-appointment EU27_2020 2022',
  ]);
  expect(rows[1]?.cell).toEqual({ kind: 'value', value: 51.96, flags: [] });
});

test('a country that lacks one of the years stands apart, and the years are those of the most', () => {
  const portals = ['XA', 'XB', 'XC'].map((country) => portal({ id: country, country }));
  const shares = [
    ...['2020', '2022'].flatMap((period) => [
      share(period, 30),
      share(period, 40, { country: 'XB' }),
      share(period, 20, { country: 'EU27_2020' }),
    ]),
    share('2022', 50, { country: 'XC' }),
    // What a single country gives is no comparison.
    ...['2020', '2022'].map((period) => share(period, 60, { country: 'XB', sourceId: 'S2' })),
  ];
  const data = dataset([], { onlineActivities: shares });
  const rows = onlineActivitiesCompared(context([], { portals, dataset: data }));
  expect(
    rows.map(({ key, cell }) => [
      key.country,
      key.period,
      cell.kind === 'value' ? cell.value : cell,
    ]),
  ).toEqual([
    ['XA', '2020', 30],
    ['XA', '2022', 30],
    ['XB', '2020', 40],
    ['XB', '2022', 40],
    ['EU27_2020', '2020', 20],
    ['EU27_2020', '2022', 20],
    ['XC', '2020', { kind: 'absent', reason: 'n' }],
    ['XC', '2022', { kind: 'absent', reason: 'n' }],
  ]);
});
