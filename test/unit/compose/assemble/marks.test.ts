import { expect, test } from 'vitest';
import { expandedMarks, marksShown } from '../../../../src/compose/assemble/marks.ts';

test('a key has the marks of a figure that are drawn or in its note, where that does not say what they mean', () => {
  const svg = '<svg><text>◇ a</text><text>a word</text><text>9.7\u00a0[x]</text></svg>';
  const note = 'Not available [n]: Kanta. Counted differently: 1177 12 [p] (2020).';
  expect(marksShown(['d', 'a', 'u', 'n', 'x', 'p'], svg, note)).toEqual(['d', 'a', 'x', 'p']);
  expect(marksShown(['a'], '<svg><text>a word</text></svg>', '')).toEqual([]);
  const behind = '<svg><text>20.8 r</text><text>Group a</text></svg>';
  expect(marksShown(['r', 'a'], behind, '')).toEqual(['r']);
});

test('a mark in brackets is an abbreviation wherever text has one, not in pictures and attributes', () => {
  const html = '<p title="[d]">6.7 [d], [7], [q]</p><svg><text>[d]</text></svg><abbr>[d]</abbr>';
  expect(expandedMarks(html, { d: 'definition "differs"' })).toBe(
    '<p title="[d]">6.7 <abbr title="definition &quot;differs&quot;">[d]</abbr>, [7], [q]</p><svg><text>[d]</text></svg><abbr>[d]</abbr>',
  );
});
