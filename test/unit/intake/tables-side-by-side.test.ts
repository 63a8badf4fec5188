/** Sheets that have several tables beside each other, and columns that only look like it. */

import { describe, expect, it } from 'vitest';
import { memorySources } from '../../support/memory-sources.ts';
import { rawWorkbook, textRow } from '../../support/raw-workbook.ts';
import {
  type DeliveryOptions,
  type TakenDelivery,
  taken,
  takenCsv,
} from '../../support/taken-delivery.ts';

const csv = (lines: readonly string[], options: DeliveryOptions = {}): Promise<TakenDelivery> =>
  takenCsv(`${lines.join('\n')}\n`, options);

const yearly = (rows: readonly string[]): readonly string[] =>
  rows.filter((row) => / \d{4} /.test(row) && !row.endsWith(' P'));

describe('two tables side by side', () => {
  it.each([
    ['of one kind', ['Year;Visits;;Year;Log-ins', '2022;1;;2022;3', '2023;2;;2023;4'], 4],
    ['without a column between', ['Year;Visits;Year;Log-ins', '2022;1;2022;3', '2023;2;2023;4'], 3],
    ['with other periods', ['År;Besøk;;Måned;Innlogginger', '2022;1;;2023-01;3', '2023;2;;;'], 4],
    ['with years across', ['Visits;;;;Log-ins;', 'M;2022;2023;;M;2022', 'Visits;1;2;;Logins;3'], 5],
  ])('%s are told, and one is chosen', async (_, lines, column) => {
    await expect(csv(lines)).rejects.toMatchObject({
      diagnostics: [
        {
          code: 'several-tables',
          message: expect.stringMatching(`column 1\\), 2 “.*, column ${column}\\)`),
          hint: expect.stringContaining('--table'),
        },
      ],
    });
    const first = await csv(lines, { table: 1 });
    expect(first.problems).toEqual([]);
    expect(yearly(first.rows)).toEqual(['visits 2022 1 A', 'visits 2023 2 A']);
    const second = await csv(lines, { table: 2 });
    expect(second.problems).toEqual([]);
    expect(second.rows[0]).toMatch(/^logins /);
    expect(second.rows.every((row) => row.startsWith('logins '))).toBe(true);
  });

  it('keep the places of their cells', async () => {
    const rows =
      textRow(1, 'Year', 'Visits', '', 'Year', 'Log-ins') +
      textRow(2, '2022', '1', '', '2022', 'many');
    const file = memorySources({ 'a.xlsx': rawWorkbook([{ name: 'S', rows }]) });
    const { problems } = await taken(file, 'a.xlsx', { table: 2 });
    expect(problems).toMatchObject([{ code: 'not-a-number', span: { cell: 'S!E2' } }]);
  });
});

describe('one table', () => {
  it('may have an empty column for the eye', async () => {
    const { rows } = await csv(['M;2022;;2023', 'Visits;1;;2']);
    expect(rows).toEqual(['visits 2022 1 A', 'visits 2023 2 A']);
    const remark = ['Year;Visits;;Remark', '2022;1;;', '2023;2;;moved'];
    expect((await csv(remark)).remarks).toEqual(['Columns not read: Remark.']);
  });

  it('with two columns of periods does not say which is meant', async () => {
    const { problems } = await csv(['Year;Visits;Date', '2022;1;2024-03-01', '2023;2;2024-03-02']);
    expect(problems).toMatchObject([
      { code: 'repeated-periods', message: expect.stringContaining('"Date" (the 3rd)') },
    ]);
  });

  it('of months by their names has their year from its title', async () => {
    const table = ['Måned;Besøk;Innlogginger', 'Januar;1;3', 'Februar;2;4'];
    const { rows } = await csv(['Bruk i 2023', ...table]);
    expect(rows).toEqual(
      expect.arrayContaining(['visits 2023-01 1 A', 'logins 2023-02 4 A', 'visits 2023 3 P']),
    );
    await expect(csv(table)).rejects.toMatchObject({ diagnostics: [{ code: 'missing-year' }] });
  });
});
