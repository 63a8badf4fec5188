import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numberFormat, roundsToZero, roundTo } from '../../../src/core/number-format.ts';

const english = numberFormat('en');

describe('roundTo', () => {
  test('rounds half away from zero, on the decimal form', () => {
    expect(roundTo(1.005, 2)).toBe(1.01);
    expect(roundTo(2.5, 0)).toBe(3);
    expect(roundTo(-2.5, 0)).toBe(-3);
    expect(roundTo(26.134, 1)).toBe(26.1);
  });

  test('never gives minus zero', () => {
    expect(Object.is(roundTo(-0.04, 1), 0)).toBe(true);
  });

  test('property: rounding twice is rounding once, and print and number agree', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e12, max: 1e12, noNaN: true }),
        fc.integer({ min: 0, max: 3 }),
        (value, decimals) => {
          const once = roundTo(value, decimals);
          expect(roundTo(once, decimals)).toBe(once);
          const printed = english.number(value, decimals);
          expect(Number(printed.replaceAll(',', '').replace('\u2212', '-'))).toBe(once);
        },
      ),
    );
  });
});

describe('the six different nothings', () => {
  const print = (cell: Parameters<typeof english.cell>[0]): string => english.cell(cell, 1);

  test('zero, rounded to zero, not available, not published, not applicable and confidential all differ', () => {
    const texts = [
      print({ kind: 'value', value: 0, flags: [] }),
      print({ kind: 'value', value: 0.04, flags: [] }),
      print({ kind: 'absent', reason: 'n' }),
      print({ kind: 'absent', reason: 'x' }),
      print({ kind: 'absent', reason: 'z' }),
      print({ kind: 'absent', reason: 'c' }),
    ];
    expect(texts).toEqual(['0.0', '0.0\u00a0[l]', '[n]', '[x]', '[z]', '[c]']);
    expect(new Set(texts).size).toBe(6);
  });

  test('only a value that is not zero can round to zero', () => {
    expect(roundsToZero(0, 1)).toBe(false);
    expect(roundsToZero(-0.04, 1)).toBe(true);
    expect(roundsToZero(0.05, 1)).toBe(false);
  });
});

describe('cells on paper', () => {
  test('flags follow the number in brackets', () => {
    expect(english.cell({ kind: 'value', value: 6.75, flags: ['d', 'u'] }, 1)).toBe(
      '6.8\u00a0[d]\u00a0[u]',
    );
  });

  test.each([
    ['exact', 100, '100.0'],
    ['rounded', 100, '100'],
    ['rounded', 37.24, '37.2'],
    ['approximate', 100, '≈100'],
    ['more-than', 80.04, '>80'],
    ['less-than', -3.5, '<\u22123.5'],
  ] as const)('what its source calls %s is printed so: %d as %s', (precision, value, text) => {
    expect(english.cell({ kind: 'value', value, flags: [], precision }, 1)).toBe(text);
  });

  test('other languages have their own decimal sign and grouping', () => {
    expect(numberFormat('nb').number(-12345.6, 1)).toBe('\u221212\u00a0345,6');
    expect(numberFormat('fi').number(12345.6, 1)).toBe('12\u00a0345,6');
    expect(numberFormat('da').number(12345.6, 1)).toBe('12.345,6');
  });
});
