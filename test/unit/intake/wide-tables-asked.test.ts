/** Wide tables that leave something open, and those of worksheets. */

import { describe, expect, it } from 'vitest';
import { memorySources } from '../../support/memory-sources.ts';
import { type RawSheet, rawWorkbook, textRow } from '../../support/raw-workbook.ts';
import {
  type DeliveryOptions,
  type TakenDelivery,
  taken,
  takenCsv,
  withoutYearSums,
} from '../../support/taken-delivery.ts';

const csv = (lines: readonly string[], options: DeliveryOptions = {}): Promise<TakenDelivery> =>
  takenCsv(`${lines.join('\r\n')}\r\n`, options);

describe('what is asked, and what is refused', () => {
  it('which of several tables is meant', async () => {
    const lines = [
      'Visits of 2022;;',
      'Measure;2022-01;2022-02',
      'Visits;1;2',
      ';;',
      'Log-ins of 2022;;',
      'Measure;2022-01;2022-02;2022-03',
      'Log-ins;3;4;5',
    ];
    await expect(csv(lines)).rejects.toMatchObject({
      diagnostics: [
        {
          code: 'several-tables',
          message: 'a.csv has 2 tables: 1 “Visits of 2022” (line 2), 2 “Log-ins of 2022” (line 6).',
          span: { line: 6 },
          hint: expect.stringContaining('--table'),
        },
      ],
    });
    expect(withoutYearSums((await csv(lines, { table: 2 })).rows)).toContain('logins 2022-03 5 A');
    const long = ['Year;Visits', '2022;1', '', 'Year;Log-ins', '2022;2'];
    await expect(csv(long)).rejects.toMatchObject({ diagnostics: [{ code: 'several-tables' }] });
    expect((await csv(long, { table: 1 })).rows).toEqual(['visits 2022 1 A']);
  });

  it('a header that comes again, as on a printed page, is no other table', async () => {
    const { rows } = await csv(['År;K1;K2', '2022;1;2', 'År;K1;K2', '2023;3;4'], {
      measure: 'visits',
    });
    expect(rows).toHaveLength(4);
  });

  it('which measure an unnamed table has', async () => {
    const table = ['År;Antall', '2022;1', '2023;2'];
    await expect(csv(table)).rejects.toMatchObject({
      diagnostics: [{ code: 'unnamed-measure', hint: expect.stringContaining('--measure') }],
    });
    expect((await csv(table, { measure: 'logins' })).rows).toContain('logins 2022 1 A');
    expect((await csv(['Besøk', ...table])).rows).toContain('visits 2023 2 A');
  });

  it.each([
    ['wrong-field-count', ['M,2022,2023', 'Visits,1,234,5']],
    ['missing-heading', ['M,2022,,2023', 'Visits,1,2,3']],
  ])('%s', async (code, lines) => {
    await expect(csv(lines)).rejects.toMatchObject({ diagnostics: [{ code, span: { line: 2 } }] });
  });

  it('two values for one period, at the place of the second', async () => {
    const { problems } = await csv(['M;2022;2022', 'Visits;1;2']);
    expect(problems).toMatchObject([{ code: 'repeated-period', span: { line: 1, column: 8 } }]);
  });

  it('a fraction of a visit, at its own cell', async () => {
    const { problems } = await csv(['M;2022;2023', 'Visits;1;2,5']);
    expect(problems).toMatchObject([{ code: 'fractional-count', span: { line: 2, column: 10 } }]);
  });

  it('rows and columns of unknown names are not read, and are named', async () => {
    const { rows, remarks } = await csv(['Measure;2022;Change', 'Visits;1;5 %', 'Bounces;7;']);
    expect(rows).toEqual(['visits 2022 1 A']);
    expect(remarks).toEqual([
      'Rows and columns not read, as their names are not known: Change, Bounces.',
    ]);
    const mobile = [';2022;2023', 'Mobile;;', 'Visits;1;2'];
    await expect(csv(mobile)).rejects.toMatchObject({ diagnostics: [{ code: 'unknown-labels' }] });
  });
});

describe('a worksheet', () => {
  const xlsx = (sheet: RawSheet): Promise<TakenDelivery> =>
    taken(memorySources({ 'a.xlsx': rawWorkbook([sheet]) }), 'a.xlsx');
  const number = (cell: string, value: number | string): string =>
    `<c r="${cell}"><v>${value}</v></c>`;

  it('with a title, years as numbers and a merged cell', async () => {
    const rows =
      textRow(1, 'Besøk') +
      `<row r="3"><c r="A3" t="inlineStr"><is><t>Måned</t></is></c>${number('B3', 2022)}${number('C3', 2023)}</row>` +
      `<row r="4"><c r="A4" t="inlineStr"><is><t>januar</t></is></c>${number('B4', 5)}</row>` +
      `<row r="5"><c r="A5" t="inlineStr"><is><t>februar</t></is></c>${number('B5', 6)}${number('C5', 7)}</row>`;
    const found = await xlsx({ name: 'S', rows });
    expect(found.problems).toEqual([]);
    expect(withoutYearSums(found.rows)).toEqual([
      'visits 2022-01 5 A',
      'visits 2022-02 6 A',
      'visits 2023-02 7 A',
    ]);
  });

  it('with an error in a cell is an error there', async () => {
    const rows =
      `<row r="1"><c r="A1" t="inlineStr"><is><t>M</t></is></c>${number('B1', 2022)}${number('C1', 2023)}</row>` +
      '<row r="2"><c r="A2" t="inlineStr"><is><t>Visits</t></is></c><c r="B2"><v>5</v></c><c r="C2" t="e"><v>#N/A</v></c></row>';
    expect((await xlsx({ name: 'S', rows })).problems).toMatchObject([{ span: { cell: 'S!C2' } }]);
  });
});
