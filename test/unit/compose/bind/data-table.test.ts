import { describe, expect, it } from 'vitest';
import { dataTable } from '../../../../src/compose/bind/data-table.ts';
import type { Cell, IndicatorRow } from '../../../../src/core/model.ts';
import { absent, cellAt, prose, tableOf, value, wording } from '../../../support/composing.ts';
import { observation } from '../../../support/observations.ts';

const words = wording();
const PORTAL_MEASURE_PERIOD = ['portal', 'measure', 'period'] as const;

function row(portal: string, measure: string, period: string, cell: Cell): IndicatorRow {
  return { ...cellAt(portal, period, cell), key: { portal, measure, period } };
}

function texts(rows: readonly IndicatorRow[], across?: 'portal'): string[][] {
  const table = tableOf(rows, { dimensions: PORTAL_MEASURE_PERIOD });
  const { across: _, ...long } = table;
  return dataTable(across ? table : long, words).rows.map((cells) => cells.map(({ text }) => text));
}

describe('a data table', () => {
  it('leaves out the rows and columns without any value, whatever the reason, and says so', () => {
    const rows = [
      cellAt('helsenorge', '2020', absent('z')),
      cellAt('kanta', '2020', absent('n')),
      cellAt('helsenorge', '2021', value(2)),
      cellAt('kanta', '2021', absent('n')),
    ];
    const { columns, rows: shown, notes } = dataTable(tableOf(rows), words);
    expect(columns.map(({ text }) => text)).toEqual(['Period', 'Helsenorge']);
    expect(shown.map((cells) => cells.map(({ text }) => text))).toEqual([['2021', '2.0']]);
    expect(notes).toEqual(['Rows and columns without a value are left out.']);
  });

  it('sorts its rows by the columns that name them', () => {
    const rows = [
      row('helsenorge', 'visits', '2021-12', value(3)),
      row('helsenorge', 'logins', '2020-01', value(4)),
      row('1177', 'visits', '2020-01', value(1)),
      row('1177', 'visits', '2021-03', value(2)),
    ];
    expect(texts(rows, 'portal')).toEqual([
      ['visits', 'January 2020', '[n]', '1.0'],
      ['visits', 'March 2021', '[n]', '2.0'],
      ['visits', 'December 2021', '3.0', '[n]'],
      ['log-ins', 'January 2020', '4.0', '[n]'],
    ]);
    expect(texts(rows).map(([name, measure, period]) => [name, measure, period])).toEqual([
      ['Helsenorge', 'visits', 'December 2021'],
      ['Helsenorge', 'log-ins', 'January 2020'],
      ['1177', 'visits', 'January 2020'],
      ['1177', 'visits', 'March 2021'],
    ]);
  });

  it('names the measure that a portal counts in place of another, never the other', () => {
    const counted = { ...cellAt('kanta', '2022', value(6.7, 'd')), countedAs: 'logins' };
    const { columns } = dataTable(tableOf([cellAt('1177', '2022', value(1)), counted]), words);
    expect(columns.map(({ text }) => text)).toEqual(['Period', '1177', 'Kanta (log-ins)']);
    expect(columns[2]?.html).toBe('<span role="group" lang="fi">Kanta</span> (log-ins)');
  });

  it('shows the marks of a level, as figure and prose do', () => {
    const level: Cell = { kind: 'code', code: 'national', flags: ['a'] };
    const table = tableOf([cellAt('kanta', '2021', level), cellAt('1177', '2021', value(1))]);
    const printed = 'national\u00a0[a]';
    expect(dataTable(table, words).rows[0]?.map(({ text }) => text)).toContain(printed);
    expect(prose('{{level "use" portal="kanta" period="2021"}}', table)).toBe(printed);
  });

  it('says of whom a share is that a survey asked for, marked or not', () => {
    const note = 'Adult pharmacy customers';
    const asked = observation({ measure: 'survey-share', note });
    const counted = observation({ measure: 'visits', note: 'Rounded' });
    const rows = [asked, counted].map((input, index) => ({
      ...cellAt('kanta', `202${index}`, value(1)),
      inputs: [input],
    }));
    expect(dataTable(tableOf(rows), words).notes).toEqual([
      'Kanta, 2020: Adult pharmacy customers.',
    ]);
  });

  it('gives the note of what cannot exist and of what its owner does not publish, once', () => {
    const said = (status: 'M' | 'O' | 'L', note: string) => [
      observation({ status, value: null, note }),
    ];
    const rows = [
      { ...cellAt('kanta', '2020', absent('z')), inputs: said('M', 'Not counted.') },
      { ...cellAt('kanta', '2021', absent('z')), inputs: said('M', 'Not counted.') },
      { ...cellAt('1177', '2020', absent('n')), inputs: said('L', 'In a picture.') },
      cellAt('1177', '2021', value(2)),
      cellAt('helsenorge', '2020', value(1)),
    ];
    const { notes } = dataTable(tableOf(rows), words);
    expect(notes).toContain('Kanta: Not counted.');
    expect(notes.join(' ')).not.toContain('In a picture.');
  });
});
