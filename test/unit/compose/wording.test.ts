import { expect, test } from 'vitest';
import { phrase } from '../../../src/compose/wording.ts';

test.each([
  ['{from}–{to}', '2019', '2022', '2019–2022'],
  ['{from}–{to}', 'kesäkuu 2021', 'elokuu 2021', 'kesäkuu 2021\u00A0– elokuu 2021'],
  ['{name} ({from}–{to})', '2019', 'elokuu 2021', '{name} (2019\u00A0– elokuu 2021)'],
  ['{from} til {to}', 'juni 2021', 'august 2021', 'juni 2021 til august 2021'],
])(
  'in %s a dash stands between spaces where an end has more than one word',
  (pattern, from, to, range) => {
    expect(phrase(pattern, { from, to })).toBe(range);
  },
);
