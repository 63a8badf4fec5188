/** Rows, columns, numbers and sums of deliveries, and what must not be taken in wrongly without a word. */

import { describe, expect, it } from 'vitest';
import { memorySources } from '../../support/memory-sources.ts';
import { mapOf, taken, takenCsv } from '../../support/taken-delivery.ts';

describe('a row that does not fit its header', () => {
  it('has more fields, as of a number with commas that is not in quotes', async () => {
    const { problems, rows } = await takenCsv(
      'Date,Visits\n2024-01,1,234,567\n2024-02,2,345,678\n',
    );
    expect(problems).toMatchObject([
      { code: 'wrong-field-count', span: { line: 2 } },
      { code: 'wrong-field-count', span: { line: 3 } },
    ]);
    expect(rows).toEqual([]);
  });

  it('has fewer', async () => {
    const { problems } = await takenCsv('Date;Visits;Actions\n2024-01;5\n');
    expect(problems).toMatchObject([{ code: 'wrong-field-count', span: { line: 2 } }]);
  });

  it('has values and no date: a breakdown', async () => {
    const { problems } = await takenCsv('Date,Device,Visits\n2024-01,desktop,100\n,mobile,900\n');
    expect(problems).toMatchObject([{ code: 'missing-period', span: { line: 3, column: 1 } }]);
  });

  it('is empty, or a note: passed over, and the note said', async () => {
    const { rows, remarks, problems } = await takenCsv('År;Besøk\n2023;5\n;\nKilde: Helsenorge;\n');
    expect(problems).toEqual([]);
    expect(rows).toEqual(['visits 2023 5 A']);
    expect(remarks).toEqual(['Line 4 not read: “Kilde: Helsenorge”.']);
  });
});

describe('columns', () => {
  it('of one name are an error that names both', async () => {
    const { problems } = await takenCsv('Date,Visits,Visits\n2024-01,100,5\n');
    expect(problems).toMatchObject([
      {
        code: 'repeated-column',
        message: 'Two columns are named "Visits": the 2nd and the 3rd.',
        span: { line: 1 },
      },
    ]);
  });

  it('of two names for one measure are an error that names both', async () => {
    const { problems } = await takenCsv('Year,Visits,Besøk\n2022,100,5\n');
    expect(problems).toMatchObject([
      {
        code: 'repeated-measure',
        message: 'Two columns hold visits: "Visits" (the 2nd) and "Besøk" (the 3rd).',
        span: { line: 1, column: 13 },
      },
    ]);
  });

  it.each([
    ['Status', 'A', 'p'],
    ['Remark', '', 'E'],
    ['CONF_STATUS', 'F', 'C'],
    ['Status', '', 'foreløpig'],
  ])('of statuses that no map reads ask: %s', async (name, first, second) => {
    const text = (last: string) => `Year,Visits,${name}\n2022,5,${first}\n2023,6,${last}\n`;
    const { problems } = await takenCsv(text(second));
    expect(problems).toMatchObject([
      {
        code: 'unread-statuses',
        message: `The column "${name}" holds statuses, and is not read.`,
        span: { line: 1, column: 13 },
        hint: expect.stringContaining('status_columns'),
      },
    ]);
    expect((await takenCsv(text(first))).problems).toEqual([]);
  });

  it('of statuses in SDMX’s terms are read', async () => {
    const { rows } = await takenCsv('TIME_PERIOD,Visits,OBS_STATUS\n2022,5,A\n2023,6,p\n');
    expect(rows).toEqual(['visits 2022 5 A', 'visits 2023 6 P']);
  });

  it('that no map reads are named, and so are those that are read', async () => {
    const { header, remarks } = await takenCsv(
      'Visits to us\nDate,Visits,Bounces\n2024-01,100,5\n',
    );
    expect(header).toBe('Header in line 2: periods from “Date”, visits from “Visits”.');
    expect(remarks).toEqual(['Columns not read: Bounces.']);
    const wide = await takenCsv(',2023,2024\nBesøk,100,5\n');
    expect(wide.header).toBe('Header in line 1: visits.');
  });
});

