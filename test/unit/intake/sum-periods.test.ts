import { expect, it } from 'vitest';
import { isWhole, sumPeriods } from '../../../src/intake/sum-periods.ts';

const days = (month: string, from: number, to: number, value = 10): [string, number][] =>
  Array.from({ length: to - from + 1 }, (_, index) => [
    `${month}-${String(from + index).padStart(2, '0')}`,
    value,
  ]);

it('sums days to a whole month and a year that is not', () => {
  const sums = sumPeriods(new Map(days('2024-02', 1, 29)));
  expect(sums).toMatchObject([
    { period: '2024', value: 290, kind: 'months', parts: 1, of: 12 },
    { period: '2024-02', value: 290, kind: 'days', parts: 29, of: 29 },
  ]);
  expect(sums.map(isWhole)).toEqual([false, true]);
});

it('reports an incomplete month, and does not take its year for whole', () => {
  const year = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0'));
  const all = year.flatMap((month) => days(`2023-${month}`, 1, month === '12' ? 20 : 28));
  const sums = sumPeriods(new Map(all));
  expect(sums[0]).toMatchObject({ period: '2023', parts: 1, of: 12 });
  expect(sums.find((sum) => sum.period === '2023-12')).toMatchObject({ parts: 20, of: 31 });
});

it('counts months that are there already towards the year, and never a given period twice', () => {
  const known = new Map(
    Array.from({ length: 11 }, (_, index) => [`2023-${String(index + 1).padStart(2, '0')}`, 5]),
  ) as Map<string, number>;
  expect(sumPeriods(new Map([['2023-12', 7]]), known)).toMatchObject([
    { period: '2023', value: 62, parts: 12, of: 12 },
  ]);
  expect(
    sumPeriods(
      new Map([
        ['2023', 99],
        ['2023-12', 7],
      ]),
      known,
    ),
  ).toEqual([]);
  // A corrected month takes the place of the one that is there.
  expect(
    sumPeriods(
      new Map([
        ['2023-01', 6],
        ['2023-12', 7],
      ]),
      known,
    )[0]?.value,
  ).toBe(63);
});
