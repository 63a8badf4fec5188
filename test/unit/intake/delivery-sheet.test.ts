/** The spreadsheet that an agency was sent, as it comes back. */

import { describe, expect, it } from 'vitest';
import type { Observation } from '../../../src/core/model.ts';
import { deliveryRows } from '../../../src/edition/new/delivery-rows.ts';
import { observation } from '../../support/observations.ts';
import { takenCsv } from '../../support/taken-delivery.ts';

describe('a delivery sheet', () => {
  const columns =
    'edition,portal,service,period,measure,age,value,unit,obs_status,conf_status,source_id,note,last_edition,last_status,last_source';
  const sheet = (...rows: readonly string[]) => takenCsv(`${columns}\n${rows.join('\n')}\n`);

  /** What the last edition had of Helsenorge. */
  const had = (...rows: readonly Partial<Observation>[]) => ({
    sent: deliveryRows(
      'helsenorge',
      rows.map((row) => observation({ channel: 'helsenorge', sourceId: 'S1', ...row })),
      '2023',
    ),
  });
  const known = had({ period: '2021', value: 4, status: 'E' }, { period: '2022', value: 5 });

  it('of another edition or portal is refused', async () => {
    const { problems } = await sheet(
      '2023,helsenorge,,2022,visits,,5,visits,A,F,S1,,5,A,S1',
      '2024,kanta,,2022,visits,,5,visits,A,F,S1,,5,A,S1',
    );
    expect(problems.map(({ code }) => code)).toEqual(['other-edition', 'other-portal']);
  });

  it('of another portal is refused once, not once a row', async () => {
    const rows = ['2021', '2022', '2023'].map(
      (year) => `2024,kanta,,${year},visits,,5,visits,A,F,S1,,5,A,S1`,
    );
    const { problems } = await sheet(...rows, '2024,,,2020,visits,,5,visits,A,F,S1,,,,');
    expect(problems).toMatchObject([
      { message: '3 rows belong to "kanta", not to helsenorge.', span: { line: 2 } },
      { message: 'This row names no portal.', span: { line: 5 } },
    ]);
  });

  it('with a number that is too large is refused, and a confidential one is not told', async () => {
    const { problems } = await sheet(
      '2024,helsenorge,,2022,visits,,9007199254740993,visits,A,F,S1,,5,A,S1',
      '2024,helsenorge,,2023,visits,,9007199254740995,visits,A,C,S1,,5,A,S1',
    );
    expect(problems.map(({ code }) => code)).toEqual(['number-too-large', 'number-too-large']);
    expect(JSON.stringify(problems)).not.toContain('740995');
  });

  it('that has a value twice is refused, whatever the two are', async () => {
    const { problems } = await sheet(
      '2024,helsenorge,,2022,visits,,5,visits,A,F,S1,,5,A,S1',
      '2024,helsenorge,,2022,visits,under-18,5,visits,A,F,S1,,5,A,S1',
      '2024,helsenorge,,2022,visits,,6,visits,A,F,S1,,5,A,S1',
    );
    expect(problems).toMatchObject([
      {
        code: 'repeated-row',
        message: 'The file has this value twice: visits 2022.',
        span: { line: 4 },
      },
    ]);
  });

  it('that corrects a value keeps the earlier one with its own source and status', async () => {
    const { cells } = await takenCsv(
      `${columns}\n2024,helsenorge,,2022,visits,,6,visits,A,F,S1,Counted anew.,5,E,S1\n`,
      had({ period: '2022', value: 5, status: 'E' }),
    );
    expect(cells).toMatchObject([
      { value: '6', obs_status: 'A', source_id: 'FILE', preferred: 'yes' },
      { value: '5', obs_status: 'E', source_id: 'S1', preferred: 'superseded' },
    ]);
  });

  it('keeps the precision of a value that is confirmed', async () => {
    const text = `${columns},precision\n2024,helsenorge,,2022,visits,,5,visits,A,F,S1,,5,A,S1,rounded\n`;
    expect((await takenCsv(text)).cells).toMatchObject([{ value: '5', precision: 'rounded' }]);
  });

  it('that corrects a value keeps the earlier one as it was stated', async () => {
    const { cells, problems } = await takenCsv(
      'edition,portal,period,measure,value,precision,unit,obs_status,conf_status,source_id,last_edition,last_precision,last_status,last_source\n' +
        '2024,helsenorge,2022,visits,5512345,,visits,A,F,,5500000,rounded,E,S1\n',
      had({ period: '2022', value: 5_500_000, status: 'E', precision: 'rounded' }),
    );
    expect(problems).toEqual([]);
    expect(cells).toMatchObject([
      { value: '5512345', precision: '', preferred: 'yes' },
      { value: '5500000', precision: 'rounded', obs_status: 'E', preferred: 'superseded' },
    ]);
  });

  it('fills in what was missing, and keeps a status that somebody has set beside a value', async () => {
    const { cells } = await sheet(
      '2024,helsenorge,,2021,visits,,5,visits,L,F,S1,,,L,S1',
      '2024,helsenorge,,2022,visits,,5,visits,O,F,S1,,,L,S1',
      '2024,helsenorge,,2023,visits,,5,visits,O,F,S1,,,,',
    );
    // The drop refuses the other two: a value that is not published.
    expect(cells.map((each) => each.obs_status)).toEqual(['A', 'O', 'O']);
  });

  it('with a fraction of a visit is refused, and with a share it is not', async () => {
    const { problems } = await sheet(
      '2024,helsenorge,,2022,visits,,5.5,visits,A,F,S1,,5,A,S1',
      '2024,helsenorge,,2022,users-share,,5.5,percent,A,F,S1,,5,A,S1',
    );
    expect(problems).toMatchObject([{ code: 'fractional-count', span: { line: 2 } }]);
  });

  it.each([
    ['48 mill.', 'visits', '48000000', 'rounded'],
    ['2,2 mio', 'visits', '2200000', 'rounded'],
    ['450 tusen', 'visits', '450000', 'rounded'],
    ['45,5 %', 'percent', '45.5', ''],
    ['45\u00a0%', 'percent', '45', ''],
    ['1\u202f234\u00a0567', 'visits', '1234567', ''],
  ])('takes “%s” of %s as it is meant', async (value, unit, expected, precision) => {
    const measure = unit === 'percent' ? 'users-share' : 'visits';
    const { cells, problems } = await sheet(
      `2024,helsenorge,,2022,${measure},,"${value}",${unit},A,F,,,,,`,
    );
    expect(problems).toEqual([]);
    expect(cells).toMatchObject([{ value: expected, precision }]);
  });

  it('keeps how far off somebody says that a scaled value is, unless that is exact', async () => {
    const row = (precision: string): string =>
      `${columns},precision\n2024,helsenorge,,2022,visits,,48 mill.,visits,A,F,,,,,,${precision}\n`;
    expect((await takenCsv(row('more-than'))).cells).toMatchObject([
      { value: '48000000', precision: 'more-than' },
    ]);
    expect((await takenCsv(row('exact'))).problems).toMatchObject([
      { code: 'rounded-and-exact', span: { line: 2, column: expect.any(Number) } },
    ]);
  });

  it.each([
    ['45 %', 'visits', 'not-a-number'],
    ['48 mill.', 'percent', 'not-a-number'],
    ['48 millions or so', 'visits', 'not-a-number'],
    ['1,234 mill.', 'visits', 'not-a-number'],
    ['1,2345 tusen', 'visits', 'fractional-count'],
  ])('refuses “%s” of %s at its cell', async (value, unit, code) => {
    const measure = unit === 'percent' ? 'users-share' : 'visits';
    const row = (conf: string): string =>
      `2024,helsenorge,,2022,${measure},,"${value}",${unit},A,${conf},,,,,`;
    const { problems } = await sheet(row('F'));
    expect(problems).toMatchObject([{ code, span: { line: 2 } }]);
    const secret = await sheet(row('C'));
    expect(secret.problems).toMatchObject([{ code }]);
    expect(JSON.stringify(secret.problems)).not.toContain(value);
  });

  it('whose column was renamed is told which', async () => {
    const text = `${columns.replace(',value,', ',Verdi,')}\n2024,helsenorge,,2022,visits,,5,visits,A,F,S1,,5,A,S1\n`;
    await expect(takenCsv(text)).rejects.toMatchObject({
      diagnostics: [
        {
          code: 'missing-column',
          message: 'The delivery spreadsheet has no column named value.',
          span: { line: 1 },
        },
      ],
    });
  });

  it('that names a source which is not there is an error', async () => {
    const { problems } = await sheet('2024,helsenorge,,2022,visits,,5,visits,A,F,S2,,5,A,S1');
    expect(problems).toMatchObject([{ code: 'unknown-source', span: { line: 2 } }]);
  });

  it('with a column that somebody has added is told so, even one without a name', async () => {
    const text = `${columns},,Kommentar\n2024,helsenorge,,2022,visits,,5,visits,A,F,S1,,5,A,S1,hei,hei\n`;
    expect((await takenCsv(text)).remarks).toEqual([
      'Columns not read: number 16, which has no name, Kommentar.',
    ]);
  });

  it('whose row has only the status of the years before is not filled in', async () => {
    const { rows, remarks } = await sheet('2024,helsenorge,,2023,logins,,,logins,D,,,,,,');
    expect(rows).toEqual([]);
    expect(remarks).toEqual(['1 empty row skipped.']);
  });

  const text = (...rows: readonly string[]): string => `${columns}\n${rows.join('\n')}\n`;

  it('in which the columns of the last edition were edited is an error, once', async () => {
    const edited = text(
      '2024,helsenorge,,2021,visits,,4,visits,E,F,S1,,4,A,S1',
      '2024,helsenorge,,2022,visits,,5,visits,A,F,S1,,6,A,S1',
    );
    expect((await takenCsv(edited, known)).problems).toMatchObject([
      {
        code: 'changed-last-edition',
        message: 'The last edition has E here, and "last_status" something else, as has line 3.',
        span: { line: 2, column: 50 },
      },
    ]);
    const right = edited.replace('4,A,S1', '4.0,E,S1').replace('6,A,S1', '5,A,S1');
    expect((await takenCsv(right, known)).problems).toEqual([]);
  });

  it('whose month a spreadsheet program has turned into a day is an error', async () => {
    const day = text('2024,helsenorge,,2023-01-01,visits,,6,visits,A,F,,,,,');
    expect((await takenCsv(day, known)).problems).toMatchObject([
      { code: 'day-or-month', span: { line: 2 }, hint: expect.stringContaining('2023-01 or 2023') },
    ]);
    const asked = had({ period: '2023-01-01', value: 5 });
    expect((await takenCsv(day, asked)).problems).toEqual([]);
  });

  it('with a row that was written anew supersedes what the last edition had', async () => {
    const added = text('2024,helsenorge,,2022,visits,,6,visits,A,F,,,,,');
    expect((await takenCsv(added, known)).cells).toMatchObject([
      { value: '6', preferred: 'yes', source_id: 'FILE' },
      { value: '5', preferred: 'superseded', source_id: 'S1' },
    ]);
  });

  it('and any other file are held against the last edition', async () => {
    const { cells, last } = await takenCsv('Year,Visits\n2022,6\n2023,7\n', known);
    expect(last).toEqual([{ value: '5', obs_status: 'A' }, undefined, undefined]);
    expect(cells).toMatchObject([{ value: '6' }, { value: '5', preferred: 'superseded' }, {}]);
  });

  it('from which rows were deleted is told so', async () => {
    const one = text('2024,helsenorge,,2022,visits,,5,visits,A,F,S1,,5,A,S1');
    expect((await takenCsv(one, { ...known, lacking: known.sent })).remarks).toEqual([
      'Asked for, but neither in the file nor in the drop: visits 2021, visits 2023.',
    ]);
  });
});
