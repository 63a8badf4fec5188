import { describe, expect, it } from 'vitest';
import { drawnRows } from '../../../../src/compose/bind/drawn-rows.ts';
import { absent, cellAt, tableOf, value } from '../../../support/composing.ts';

const table = tableOf([
  cellAt('helsenorge', '2020', value(9)),
  cellAt('helsenorge', '2021', value(2)),
  cellAt('helsenorge', '2022', absent('n')),
  cellAt('1177', '2020', value(3)),
  cellAt('kanta', '2022', value(1)),
]);

function drawn(usermeta: object): string[] {
  return drawnRows(table, { value: { usermeta } }).map(({ key }) => `${key.portal} ${key.period}`);
}

describe('a chart draws', () => {
  it('every row by default', () => {
    expect(drawn({})).toHaveLength(table.rows.length);
  });

  it('no period before the first or after the last of which anything is known', () => {
    const rows = [
      cellAt('helsenorge', '2018', absent('n')),
      cellAt('helsenorge', '2019', value(1)),
      cellAt('helsenorge', '2020', absent('n')),
      cellAt('kanta', '2021', value(1)),
      cellAt('kanta', '2022', absent('n')),
    ];
    const periods = drawnRows(tableOf(rows), { value: {} }).map(({ key }) => key.period);
    expect(periods).toEqual(['2019', '2020', '2021']);
    const levels = ['not-obtained', 'published', 'partial'].map((code, index) =>
      cellAt('kanta', String(2019 + index), { kind: 'code', code, flags: [] }),
    );
    const years = drawnRows(tableOf(levels), { value: {} }).map(({ key }) => key.period);
    expect(years).toEqual(['2020', '2021']);
    const empty = tableOf([cellAt('kanta', '2022', absent('n'))]);
    expect(drawnRows(empty, { value: {} })).toEqual(empty.rows);
  });

  it('the newest value of each line, and of these the greatest', () => {
    expect(drawn({ draw: { newest: true } })).toEqual([
      'helsenorge 2021',
      '1177 2020',
      'kanta 2022',
    ]);
    expect(drawn({ draw: { newest: true, most: 2 } })).toEqual(['helsenorge 2021', '1177 2020']);
    const each = { newest: true, most: 1, each: 'portal' };
    expect(drawn({ draw: each })).toEqual(['helsenorge 2021', '1177 2020', 'kanta 2022']);
  });
});
