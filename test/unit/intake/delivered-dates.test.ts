/** Dates as deliveries write them. */

import { describe, expect, it } from 'vitest';
import { takenCsv } from '../../support/taken-delivery.ts';

const months = (count: number, cell: (month: string, index: number) => string): string =>
  Array.from({ length: count }, (_, index) => cell(String(index + 1).padStart(2, '0'), index)).join(
    '\n',
  );

describe('dates', () => {
  const rows = (order: (month: string) => string): string =>
    `Date,Visits\n${months(11, (month, index) => `${order(month)},${1001 + index}`)}\n`;

  it('that can have the day or the month first ask', async () => {
    const text = rows((month) => `${month}/01/2024`);
    expect((await takenCsv(text)).problems).toMatchObject([
      { code: 'ambiguous-date', hint: expect.stringContaining('--date-order') },
    ]);
    const { rows: taken } = await takenCsv(text, { dateOrder: 'month-first' });
    expect(taken).toContain('visits 2024-11 1011 A');
    const days = await takenCsv(text, { dateOrder: 'day-first' });
    expect(days.rows).toContain('visits 2024-01 11066 P');
  });

  it('are decided by the days after the twelfth', async () => {
    const { rows: taken } = await takenCsv('Date,Visits\n01/30/2024,1\n01/31/2024,2\n');
    expect(taken).toContain('visits 2024-01 3 P');
    const { problems } = await takenCsv('Date,Visits\n01/30/2024,1\n31/01/2024,2\n');
    expect(problems).toMatchObject([{ code: 'mixed-date-order' }]);
  });

  it('that are first days of months are months, and that is said', async () => {
    const text = `#===\n# Report suite: Portal\n#===\n,Visits\nMonth,5015\n${months(5, (month, index) => `2024-${month}-01,${1001 + index}`)}\n`;
    const { map, rows: taken, remarks } = await takenCsv(text);
    expect(map).toBe('adobe-analytics');
    expect(taken).toContain('visits 2024-05 1005 A');
    expect(taken).toContain('visits 2024 5015 P');
    expect(remarks).toEqual([
      'Its dates are the first or last days of months: they were read as months.',
    ]);
  });

  it('that are last days of years are years', async () => {
    const { rows: taken } = await takenCsv('Dato;Besøk\n31.12.2022;5\n31.12.2023;6\n');
    expect(taken).toEqual(['visits 2022 5 A', 'visits 2023 6 A']);
  });

  it.each([
    ['31.03.2023', '30.06.2023'],
    ['01.07.2023', '01.10.2023'],
  ])('that begin or end quarters ask whether they are months: %s', async (first, second) => {
    const { problems, rows } = await takenCsv(`Dato;Besøk\n${first};5\n${second};6\n`);
    expect(problems).toMatchObject([{ code: 'month-or-quarter', span: { line: 2, column: 1 } }]);
    expect(rows).toEqual([]);
    const month = await takenCsv(`Måned;Besøk\n${first};5\n${second};6\n`);
    expect(month.problems).toEqual([]);
  });

  it('that are a week apart are an error: a month has no whole number of weeks', async () => {
    const { problems, rows } = await takenCsv(
      'Date;Visits\n2023-01-02;5\n2023-01-09;6\n2023-01-16;7\n',
    );
    expect(problems).toMatchObject([{ code: 'weekly-dates', span: { line: 2, column: 1 } }]);
    expect(rows).toEqual([]);
  });

  it('that are one first day of a month ask', async () => {
    const { problems } = await takenCsv('Dato;Besøk\n01.03.2023;5\n');
    expect(problems).toMatchObject([
      { code: 'day-or-month', hint: expect.stringMatching('2023-03') },
    ]);
  });

  it.each(['2024-Q1', '2024Q1', '2024K1', 'Q1 2024', 'K1 2024', '2024 Q1'])(
    'of a quarter: %s',
    async (text) => {
      expect((await takenCsv(`period,visits\n${text},1200\n`)).rows).toEqual([
        'visits 2024-Q1 1200 A',
      ]);
    },
  );

  it.each(['2024M03', '2024/03', '03.2024', 'mars 2024', 'maaliskuu 2024', 'mar. 2024'])(
    'of a month: %s',
    async (text) => {
      expect((await takenCsv(`period,visits\n${text},7\n`)).rows).toContain('visits 2024-03 7 A');
    },
  );

  it('of a period that has not begun are an error, except where it has no value', async () => {
    const text = 'period,visits\n2025,7\n2026,8\n2027,..\n2099-01-01,9\n';
    const { problems } = await takenCsv(text);
    expect(problems.map(({ code, span }) => [code, span?.line, span?.column])).toEqual([
      ['future-period', 3, 1],
      ['future-period', 5, 1],
      ['future-period', 5, 1],
    ]);
  });

  it('of a period that was not over when the file was made are provisional', async () => {
    const { cells } = await takenCsv('period,visits\n2025-05,7\n2025-06,3\n', {
      made: '2025-06-15',
    });
    const status = Object.fromEntries(cells.map((each) => [each.period, each.obs_status]));
    expect(status).toEqual({ '2025': 'P', '2025-05': 'A', '2025-06': 'P' });
    expect(cells.find((each) => each.period === '2025-06')?.note).toBe(
      'Not over on 2025-06-15; a.csv.',
    );
  });
});
