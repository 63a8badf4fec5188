import { describe, expect, it } from 'vitest';
import { dayAfter, readPeriod } from '../../../src/intake/period-format.ts';

describe('readPeriod', () => {
  it.each([
    ['2024-03-05', 'yyyy-MM-dd', '2024-03-05'],
    ['20240305', 'yyyyMMdd', '2024-03-05'],
    ['05.03.2024', 'dd.MM.yyyy', '2024-03-05'],
    ['5.3.2024', 'd.M.yyyy', '2024-03-05'],
    ['05/03/2024', 'dd/MM/yyyy', '2024-03-05'],
    ['Mar 5, 2024', 'MMM d, yyyy', '2024-03-05'],
    ['March 5, 2024', 'MMMM d, yyyy', '2024-03-05'],
    ['5. mars 2024', 'd. MMMM yyyy', '2024-03-05'],
    ['5. marts 2024', 'd. MMMM yyyy', '2024-03-05'],
    ['maaliskuu 2024', 'MMMM yyyy', '2024-03'],
    ['2024-03-05 00:00:00', 'yyyy-MM-dd HH:mm:ss', '2024-03-05'],
    ['202403', 'yyyyMM', '2024-03'],
    ['2024', 'yyyy', '2024'],
    ['Sept. 2024', 'MMM yyyy', '2024-09'],
    ['2. kvartal 2024', "Q. 'kvartal' yyyy", '2024-Q2'],
  ])('reads %s as %s', (text, format, period) => {
    expect(readPeriod(text, [format])).toBe(period);
  });

  it.each(['30.02.2024', '05.13.2024', '2024', 'Foo 5, 2024', ''])('refuses %j', (text) => {
    expect(readPeriod(text, ['dd.MM.yyyy', 'MMM d, yyyy'])).toBeUndefined();
  });
});

it('counts days from a first one', () => {
  expect(dayAfter('20240101', 0)).toBe('2024-01-01');
  expect(dayAfter('20240101', 59)).toBe('2024-02-29');
  expect(dayAfter('', 1)).toBeUndefined();
  expect(dayAfter('20240101', 1.5)).toBeUndefined();
});
