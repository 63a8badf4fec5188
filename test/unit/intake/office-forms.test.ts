/** Tables as spreadsheet programs, pivot tables, Power BI and Tableau hand them out. */

import { describe, expect, it } from 'vitest';
import { memorySources } from '../../support/memory-sources.ts';
import { rawWorkbook, textRow } from '../../support/raw-workbook.ts';
import {
  type DeliveryOptions,
  taken,
  takenCsv,
  withoutYearSums,
} from '../../support/taken-delivery.ts';

const csv = (lines: readonly string[], options: DeliveryOptions = {}) =>
  takenCsv(`${lines.join('\r\n')}\r\n`, options);

const TWO_MONTHS = ['visits 2023-01 1 A', 'visits 2023-02 2 A'];
const TWO_YEARS = ['visits 2022 1 A', 'visits 2023 2 A'];

describe('a table is read', () => {
  it.each([
    [
      'with months as Excel shows them in Norwegian',
      ['Måned;Besøk', 'jan.23;1', 'feb.23;2'],
      TWO_MONTHS,
    ],
    ['and in English', ['Month,Visits', 'Jan-23,1', 'Feb-23,2'], TWO_MONTHS],
    ['backwards', ['Month,Visits', 'Feb-23,2', 'Jan-23,1'], TWO_MONTHS],
    ['and across', [';jan.23;feb.23', 'Besøk;1;2'], TWO_MONTHS],
    [
      'from a pivot table',
      ['Row Labels,Sum of Visits', '2022,1', '2023,2', 'Grand Total,3'],
      TWO_YEARS,
    ],
    [
      'whose years stand above their months',
      ['Row Labels,Sum of Visits', '2023,3', 'Jan,1', 'Feb,2', 'Grand Total,3'],
      TWO_MONTHS,
    ],
    [
      'and above their quarters',
      ['Row Labels,Sum of Visits', '2023,3', 'Qtr1,3', 'Jan,1', 'Feb,2', 'Grand Total,3'],
      TWO_MONTHS,
    ],
    ['in Norwegian', ['Radetiketter;Summer av Besøk', '2022;1', '2023;2', 'Totalsum;3'], TWO_YEARS],
    [
      'with the sums of its years',
      ['Year;Month;Visits', '2023;Jan;1', ';Feb;2', '2023 Total;;3', 'Grand Total;;3'],
      TWO_MONTHS,
    ],
    [
      'from Power BI, with quarters',
      ['Year,Quarter,Month,Sum of Visits', '2023,Qtr 1,January,1', '2023,Qtr 1,February,2'],
      TWO_MONTHS,
    ],
    [
      'from Tableau, with names of measures',
      [
        'Measure Names,Month of Date,Measure Values',
        'Visits,January 2023,1',
        'Visits,February 2023,2',
      ],
      TWO_MONTHS,
    ],
    [
      'with quarters in Danish',
      [';1. kvt.;2. kvt.', 'Besøg 2023;1;2'],
      ['visits 2023-Q1 1 A', 'visits 2023-Q2 2 A'],
    ],
    ['whose periods have no name', ['Kanta-palvelut;', ';Käynnit', '2022;1', '2023;2'], TWO_YEARS],
    [
      'with portals over their measures',
      [';Helsenorge;;Kanta;', 'Year;Visits;Log-ins;Visits;Log-ins', '2022;1;;3;4', '2023;2;;5;6'],
      TWO_YEARS,
    ],
    ['that says so', ['Vuosi;Käynnit (kpl)', '2022;1', '2023;2'], TWO_YEARS],
    ['that counts by its name', ['År;Antall  besøk', '2022;1', '2023;2'], TWO_YEARS],
    ['with times', ['Date,Visits', '2023-01-01T00:00:00,1', '2023-02-01T00:00:00,2'], TWO_MONTHS],
  ])('%s', async (_, lines, expected) => {
    const { rows, problems } = await csv(lines);
    expect(problems).toEqual([]);
    expect(withoutYearSums(rows).toSorted()).toEqual(expected);
  });

  it('that has several years above their months', async () => {
    const years = ['2022,5', 'Nov,2', 'Dec,3', '2023,3', 'Jan,1', 'Feb,2'];
    const { rows, remarks } = await csv(['Row Labels,Sum of Visits', ...years, 'Grand Total,8']);
    expect(withoutYearSums(rows)).toEqual([
      ...['visits 2022-11 2 A', 'visits 2022-12 3 A'],
      ...TWO_MONTHS,
    ]);
    // The sum of a part of the year is provisional, whatever the pivot table calls it.
    expect(rows).toContain('visits 2022 5 P');
    expect(remarks).toEqual(['Sums not read: 2022, 2023, Grand Total.']);
  });

  it('with remarks below it, which are named', async () => {
    const table = ['Month,Visits', '2023-01,1', '2023-02,2'];
    const remarks = [
      '"Applied filters:',
      'Portal is Helsenorge"',
      '¹ Estimated',
      'a) Preliminary',
      'Counts are preliminary until June',
    ];
    const found = await csv([...table, ...remarks]);
    expect(found.problems).toEqual([]);
    expect(withoutYearSums(found.rows)).toEqual(TWO_MONTHS);
    expect(found.remarks).toHaveLength(4);
    // Among its rows it may begin another part.
    const between = await csv([...table.slice(0, 2), 'Visits on mobile phones', ...table.slice(2)]);
    expect(between.problems).toMatchObject([{ code: 'wrong-field-count', span: { line: 3 } }]);
  });

  it('whose sheet has the year as its name', async () => {
    const rows = textRow(1, 'Month', 'Visits') + textRow(2, 'Jan', '1') + textRow(3, 'Feb', '2');
    const file = memorySources({ 'a.xlsx': rawWorkbook([{ name: '2023', rows }]) });
    const found = await taken(file, 'a.xlsx');
    expect(withoutYearSums(found.rows)).toEqual(TWO_MONTHS);
    expect(found.remarks).toEqual(['Read as of 2023, as the sheet’s name says: “2023”.']);
    const wide = textRow(1, '', 'Jan', 'Feb') + textRow(2, 'Helsenorge', '1', '2');
    const book = memorySources({ 'a.xlsx': rawWorkbook([{ name: 'Besøk 2023', rows: wide }]) });
    expect(withoutYearSums((await taken(book, 'a.xlsx')).rows)).toEqual(TWO_MONTHS);
  });
});

describe('a table is asked about', () => {
  it.each([
    ['whose days look like months', ['Date,Visits', 'Jan-01,1', 'Jan-02,2', 'Jan-03,3']],
    ['that has one such date', ['Date,Visits', 'Jan-23,1']],
    ['with days as Excel counts them', ['Month;Visits', '44927;1', '44958;2']],
  ])('%s', async (_, lines) => {
    const { rows, problems } = await csv(lines);
    expect(rows).toEqual([]);
    expect(problems).toMatchObject([{ code: 'unreadable-period', span: { line: 2 } }]);
  });

  it('whose pivot table counts rows', async () => {
    await expect(csv(['Row Labels,Count of Visits', '2023,3'])).rejects.toMatchObject({
      diagnostics: [{ code: 'unknown-export' }],
    });
  });
});
