/** Tables with periods, portals or measures across, as offices type and print them. */

import { describe, expect, it } from 'vitest';
import {
  type DeliveryOptions,
  type TakenDelivery,
  takenCsv,
  withoutYearSums,
} from '../../support/taken-delivery.ts';

const csv = (lines: readonly string[], options: DeliveryOptions = {}): Promise<TakenDelivery> =>
  takenCsv(`${lines.join('\r\n')}\r\n`, options);

describe('periods across', () => {
  it('statuses that are not read are an error', async () => {
    const read = csv(['Measure;2022;2023;Status', 'Besøk;5;6;p']);
    await expect(read).rejects.toMatchObject({
      diagnostics: [{ code: 'unread-statuses', span: { line: 2, column: 11 } }],
    });
  });

  it('years, a measure a row', async () => {
    const { rows, problems, map } = await csv([
      ';2022;2023',
      'Besøk;1 200;1 300',
      'Innlogginger;20;30',
    ]);
    expect(problems).toEqual([]);
    expect(map).toBe('spreadsheet');
    expect(rows).toEqual([
      'visits 2022 1200 A',
      'visits 2023 1300 A',
      'logins 2022 20 A',
      'logins 2023 30 A',
    ]);
  });

  it('months with their year, and one year alone', async () => {
    const { rows } = await csv(['Measure,2024-01,2024-02', 'Visits,5,6']);
    expect(withoutYearSums(rows)).toEqual(['visits 2024-01 5 A', 'visits 2024-02 6 A']);
    expect((await csv(['Measure,2023', 'Visits,5'])).rows).toEqual(['visits 2023 5 A']);
  });

  it('months across and years down; the title names the measure, and that is said', async () => {
    const { rows, remarks, problems } = await csv([
      'Besøk på Helsenorge;;;',
      ';;;',
      'År;jan;feb;Sum',
      '2023;1;2;3',
      '2024;4;5;9',
      'Totalt;5;7;12',
      'Kilde: Norsk helsenett;;;',
    ]);
    expect(problems).toEqual([]);
    expect(remarks.filter((each) => each.includes('add up'))).toEqual([]);
    expect(withoutYearSums(rows)).toEqual([
      'visits 2023-01 1 A',
      'visits 2023-02 2 A',
      'visits 2024-01 4 A',
      'visits 2024-02 5 A',
    ]);
    expect(remarks).toEqual([
      'Read as visits, as line 1 says: “Besøk på Helsenorge”.',
      'Sums not read: Sum, Totalt.',
      'Line 7 not read: “Kilde: Norsk helsenett”.',
    ]);
  });

  it('years across and months down, quarters, and months as numbers', async () => {
    expect(
      withoutYearSums((await csv(['Käynnit;2022;2023', 'tammikuu;1;2', 'helmikuu;3;4'])).rows),
    ).toEqual([
      'visits 2022-01 1 A',
      'visits 2022-02 3 A',
      'visits 2023-01 2 A',
      'visits 2023-02 4 A',
    ]);
    expect((await csv(['Besök;K1;K2', '2023;1;2'])).rows).toEqual([
      'visits 2023-Q1 1 A',
      'visits 2023-Q2 2 A',
    ]);
    const numbers = Array.from({ length: 12 }, (_, index) => index + 1).join(';');
    const { rows } = await csv(['Besøk', `År;${numbers}`, `2023;${numbers}`]);
    expect(rows).toContain('visits 2023-12 12 A');
    expect(rows).toContain('visits 2023 78 A');
  });

  it('a year over its months, in one merged cell', async () => {
    const { rows } = await csv([';2022;;2023;', ';jan;feb;jan;feb', 'Visits;1;2;3;4']);
    expect(withoutYearSums(rows)).toEqual([
      'visits 2022-01 1 A',
      'visits 2022-02 2 A',
      'visits 2023-01 3 A',
      'visits 2023-02 4 A',
    ]);
  });

  it('of months without a year take that of the title, or ask', async () => {
    const table = ['Measure;jan;feb', 'Visits;1;2'];
    const { rows, remarks } = await csv(['Delivered for 2023;;', ...table]);
    expect(withoutYearSums(rows)).toEqual(['visits 2023-01 1 A', 'visits 2023-02 2 A']);
    expect(remarks).toEqual(['Read as of 2023, as line 1 says: “Delivered for 2023”.']);
    await expect(csv(['2022 and 2023;;', ...table])).rejects.toMatchObject({
      diagnostics: [{ code: 'missing-year', span: { line: 3, column: 8 } }],
    });
  });

  it('that are the first days of months are months; US order is asked for', async () => {
    const { rows } = await csv(['Measure;01.01.2024;01.02.2024', 'Visits;1;2']);
    expect(withoutYearSums(rows)).toEqual(['visits 2024-01 1 A', 'visits 2024-02 2 A']);
    const { problems } = await csv(['Measure;01/01/2024;02/01/2024', 'Visits;1;2']);
    expect(problems).toMatchObject([{ code: 'ambiguous-date', span: { line: 1, column: 20 } }]);
  });
});

