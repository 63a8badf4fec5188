import { expect, test } from 'vitest';
import { covidBands } from '../../../../src/compose/bind/chart-data.ts';

test('COVID-19 years are shaded by run, and not at all where there are none', () => {
  expect(covidBands([])).toEqual([]);
  expect(covidBands([2020])).toEqual([{ from: 2019.5, to: 2020.5 }]);
  expect(covidBands([2022, 2020, 2021])).toEqual([{ from: 2019.5, to: 2022.5 }]);
  expect(covidBands([2020, 2023])).toEqual([
    { from: 2019.5, to: 2020.5 },
    { from: 2022.5, to: 2023.5 },
  ]);
});
