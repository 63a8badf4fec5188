import { describe, expect, it } from 'vitest';
import { isOnCalendar } from '../../../src/core/period.ts';
import { byPublication, editionClock } from '../../../src/core/publication-date.ts';

describe('an edition’s clock', () => {
  it.each([
    ['2023-05-24', '2023-05-24'],
    ['2023-05', '2023-05-31'],
    ['2024-02', '2024-02-29'],
    ['2023-12', '2023-12-31'],
    ['2019', '2019-12-31'],
  ])('of %s is %s', (published, day) => {
    expect(editionClock(published).toISOString()).toBe(`${day}T00:00:00.000Z`);
  });

  it.each(['2023-02-29', '2023-13', '2023-00', '2023-04-31'])('there is no %s', (published) => {
    expect(isOnCalendar(published)).toBe(false);
  });

  it('orders editions whose dates are known to a day, a month and a year', () => {
    expect(['2023', '2022', '2023-05-24', '2023-05'].sort(byPublication)).toEqual([
      '2022',
      '2023-05-24',
      '2023-05',
      '2023',
    ]);
  });
});