describe('numbers', () => {
  it('with both decimal marks in one column are an error that names both cells', async () => {
    const share = { 'users-share': ['Share'] };
    const own = new Map([['shares', mapOf({ measures: share })]]);
    const { problems } = await takenCsv('Date;Share\n2024-01;12,5\n2024-02;13.5\n', { own });
    expect(problems).toMatchObject([
      {
        code: 'mixed-decimal-marks',
        message: '"13.5" has a decimal point; "12,5" in line 2 has a decimal comma.',
        span: { line: 3 },
      },
    ]);
  });

  it('of counts are whole', async () => {
    const { problems } = await takenCsv('Date;Visits\n2024-01;1.234,5\n2024-02;1,234.5\n');
    expect(problems.map(({ code }) => code)).toEqual(['fractional-count', 'mixed-decimal-marks']);
  });

  it('beyond 2^53 - 1 are an error: their digits would change', async () => {
    const { problems, rows } = await takenCsv(
      'Year,Visits\n2021,9007199254740991\n2022,9007199254740993\n2023,99999999999999999999\n',
    );
    expect(rows).toEqual(['visits 2021 9007199254740991 A']);
    expect(problems).toMatchObject([
      { code: 'number-too-large', span: { line: 3, column: 6 } },
      { code: 'number-too-large', span: { line: 4, column: 6 } },
    ]);
  });

  it('of counts are not negative, and a negative day does not vanish in a sum', async () => {
    const { problems } = await takenCsv('Date,Visits\n2024-01-01,500\n2024-01-02,-5\n');
    expect(problems).toMatchObject([{ code: 'negative-value', span: { line: 3, column: 12 } }]);
  });

  it('that are not there are marked as the map says', async () => {
    const { rows } = await takenCsv('Year;Visits\n2022;..\n2023;7\n2024;–\n');
    expect(rows).toEqual(['visits 2022  L', 'visits 2023 7 A']);
  });
});

describe('sums', () => {
  it.each(['Summa', 'Totalt', 'I alt', 'Yhteensä', 'Grand total'])(
    'are known: %s',
    async (label) => {
      const { rows, problems } = await takenCsv(`Datum;Besök\n${label};100\n2024-01;100\n`);
      expect(problems).toEqual([]);
      expect(rows).toEqual(['visits 2024 100 P', 'visits 2024-01 100 A']);
    },
  );

  it('that differ from what the rows add up to are said', async () => {
    const { remarks } = await takenCsv('Datum;Besök\nSumma;300\n2024-01;100\n');
    expect(remarks).toEqual([
      'Line 2 has another total of visits than the rows add up to: 300, not 100.',
    ]);
  });

  it('of a part of a year do not replace the whole', async () => {
    const given = { knownYears: () => new Set(['2024']) };
    const { rows, remarks } = await takenCsv(
      'period,visits\n2024-01,1\n2024-02,2\n2024-03,3\n',
      given,
    );
    expect(rows).toEqual(['visits 2024-01 1 A', 'visits 2024-02 2 A', 'visits 2024-03 3 A']);
    expect(remarks).toEqual([
      'No sum of visits for 2024: 3 of 12 whole months, and the drop or the last edition has a value.',
    ]);
  });
});

it('a workbook of Excel before 2007 is told what it is, whatever its name', async () => {
  for (const name of ['a.xls', 'a.xlsx', 'a.csv']) {
    const bytes = Buffer.from('d0cf11e0a1b11ae10000', 'hex');
    await expect(taken(memorySources({ [name]: bytes }), name)).rejects.toMatchObject({
      diagnostics: [{ code: 'old-workbook', hint: expect.stringContaining('.xlsx') }],
    });
  }
});

it('a file of blank lines is empty', async () => {
  await expect(takenCsv('\n\n  \n')).rejects.toMatchObject({
    diagnostics: [{ code: 'empty-file' }],
  });
});
