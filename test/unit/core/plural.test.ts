import { expect, it } from 'vitest';
import { withPlurals } from '../../../src/core/plural.ts';

const LINES = '{rows} {rows, plural, one {lína} other {línur}}.';

it.each([
  ['is', 1, '{rows} lína.'],
  ['is', 21, '{rows} lína.'],
  ['is', 22, '{rows} línur.'],
  ['en', 21, '{rows} línur.'],
])('in %s %i has its form', (locale, rows, text) => {
  expect(withPlurals(LINES, { rows }, locale)).toBe(text);
});

it('a class that a pattern lacks has the form of all others', () => {
  const pattern = '{count, plural, few {a} other {b}}';
  expect(withPlurals(pattern, { count: 5 }, 'pl')).toBe('b');
  expect(withPlurals(pattern, { count: 2 }, 'pl')).toBe('a');
});

it('a pattern without a choice is as it was', () => {
  expect(withPlurals('{name}: {count} events', { count: 1 }, 'en')).toBe('{name}: {count} events');
});
