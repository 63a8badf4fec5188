import { describe, expect, test } from 'vitest';
import type { IndicatorRow } from '../../../src/core/model.ts';
import { availability, usersByAge } from '../../../src/indicators/services.ts';
import { coverage, revisions, sourceDifferences } from '../../../src/indicators/sourcing.ts';
import { absent, cells, value } from '../../support/cells.ts';
import { context, dataset, observation, portal } from '../../support/observations.ts';

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
      'not-obtained',
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

  test.each([
    ['the same with fewer digits', 2_796_618, 2_800_000, 'rounded', 0],
    ['another value with fewer digits', 2_796_618, 2_700_000, 'rounded', 2],
    ['another value with as many digits', 25.6e6, 25.5e6, 'rounded', 2],
    ['a value that is only said to be near another', 96e6, 100e6, 'approximate', 2],
  ] as const)('%s is told apart', (_, used, other, precision, rows) => {
    const second = observation({ value: other, preferred: 'no', sourceId: 'S2', precision });
    expect(sourceDifferences(context([observation({ value: used }), second]))).toHaveLength(rows);
  });

  test('a year that is known in part names only the sources of its parts', () => {
    const missing = observation({ period: '2014', value: null, status: 'L', sourceId: 'LATER' });
    const month = observation({ period: '2014-05', sourceId: 'S2' });
    const rows = coverage(context([missing, month], { years: ['2014'] }));
    const visits = rows.find(({ key }) => key.measure === 'visits');
    expect(visits?.cell).toMatchObject({ code: 'partial' });
    expect(visits?.sourceIds).toEqual(['S2']);
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
      absent('n'),
    ]);
  });

  test('shares by age come in the order of the code list', () => {
    const ages = ['18-65', 'under-18'].map((age) =>
      observation({ measure: 'users-share', age, value: 10 }),
    );
    expect(usersByAge(context(ages)).map((row) => row.key.age)).toEqual(['under-18', '18-65']);
  });
});
