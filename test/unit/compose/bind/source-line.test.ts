import { expect, it } from 'vitest';
import type { BindInput } from '../../../../src/compose/bind/bind-input.ts';
import { sourceLine, withCitations } from '../../../../src/compose/bind/source-line.ts';
import { cellAt, tableOf, value, wording } from '../../../support/composing.ts';

const publishers = { S1: 'Inera', S2: 'Kela', S3: 'Inera' };
const sources = new Map(
  Object.entries(publishers).map(([id, publisher]) => [id, { id, publisher }] as const),
);
const sourceNumbers = new Map(['S1', 'S2', 'S3'].map((id, index) => [id, String(index + 1)]));
const input = { dataset: { sources } } as unknown as BindInput;
const rows = [
  { ...cellAt('kanta', '2019', value(1)), sourceIds: ['S3'] },
  { ...cellAt('kanta', '2020', value(2)), sourceIds: ['S1', 'S2'] },
];
const plain = (html: string): string => html.replace(/<[^>]*>/g, '');

it('names publishers once, with all that is shown of each', () => {
  const line = (shown: typeof rows): string =>
    plain(sourceLine([{ rows: shown }], { input, wording: wording(), sourceNumbers }));
  expect(line(rows)).toBe('Sources: Inera [1][3]; Kela [2].');
  expect(line(rows.slice(0, 1))).toBe('Source: Inera [3].');
  expect(line([])).toBe('');
});

it('sets the source of each value beside it', () => {
  const table = tableOf(rows);
  const cell = { text: '2.0', cell: 'use:kanta:2020' };
  const model = { columns: [], rowHeaders: 1, notes: [], wide: false };
  const cited = withCitations(
    { ...model, rows: [[{ text: 'Kanta' }, cell]] },
    table,
    sourceNumbers,
  );
  expect(cited.rows[0]?.map(({ html = '' }) => plain(html))).toEqual(['', '2.0\u00a0[1][2]']);
});
