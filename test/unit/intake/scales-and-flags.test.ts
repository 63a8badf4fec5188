/** Values in thousands and millions, flags behind numbers, and what maps say of a file. */

import { describe, expect, it } from 'vitest';
import { memorySources } from '../../support/memory-sources.ts';
import { rawWorkbook, textRow } from '../../support/raw-workbook.ts';
import {
  type DeliveryOptions,
  mapOf,
  type TakenDelivery,
  taken,
} from '../../support/taken-delivery.ts';

const csv = (lines: readonly string[], options: DeliveryOptions = {}): Promise<TakenDelivery> =>
  taken(memorySources({ 'a.csv': lines.join('\n') }), 'a.csv', options);

describe('a scale', () => {
  it.each([
    ['1.2M', 1_200_000],
    ['48 mill.', 48_000_000],
    ['1,5 mio', 1_500_000],
    ['12 K', 12_000],
    ['450 tusen', 450_000],
    ['4 milj.', 4_000_000],
  ])('behind a number: %s', async (text, value) => {
    const { cells, problems } = await csv(['Year;Visits', `2023;${text}`]);
    expect(problems).toEqual([]);
    expect(cells).toMatchObject([{ value: String(value), precision: 'rounded' }]);
  });

  it.each([
    'Visits (1 000)',
    'Visits (thousands)',
    'Besøk i tusen',
    'Besök (tusental)',
    'Visits, 1000',
    'Besøg (tusinder)',
    "Visits '000",
  ])('in the name of a column: %s', async (name) => {
    const { map, rows, cells } = await csv([`Year;${name}`, '2023;1234,5', '2024;2 000']);
    expect(map).toBe('spreadsheet');
    expect(rows).toEqual(['visits 2023 1234500 A', 'visits 2024 2000000 A']);
    expect(cells[0]?.precision).toBe('rounded');
  });

  it('in the name of a row, where periods go across', async () => {
    const { rows } = await csv([';2023;2024', 'Besøk (mill.);48,1;51', 'Innlogginger;5;6']);
    expect(rows).toEqual([
      'visits 2023 48100000 A',
      'visits 2024 51000000 A',
      'logins 2023 5 A',
      'logins 2024 6 A',
    ]);
  });

  it.each([
    ['above', ['Besøk, tall i tusen', 'År;Besøk', '2023;5'], 1],
    ['below', ['År;Besøk', '2023;5', 'Kilde: NHN. Tall i 1 000'], 3],
    ['above a wide table', ['Visits (in millions)', ';2022;2023', 'Visits;4;5'], 1],
  ])('that only the words %s name is asked for', async (_, lines, line) => {
    const { problems } = await csv(lines);
    expect(problems).toMatchObject([
      { code: 'stated-scale', span: { line }, hint: expect.stringContaining('--scale') },
    ]);
    const { rows } = await csv(lines, { scale: 'thousand' });
    expect(rows).toContain('visits 2023 5000 A');
    expect((await csv(lines, { scale: 'one' })).problems).toEqual([]);
  });

  it('in a column of units, where periods go across', async () => {
    const lines = [
      ';Enhet;2022;2023',
      'Besøk;mill.;48,1;51',
      'Innlogginger;antall;5;6',
      'Unique users;persons;7;8',
    ];
    expect((await csv(lines)).rows).toEqual([
      'visits 2022 48100000 A',
      'visits 2023 51000000 A',
      'logins 2022 5 A',
      'logins 2023 6 A',
      'unique-users 2022 7 A',
      'unique-users 2023 8 A',
    ]);
    const devices = ['Besøk', 'Enhet;2022;2023', 'Mobil;1;2'];
    await expect(csv(devices)).rejects.toMatchObject({ diagnostics: [{ code: 'unknown-labels' }] });
    const power = await csv(['TIME_PERIOD;UNIT_MULT;Visits', '2022;6;48']);
    expect(power.problems).toMatchObject([{ code: 'unread-unit' }]);
  });

  it('in a cell that is not that of its column is an error', async () => {
    const { problems } = await csv(['År;Besøk (1 000)', '2023;5 mill.']);
    expect(problems).toMatchObject([{ code: 'two-scales', span: { line: 2 } }]);
  });

  it('can be that of a map', async () => {
    const own = new Map([['own', mapOf({ measures: { visits: ['Visits'] }, scale: 'thousand' })]]);
    expect((await csv(['Date,Visits', '2024-01,7'], { own })).rows).toContain(
      'visits 2024-01 7000 A',
    );
  });
});