describe('sums', () => {
  const differing = async (lines: readonly string[]): Promise<readonly string[]> =>
    (await csv(lines)).remarks.filter((each) => each.includes('add up'));

  it('that differ from their row or column are named', async () => {
    expect(
      await differing(['Besøk;;;', 'År;jan;feb;Sum', '2023;1;2;4', '2024;4;5;9', 'Totalt;5;8;13']),
    ).toEqual([
      'Line 3, “Sum”: the table says 4, its cells add up to 3.',
      'Line 5, “Totalt”: the table says 8, its cells add up to 7.',
    ]);
  });

  it('of parts and of the whole are both right', async () => {
    expect(
      await differing([
        'Besøk;2022;2023',
        'jan;1;2',
        'feb;3;4',
        'Sum;4;6',
        'mar;5;5',
        'Totalt;9;11',
      ]),
    ).toEqual([]);
  });

  it('of users, of cells without a number, and of one cell are not compared', async () => {
    expect(await differing(['Unique users;2022;2023;Sum', 'jan;5;6;8', 'feb;5;6;9'])).toEqual([]);
    expect(await differing(['Besøk;2022;2023;Sum', 'jan;..;6;8', 'feb;2;;2'])).toEqual([]);
  });
});

describe('portals across', () => {
  const table = ['Visits;;;', 'Year;Helsenorge;1177;Kanta', '2022;1;2;3', '2023;4;5;6'];

  it('only the one that was asked for is read, and the others are named', async () => {
    const { rows, remarks } = await csv(table);
    expect(rows).toEqual(['visits 2022 1 A', 'visits 2023 4 A']);
    expect(remarks).toContain('Other portals not read: 1177, Kanta.');
    const kanta = await csv(table, { portal: { id: 'kanta', country: 'FI' } });
    expect(kanta.rows).toEqual(['visits 2022 3 A', 'visits 2023 6 A']);
  });

  it('down, in sections and in two columns', async () => {
    const rows = ['visits 2022 1 A', 'visits 2023 2 A', 'logins 2022 5 A', 'logins 2023 6 A'];
    const sections = [';2022;2023', 'Visits;;', 'Helsenorge;1;2', '1177;3;4'];
    const more = ['Log-ins;;', 'Helsenorge;5;6', '1177;7;8'];
    expect((await csv([...sections, ...more])).rows).toEqual(rows);
    const columns = ['Portal;Measure;2022;2023', 'Helsenorge;Visits;1;2', ';Log-ins;5;6'];
    const found = await csv([...columns, '1177;Visits;3;4']);
    expect(found.rows).toEqual(rows);
    expect(found.remarks).toContain('Empty cells carry on what stands above them: Portal.');
  });

  it('below measures', async () => {
    const { rows } = await csv([
      'Year;Visits;;Log-ins;',
      ';Helsenorge;1177;Helsenorge;1177',
      '2023;1;2;3;4',
    ]);
    expect(rows).toEqual(['visits 2023 1 A', 'logins 2023 3 A']);
  });

  it('without the one that was asked for are an error', async () => {
    const own = { portal: { id: 'sundhed-dk', country: 'DK' } };
    await expect(csv(table, own)).rejects.toMatchObject({
      diagnostics: [
        { code: 'portal-not-in-table', message: expect.stringContaining('Helsenorge, 1177') },
      ],
    });
  });
});

describe('periods in two columns', () => {
  it('year and month, the year in the first of its rows only', async () => {
    const { rows, remarks } = await csv([
      'År;Måned;Besøk',
      '2022;11;1',
      ';12;2',
      '2023;jan.;3',
      ';Sum;6',
    ]);
    expect(withoutYearSums(rows)).toEqual([
      'visits 2022-11 1 A',
      'visits 2022-12 2 A',
      'visits 2023-01 3 A',
    ]);
    expect(remarks).toContain('Empty cells carry on what stands above them: År.');
    expect(remarks).toContain('Sums not read: Sum.');
  });

  it.each([
    ['Kvartal', '2022K2'],
    ['Quarter', '2022-Q2'],
    ['Neljännes', 'Q2 2022'],
  ])('one column of quarters, headed %s', async (heading, period) => {
    const { rows, problems } = await csv([`${heading};Visits`, `${period};5`]);
    expect(problems).toEqual([]);
    expect(rows).toEqual(['visits 2022-Q2 5 A']);
  });

  it('year and quarter', async () => {
    const { rows } = await csv(['Vuosi;Neljännes;Käynnit', '2023;1;5', '2023;2;6']);
    expect(rows).toEqual(['visits 2023-Q1 5 A', 'visits 2023-Q2 6 A']);
  });

  it('with a row that has no month is an error', async () => {
    await expect(csv(['År;Måned;Besøk', '2022;jan;1', '2022;;9'])).rejects.toMatchObject({
      diagnostics: [{ code: 'missing-label', span: { line: 3 } }],
    });
  });
});
