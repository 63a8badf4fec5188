import { describe, expect, it } from 'vitest';
import type { TaggedNode } from '../../../src/pdf/compare/tagged-pages.ts';
import { differencesOf } from '../../../src/release/text-differences.ts';
import { type Piece, piecesOfPages } from '../../../src/release/text-pieces.ts';

const text = (page: number, ...texts: string[]): Piece[] =>
  texts.map((each) => ({ kind: 'text', text: each, page }));
const row = (page: number, ...cells: string[]): Piece => ({
  ...{ kind: 'row', text: cells.join(' | '), page, cells },
  columns: ['Portal', '2021', '2022'],
});

const KANTA = 'Kanta was opened in 2010 and counts log-ins.';
const NORWAY = 'Helsenorge had 77.5 million log-ins in 2021.';
const SWEDEN = 'In Sweden 1177 is run by the regions together.';

describe('no difference', () => {
  it.each<[string, Piece[], Piece[]]>([
    [
      'is a word that a line end divides',
      text(1, 'The ministry decides.'),
      text(1, 'The minis- try decides.'),
    ],
    [
      'is a sentence that a page end divides',
      text(1, KANTA),
      [...text(1, 'Kanta was opened in'), ...text(2, '2010 and counts log-ins.')],
    ],
    [
      'is one beside a sentence that changed',
      text(1, KANTA, NORWAY),
      [
        ...text(1, 'Kanta was opened in'),
        ...text(2, '2010 and counts log-ins.', NORWAY.replace('77.5', '90.9')),
      ],
    ],
  ])('%s', (_, before, after) => {
    const texts = differencesOf(before, after).changes.map(({ after: now }) => now);
    expect(texts.filter((each) => !each?.startsWith('Helsenorge'))).toEqual([]);
  });
});

it('is the sentence with its words, however many are new', () => {
  const longer = NORWAY.replace('77.5', 'as many as 90.9');
  expect(differencesOf(text(3, KANTA, NORWAY, SWEDEN), text(4, KANTA, longer, SWEDEN))).toEqual({
    changes: [{ kind: 'text', pageBefore: 3, pageAfter: 4, before: NORWAY, after: longer }],
    moves: [{ from: [3, 3], to: [4, 4] }],
    movedFigures: [],
  });
});

it('is a new sentence by itself, and one that is gone', () => {
  const { changes } = differencesOf(text(1, KANTA, NORWAY), text(1, KANTA, NORWAY, SWEDEN));
  expect(changes).toEqual([{ kind: 'text', pageAfter: 1, after: SWEDEN }]);
  const other = differencesOf(text(1, SWEDEN), text(1, KANTA));
  expect(other.changes).toEqual([
    { kind: 'text', pageBefore: 1, before: SWEDEN },
    { kind: 'text', pageAfter: 1, after: KANTA },
  ]);
});

it('is a cell of a table under its column', () => {
  const { changes } = differencesOf(
    [row(9, 'Helsenorge', '77.5', '80'), row(9, 'Kanta', '1', '2')],
    [row(9, 'Helsenorge', '90.9 r', '80'), row(9, 'Kanta', '1', '2')],
  );
  expect(changes).toMatchObject([
    { kind: 'row', cells: [{ column: '2021', before: '77.5', after: '90.9 r' }] },
  ]);
});

it('is told as moved when the same stands elsewhere', () => {
  const figure = (page: number): Piece => ({ kind: 'figure', text: 'A chart of visits.', page });
  const before = [...text(1, KANTA), figure(1), ...text(2, NORWAY), ...text(3, SWEDEN)];
  const after = [...text(1, KANTA), ...text(3, NORWAY), figure(3), ...text(4, SWEDEN)];
  expect(differencesOf(before, after)).toEqual({
    changes: [],
    moves: [
      { from: [1, 1], to: [3, 3] },
      { from: [2, 3], to: [3, 4] },
    ],
    movedFigures: [{ alt: 'A chart of visits.', pageBefore: 1, pageAfter: 3 }],
  });
});

it('reads sentences, rows under their heads, and alternative texts', () => {
  const node = (role: string, own: string, kids: TaggedNode[] = []): TaggedNode => ({
    ...{ role, kids, text: own + kids.map((kid) => kid.text).join('') },
  });
  const head = node('TR', '', [node('TH', 'Portal'), node('TH', '2022')]);
  const line = node('TR', '', [node('TH', 'Kanta'), node('TD', '37')]);
  const picture = { ...node('Figure', 'x'), alt: 'A chart.' };
  const pages = [
    node('Root', '', [node('P', 'One.  Two\nlines.'), picture]),
    node('Root', '', [head, line]),
  ];
  expect(piecesOfPages(pages)).toEqual([
    ...text(1, 'One.', 'Two lines.'),
    { kind: 'figure', text: 'A chart.', page: 1 },
    { kind: 'row', text: 'Portal | 2022', page: 2, cells: ['Portal', '2022'], columns: [] },
    {
      kind: 'row',
      text: 'Kanta | 37',
      page: 2,
      cells: ['Kanta', '37'],
      columns: ['Portal', '2022'],
    },
  ]);
});
