import { expect, it } from 'vitest';
import { flagNotes } from '../../../../src/compose/bind/flag-notes.ts';
import type { Flag, IndicatorRow } from '../../../../src/core/model.ts';
import { wording } from '../../../support/composing.ts';

const row = (portal: string, period: string, ...flags: Flag[]): IndicatorRow => ({
  key: { portal, period },
  cell: { kind: 'value', value: 1, flags },
  ...{ inputs: [], sourceIds: [] },
});
const table = {
  ...{ dimensions: ['portal', 'period'] as const, decimals: 1 },
  rows: [
    row('kanta', '2018', 'r', 'e'),
    row('kanta', '2019'),
    row('kanta', '2020', 'p'),
    row('1177', '2018', 'e'),
    row('1177', '2019', 'e'),
    row('1177', '2020'),
  ],
};
const chart = (above: number) => ({ value: { usermeta: { unlabelled: { above } } } });

it('names the marked values without a number by portal and period, not the last of a line', () => {
  expect(flagNotes(chart(5), table, wording())).toEqual([
    'Estimated [e]: Kanta 2018; 1177 2018, 2019.',
    'Revised [r]: Kanta 2018.',
  ]);
});

it('says nothing where each value has its number, or a chart says nothing of numbers', () => {
  expect(flagNotes(chart(6), table, wording())).toEqual([]);
  expect(flagNotes({ value: {} }, table, wording())).toEqual([]);
  const apart = { ...row('helsenorge', '2020', 'd'), isApart: true as const };
  expect(flagNotes(chart(6), { ...table, rows: [...table.rows, apart] }, wording())).toEqual([]);
});

it('says once what all values have', () => {
  const shared = { value: { usermeta: { unlabelled: { shared: 'e' } } } };
  const estimated = table.rows.slice(3, 5);
  const notes = flagNotes(shared, { ...table, rows: estimated }, wording());
  expect(notes).toEqual(['Estimated [e]: all.']);
  expect(flagNotes(shared, table, wording())).toEqual([]);
});
