import { expect, test } from 'vitest';
import { chartData, covidBands } from '../../../../src/compose/bind/chart-data.ts';
import { cellAt, tableOf, value, wording } from '../../../support/composing.ts';
import { observation } from '../../../support/observations.ts';

test('COVID-19 years are shaded by run, and not at all where there are none', () => {
  const on = { drawn: [2016, 2022], words: 'COVID-19 years' };
  const spans = (years: number[]) => covidBands(years, on).map(({ from, to }) => [from, to]);
  expect(spans([])).toEqual([]);
  expect(spans([2020])).toEqual([[2019.5, 2020.5]]);
  expect(spans([2020, 2023])).toEqual([
    [2019.5, 2020.5],
    [2022.5, 2023.5],
  ]);
  expect(covidBands([2022, 2020, 2021], on)).toEqual([
    {
      ...{ from: 2019.5, to: 2022.5, share: 3 / 6.5 },
      ...{ words: 'COVID-19 years', narrow_words: 'COVID-19\nyears' },
    },
  ]);
});

test('a share carries of whom it is', () => {
  const row = cellAt('kanta', '2020', value(97));
  const table = tableOf([
    { ...row, inputs: [observation({ base: 'of users' })] },
    { ...row, key: { portal: 'kanta', period: '2021' } },
  ]);
  const data = chartData(table, wording(), { portals: [], services: [], ages: [] });
  expect(data.map(({ base }) => base)).toEqual(['of users', '']);
});
