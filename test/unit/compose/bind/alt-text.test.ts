import { expect, it, describe as suite } from 'vitest';
import { describe } from '../../../../src/compose/bind/alt-text.ts';
import type { Flag, IndicatorRow, IndicatorTable } from '../../../../src/core/model.ts';
import { absent, cellAt, tableOf, value, wording } from '../../../support/composing.ts';

const words = wording();

function altText(table: IndicatorTable, comparable = true): string {
  const rankable = (rows: readonly IndicatorRow[]) => (comparable ? rows : []);
  const texts = {
    finding: 'Use rose',
    kind: 'Line chart.',
    dataTable: 'Table A1',
  };
  return describe({ ...texts, table, rankable }, words);
}

function line(values: readonly (number | undefined)[], ...lastFlags: Flag[]): IndicatorTable {
  const rows = values.map((each, index) => {
    const flags = index === values.length - 1 ? lastFlags : [];
    const cell = each === undefined ? absent('n') : value(each, ...flags);
    return cellAt('kanta', String(2018 + index), cell);
  });
  return tableOf(rows);
}

suite('an alternative text', () => {
  it('begins with the finding and ends with where the data stand', () => {
    const text = altText(line([1, 2, 4, 3]));
    expect(text).toBe(
      'Use rose. Line chart. Kanta: from 1.0 (2018) to 3.0 (2021), highest 4.0 (2020). The data stand in Table A1.',
    );
  });

  it('gives no direction to points that stand alone', () => {
    expect(altText(line([1, 2, undefined, 4, 3]))).toContain(
      'Kanta: 4 values that do not all follow each other, between 1.0 (2018) and 4.0 (2021).',
    );
  });

  it('says that extremes are those published where a confidential value is left out', () => {
    const hidden = cellAt('kanta', '2022', absent('c'));
    const { rows } = line([1, 2, 4, 3]);
    expect(altText(tableOf([...rows, hidden]))).toContain(
      'from 1.0 (2018) to 3.0 (2021), highest 4.0 (2020), among those published. The data',
    );
    expect(altText(tableOf(rows.with(2, { ...hidden, key: rows[2]?.key ?? {} })))).not.toContain(
      'among',
    );
    const more = line([5, 6, 9, 8, undefined, 7]).rows;
    expect(
      altText(tableOf([...more, { ...hidden, key: { portal: 'kanta', period: '2024' } }])),
    ).toContain('between 5.0 (2018) and 9.0 (2020), among those published.');
  });

  it('says where the series breaks, and names no extremes across it', () => {
    expect(altText(line([1, 2, 4, 30], 'b'))).toContain(
      'Kanta: from 1.0 (2018) to 30.0 [b] (2021), with a break in series at 2021.'.replace(
        ' [',
        '\u00a0[',
      ),
    );
  });

  it('ranks many lines only where they may be compared', () => {
    const rows = Array.from({ length: 13 }, (_, index) => ({
      ...cellAt('kanta', '2022', value(index)),
      key: { service: `service-${index}`, period: '2022' },
    }));
    const table = tableOf(rows, { dimensions: ['service', 'period'] });
    expect(altText(table)).toContain(
      'Highest: service-12 12.0 (2022). Lowest: service-0 0.0 (2022).',
    );
    expect(altText(table, false)).toBe('Use rose. Line chart. The data stand in Table A1.');
  });

  it('names what has no value once for each kind of gap, in at most 350 characters', () => {
    const rows = ['helsenorge', '1177', 'sundhed-dk'].map((each) =>
      cellAt(each, '2022', absent('n')),
    );
    expect(altText(tableOf([...rows, cellAt('kanta', '2022', value(1))]))).toContain(
      'Kanta: 1.0 (2022). Not available to this report: Helsenorge, 1177 and sundhed.dk.',
    );
    const many = Array.from({ length: 12 }, (_, index) => ({
      ...cellAt('kanta', '2022', value(index)),
      key: {
        portal: 'kanta',
        service: `A service with a long name, number ${index}`,
        period: '2022',
      },
    }));
    const long = altText(tableOf(many, { dimensions: ['portal', 'service', 'period'] }));
    expect(long.length).toBeLessThan(
      350 + ' This is a part of the data; Table A1 has them all.'.length + 1,
    );
    expect(long).toMatch(/\. This is a part of the data; Table A1 has them all\.$/);
    expect(long).toContain('number 0: 0.0 (2022).');
    const longest = tableOf(
      many.map((row) => ({ ...row, key: { ...row.key, service: 'word '.repeat(80) } })),
      { dimensions: ['portal', 'service', 'period'] },
    );
    expect(altText(longest)).toBe('Use rose. Line chart. The data stand in Table A1.');
  });

  it('begins what follows a comma small, but for the names of portals and countries', () => {
    const row = {
      ...cellAt('kanta', '2022', value(2)),
      key: { service: 'read-record', channel: 'all-channels', country: 'FI', period: '2022' },
    };
    expect(altText(tableOf([row], { dimensions: ['service', 'period'] }))).toContain(
      'All channels, read the health record, Finland: 2.0 (2022).',
    );
  });

  it('counts the levels of a matrix and the events of a timeline', () => {
    const level = (code: string) => ({ kind: 'code', code, flags: [] }) as const;
    const levels = [level('national'), level('not-obtained'), level('national')];
    expect(altText(tableOf(levels.map((cell) => cellAt('kanta', '2022', cell))))).toContain(
      'Kanta: national 2.',
    );
    const event = { kind: 'text', text: 'Opened', flags: [] } as const;
    expect(
      altText(tableOf(['2012', '2010-05'].map((date) => cellAt('kanta', date, event)))),
    ).toContain('Kanta: 2 events, the first May 2010, the last 2012.');
  });

  it('says of each portal what its parts say', () => {
    const part = (variant: string, cell: IndicatorRow['cell']): IndicatorRow => ({
      ...{ key: { portal: 'kanta', variant }, cell },
      ...{ inputs: [], sourceIds: [] },
    });
    const rows = [
      part('owners', absent('n')),
      part('first', { kind: 'text', text: 'Kela', flags: [] }),
      part('revised', { kind: 'code', code: 'national', flags: [] }),
    ];
    const table = { ...tableOf(rows), dimensions: ['portal', 'variant'] as const };
    expect(altText(table)).toContain('Kanta: first published Kela; revised national.');
  });
});
