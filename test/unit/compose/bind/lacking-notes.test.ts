import { expect, it } from 'vitest';
import { lackingNotes, refusedNotes } from '../../../../src/compose/bind/lacking-notes.ts';
import type { IndicatorRow } from '../../../../src/core/model.ts';
import { absent, cellAt, tableOf, value, wording } from '../../../support/composing.ts';

const refused = (portal: string, from: string, to: string): IndicatorRow => ({
  ...cellAt(portal, to, absent('z')),
  remark: { refused: 'change', from, to, because: 'mark' },
});

it('names the years that a line lacks, and the portals that have no line, by the reason', () => {
  const rows = [
    ...[cellAt('kanta', '2018', absent('n')), cellAt('kanta', '2019', value(1))],
    ...[cellAt('kanta', '2020', absent('x')), cellAt('kanta', '2021', value(2))],
    ...[cellAt('1177', '2018', absent('x')), cellAt('1177', '2019', absent('x'))],
  ];
  expect(lackingNotes(tableOf(rows), wording())).toEqual(['Not published [x]: Kanta 2020; 1177.']);
  expect(lackingNotes(tableOf(rows.slice(4)), wording())).toEqual(['Not published [x]: 1177.']);
});

it('says which changes are not given and why, unless they are many', () => {
  const row = refused('kanta', '2018', '2019');
  const said = 'Kanta, 2018 to 2019: no change is given (low reliability).';
  expect(refusedNotes(tableOf([row, cellAt('kanta', '2020', absent('n'))]), wording())).toEqual([
    said,
  ]);
  const many = ['1', '2', '3', '4', '5'].map((year) => refused('kanta', '2018', `201${year}`));
  expect(refusedNotes(tableOf(many), wording())).toEqual([]);
});
