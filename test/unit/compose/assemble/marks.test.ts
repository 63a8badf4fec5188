import { expect, test } from 'vitest';
import { marksShown } from '../../../../src/compose/assemble/marks.ts';

test('a key has the marks of a figure that are drawn or in its note', () => {
  const svg = '<svg><text>◇ a</text><text>a word</text><text>9.7\u00a0[x]</text></svg>';
  expect(marksShown(['d', 'a', 'u', 'n', 'x'], svg, 'Not available [n]: Kanta.')).toEqual([
    ...['d', 'a', 'n', 'x'],
  ]);
  expect(marksShown(['a'], '<svg><text>a word</text></svg>', '')).toEqual([]);
});