describe('flags and marks', () => {
  it('a flag behind a number is the status that the map gives it', async () => {
    const own = new Map([
      ['own', mapOf({ measures: { visits: ['Visits'] }, statuses: { p: 'P', '*': 'E' } })],
    ]);
    const { rows, problems } = await csv(
      ['Date,Visits', '2024-01,115900000 p', '2024-02,5 (p)', '2024-03,6*', '2024-04,7'],
      { own },
    );
    expect(problems).toEqual([]);
    expect(rows.filter((row) => row.includes('2024-'))).toEqual([
      'visits 2024-01 115900000 P',
      'visits 2024-02 5 P',
      'visits 2024-03 6 E',
      'visits 2024-04 7 A',
    ]);
    const plain = await csv(['Date,Visits', '2024-01,115900000 p']);
    expect(plain.problems).toMatchObject([
      { code: 'unknown-flag', hint: expect.stringContaining('`p: P`'), span: { line: 2 } },
    ]);
  });

  it.each([
    ['..', 'L'],
    ['…', 'L'],
    [':', 'L'],
    ['n/a', 'L'],
    ['.', 'M'],
  ])('%s in the place of a value is %s', async (mark, status) => {
    expect((await csv(['Year;Visits', '2022;5', `2023;${mark}`])).rows).toEqual([
      'visits 2022 5 A',
      `visits 2023  ${status}`,
    ]);
  });

  it('a percent sign is that of a share, and of no count', async () => {
    const own = new Map([['own', mapOf({ measures: { 'users-share': ['Share'] } })]]);
    expect((await csv(['Date;Share', '2024-01;45,5 %'], { own })).rows).toEqual([
      'users-share 2024-01 45.5 A',
    ]);
    const { problems } = await csv(['Year;Visits', '2023;45 %']);
    expect(problems).toMatchObject([{ code: 'not-a-number' }]);
  });
});

describe('a map', () => {
  const measures = { visits: ['Visits'] };

  it('names several kinds of comments', async () => {
    const own = new Map([['own', mapOf({ measures, comments: ['#', '//'] })]]);
    const { rows } = await csv(['# a', '// b', 'Date,Visits', '2024-01,7'], { own });
    expect(rows).toContain('visits 2024-01 7 A');
  });

  it('names the line of its header, where another line looks like one', async () => {
    const lines = ['Date,Visits', 'Date,Visits', '2024-01,7'];
    const own = new Map([['own', mapOf({ measures, header_row: 2 })]]);
    expect((await csv(lines, { own })).rows).toContain('visits 2024-01 7 A');
    const wrong = new Map([['own', mapOf({ measures, header_row: 3 })]]);
    await expect(csv(lines, { own: wrong })).rejects.toMatchObject({
      diagnostics: [{ code: 'unknown-export' }],
    });
  });

  it('names its sheet', async () => {
    const row = (value: number): string =>
      textRow(1, 'Date', 'Visits') +
      `<row r="2"><c r="A2" t="inlineStr"><is><t>2024-01</t></is></c><c r="B2"><v>${value}</v></c></row>`;
    const bytes = rawWorkbook([
      { name: 'Raw', rows: row(1) },
      { name: 'Total', rows: row(2) },
    ]);
    const own = new Map([['own', mapOf({ measures, sheet: 'Total' })]]);
    const { rows } = await taken(memorySources({ 'a.xlsx': bytes }), 'a.xlsx', { own });
    expect(rows).toContain('visits 2024-01 2 A');
  });
});
