/** Forms in which deliveries come, and what must not be taken in wrongly without a word. */

import { describe, expect, it } from 'vitest';
import { memorySources } from '../../support/memory-sources.ts';
import {
  type DeliveryOptions,
  mapOf,
  maps,
  type TakenDelivery,
  taken,
} from '../../support/taken-delivery.ts';

const csv = (text: string | Buffer, options: DeliveryOptions = {}): Promise<TakenDelivery> =>
  taken(memorySources({ 'a.csv': text }), 'a.csv', options);

const months = (count: number, cell: (month: string, index: number) => string): string =>
  Array.from({ length: count }, (_, index) => cell(String(index + 1).padStart(2, '0'), index)).join(
    '\n',
  );

describe('a row that does not fit its header', () => {
  it('has more fields, as of a number with commas that is not in quotes', async () => {
    const { problems, rows } = await csv('Date,Visits\n2024-01,1,234,567\n2024-02,2,345,678\n');
    expect(problems).toMatchObject([
      { code: 'wrong-field-count', span: { line: 2 } },
      { code: 'wrong-field-count', span: { line: 3 } },
    ]);
    expect(rows).toEqual([]);
  });

  it('has fewer', async () => {
    const { problems } = await csv('Date;Visits;Actions\n2024-01;5\n');
    expect(problems).toMatchObject([{ code: 'wrong-field-count', span: { line: 2 } }]);
  });

  it('has values and no date: a breakdown', async () => {
    const { problems } = await csv('Date,Device,Visits\n2024-01,desktop,100\n,mobile,900\n');
    expect(problems).toMatchObject([{ code: 'missing-period', span: { line: 3, column: 1 } }]);
  });

  it('is empty, or a note: passed over, and the note said', async () => {
    const { rows, remarks, problems } = await csv('År;Besøk\n2023;5\n;\nKilde: Helsenorge;\n');
    expect(problems).toEqual([]);
    expect(rows).toEqual(['visits 2023 5 A']);
    expect(remarks).toEqual(['Line 4 not read: “Kilde: Helsenorge”.']);
  });
});

describe('columns', () => {
  it('of one name are an error that names both', async () => {
    const { problems } = await csv('Date,Visits,Visits\n2024-01,100,5\n');
    expect(problems).toMatchObject([
      {
        code: 'repeated-column',
        message: 'Two columns are named "Visits": the 2nd and the 3rd.',
        span: { line: 1 },
      },
    ]);
  });

  it('of two names for one measure are an error that names both', async () => {
    const { problems } = await csv('Year,Visits,Besøk\n2022,100,5\n');
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
    const { problems } = await csv(text(second));
    expect(problems).toMatchObject([
      {
        code: 'unread-statuses',
        message: `The column "${name}" holds statuses, and is not read.`,
        span: { line: 1, column: 13 },
        hint: expect.stringContaining('status_columns'),
      },
    ]);
    expect((await csv(text(first))).problems).toEqual([]);
  });

  it('that no map reads are named', async () => {
    const { remarks } = await csv('Date,Visits,Bounces\n2024-01,100,5\n');
    expect(remarks).toEqual(['Columns not read: Bounces.']);
  });
});

describe('numbers', () => {
  it('with both decimal marks in one column are an error that names both cells', async () => {
    const share = { 'users-share': ['Share'] };
    const own = new Map([['shares', mapOf({ measures: share })]]);
    const { problems } = await csv('Date;Share\n2024-01;12,5\n2024-02;13.5\n', { own });
    expect(problems).toMatchObject([
      {
        code: 'mixed-decimal-marks',
        message: '"13.5" has a decimal point; "12,5" in line 2 has a decimal comma.',
        span: { line: 3 },
      },
    ]);
  });

  it('of counts are whole', async () => {
    const { problems } = await csv('Date;Visits\n2024-01;1.234,5\n2024-02;1,234.5\n');
    expect(problems.map(({ code }) => code)).toEqual(['fractional-count', 'mixed-decimal-marks']);
  });

  it('beyond 2^53 - 1 are an error: their digits would change', async () => {
    const { problems, rows } = await csv(
      'Year,Visits\n2021,9007199254740991\n2022,9007199254740993\n2023,99999999999999999999\n',
    );
    expect(rows).toEqual(['visits 2021 9007199254740991 A']);
    expect(problems).toMatchObject([
      { code: 'number-too-large', span: { line: 3, column: 6 } },
      { code: 'number-too-large', span: { line: 4, column: 6 } },
    ]);
  });

  it('of counts are not negative, and a negative day does not vanish in a sum', async () => {
    const { problems } = await csv('Date,Visits\n2024-01-01,500\n2024-01-02,-5\n');
    expect(problems).toMatchObject([{ code: 'negative-value', span: { line: 3, column: 12 } }]);
  });

  it('that are not there are marked as the map says', async () => {
    const { rows } = await csv('Year;Visits\n2022;..\n2023;7\n2024;–\n');
    expect(rows).toEqual(['visits 2022  L', 'visits 2023 7 A']);
  });
});

describe('dates', () => {
  const rows = (order: (month: string) => string): string =>
    `Date,Visits\n${months(11, (month, index) => `${order(month)},${1001 + index}`)}\n`;

  it('that can have the day or the month first ask', async () => {
    const text = rows((month) => `${month}/01/2024`);
    expect((await csv(text)).problems).toMatchObject([
      { code: 'ambiguous-date', hint: expect.stringContaining('--date-order') },
    ]);
    const { rows: taken } = await csv(text, { dateOrder: 'month-first' });
    expect(taken).toContain('visits 2024-11 1011 A');
    const days = await csv(text, { dateOrder: 'day-first' });
    expect(days.rows).toContain('visits 2024-01 11066 P');
  });

  it('are decided by the days after the twelfth', async () => {
    const { rows: taken } = await csv('Date,Visits\n01/30/2024,1\n01/31/2024,2\n');
    expect(taken).toContain('visits 2024-01 3 P');
    const { problems } = await csv('Date,Visits\n01/30/2024,1\n31/01/2024,2\n');
    expect(problems).toMatchObject([{ code: 'mixed-date-order' }]);
  });

  it('that are first days of months are months, and that is said', async () => {
    const text = `#===\n# Report suite: Portal\n#===\n,Visits\nMonth,5015\n${months(5, (month, index) => `2024-${month}-01,${1001 + index}`)}\n`;
    const { map, rows: taken, remarks } = await csv(text);
    expect(map).toBe('adobe-analytics');
    expect(taken).toContain('visits 2024-05 1005 A');
    expect(taken).toContain('visits 2024 5015 P');
    expect(remarks).toEqual([
      'Its dates are the first or last days of months: they were read as months.',
    ]);
  });

  it('that are last days of years are years', async () => {
    const { rows: taken } = await csv('Dato;Besøk\n31.12.2022;5\n31.12.2023;6\n');
    expect(taken).toEqual(['visits 2022 5 A', 'visits 2023 6 A']);
  });

  it('that are a week apart are an error: a month has no whole number of weeks', async () => {
    const { problems, rows } = await csv('Date;Visits\n2023-01-02;5\n2023-01-09;6\n2023-01-16;7\n');
    expect(problems).toMatchObject([{ code: 'weekly-dates', span: { line: 2, column: 1 } }]);
    expect(rows).toEqual([]);
  });

  it('that are one first day of a month ask', async () => {
    const { problems } = await csv('Dato;Besøk\n01.03.2023;5\n');
    expect(problems).toMatchObject([
      { code: 'day-or-month', hint: expect.stringMatching('2023-03') },
    ]);
  });

  it.each(['2024-Q1', '2024Q1', '2024K1', 'Q1 2024', 'K1 2024', '2024 Q1'])(
    'of a quarter: %s',
    async (text) => {
      expect((await csv(`period,visits\n${text},1200\n`)).rows).toEqual(['visits 2024-Q1 1200 A']);
    },
  );

  it.each(['2024M03', '2024/03', '03.2024', 'mars 2024', 'maaliskuu 2024', 'mar. 2024'])(
    'of a month: %s',
    async (text) => {
      expect((await csv(`period,visits\n${text},7\n`)).rows).toContain('visits 2024-03 7 A');
    },
  );

  it('of a period that has not begun are an error, except where it has no value', async () => {
    const text = 'period,visits\n2025,7\n2026,8\n2027,..\n2099-01-01,9\n';
    const { problems } = await csv(text);
    expect(problems.map(({ code, span }) => [code, span?.line, span?.column])).toEqual([
      ['future-period', 3, 1],
      ['future-period', 5, 1],
      ['future-period', 5, 1],
    ]);
  });

  it('of a period that was not over when the file was made are provisional', async () => {
    const { cells } = await csv('period,visits\n2025-05,7\n2025-06,3\n', { made: '2025-06-15' });
    const status = Object.fromEntries(cells.map((each) => [each.period, each.obs_status]));
    expect(status).toEqual({ '2025': 'P', '2025-05': 'A', '2025-06': 'P' });
    expect(cells.find((each) => each.period === '2025-06')?.note).toBe(
      'Not over on 2025-06-15; a.csv.',
    );
  });
});

describe('sums', () => {
  it.each(['Summa', 'Totalt', 'I alt', 'Yhteensä', 'Grand total'])(
    'are known: %s',
    async (label) => {
      const { rows, problems } = await csv(`Datum;Besök\n${label};100\n2024-01;100\n`);
      expect(problems).toEqual([]);
      expect(rows).toEqual(['visits 2024 100 P', 'visits 2024-01 100 A']);
    },
  );

  it('that differ from what the rows add up to are said', async () => {
    const { remarks } = await csv('Datum;Besök\nSumma;300\n2024-01;100\n');
    expect(remarks).toEqual([
      'Line 2 has another total of visits than the rows add up to: 300, not 100.',
    ]);
  });

  it('of a part of a year do not replace the whole', async () => {
    const given = { knownYears: () => new Set(['2024']) };
    const { rows, remarks } = await csv('period,visits\n2024-01,1\n2024-02,2\n2024-03,3\n', given);
    expect(rows).toEqual(['visits 2024-01 1 A', 'visits 2024-02 2 A', 'visits 2024-03 3 A']);
    expect(remarks).toEqual([
      'No sum of visits for 2024: 3 of 12 whole months, and the drop has a value.',
    ]);
  });
});

describe('whose table it is', () => {
  it.each(['Year;Visits\n2023;100\n', 'Date,Visits\n2024-02,5\n'])(
    'is nobody’s where nothing is a tool’s own',
    async (text) => expect((await csv(text)).map).toBe('spreadsheet'),
  );

  it.each(['01/14/2024', '2024-01-14 00:00:00', '20240114', 'January 14, 2024', '14. januar 2024'])(
    'is not told by how dates are written: %s',
    async (date) => {
      const { map, rows } = await csv(`Date;Visits\n${date};5\n`);
      expect(map).toBe('spreadsheet');
      expect(rows).toContain('visits 2024-01 5 P');
    },
  );

  it('is not told by a header without a name, or by comments', async () => {
    const text = 'Year,Use,\n,Visits,Log-ins\n2022,100,30\n';
    await expect(csv(text)).rejects.toMatchObject({
      diagnostics: [
        { code: 'several-maps', hint: expect.stringContaining('--map adobe-analytics') },
      ],
    });
    expect((await csv('# Our visits\nMonth,Visits\n2024-02,5\n')).map).toBe('spreadsheet');
  });

  it('is asked where two tools fit equally well', async () => {
    const pair = { Visits: 'one', Besøk: 'two' };
    const own = new Map(
      Object.values(pair).map((name) => [name, mapOf({ measures: { visits: ['Visits'] } })]),
    );
    await expect(csv('Date,Visits\n2024-02,5\n', { own })).rejects.toMatchObject({
      diagnostics: [{ code: 'several-maps', message: expect.stringContaining('one, two') }],
    });
  });
});

describe('a file of a statistics office, with a map', () => {
  const eurostat = mapOf({
    where: { unit: 'PC_IND', geo: 'NO' },
    periods: { columns: ['TIME_PERIOD'], formats: ['yyyy'] },
    measures: { 'users-share': ['OBS_VALUE'] },
    status_columns: ['OBS_FLAG'],
    statuses: { b: 'B', p: 'P', u: 'U' },
  });
  const header = 'DATAFLOW,LAST UPDATE,freq,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS';
  const row = (geo: string, rest: string): string =>
    `ESTAT:ISOC(1.0),17/09/26 23:00:00,A,PC_IND,${geo},${rest},`;

  it('SDMX-CSV: rows chosen by dimensions, flags kept as statuses', async () => {
    const text = [
      header,
      row('NO', '2022,82.28,b'),
      row('SE', '2022,70,'),
      row('NO', '2023,83.1,p'),
    ];
    const { rows, problems } = await csv(`${text.join('\r\n')}\r\n`, {
      own: new Map([['eurostat', eurostat]]),
    });
    expect(problems).toEqual([]);
    expect(rows).toEqual(['users-share 2022 82.28 B', 'users-share 2023 83.1 P']);
  });

  it('SDMX-CSV: a flag that nothing is known of is an error', async () => {
    const own = new Map([['eurostat', eurostat]]);
    const { problems } = await csv(`${header}\n${row('NO', '2022,82.28,z')}\n`, { own });
    expect(problems).toMatchObject([{ code: 'unknown-status', span: { line: 2 } }]);
  });

  it('PxWeb in Windows-1252, with a title and a mark for what is missing', async () => {
    const own = new Map([
      [
        'pxweb',
        mapOf({
          where: { region: '0 Hele landet' },
          periods: { columns: ['år'], formats: ['yyyy'] },
          measures: { visits: ['Besøk'] },
          missing: { '..': 'L' },
        }),
      ],
    ]);
    const text =
      '"06913: Besøk, etter region, år og statistikkvariabel"\r\n\r\n"region";"år";"statistikkvariabel";"Besøk"\r\n"0 Hele landet";"2022";"Besøk";5425270\r\n"0 Hele landet";"2023";"Besøk";..\r\n"1 Øst";"2023";"Besøk";5\r\n';
    const { rows, as, problems } = await csv(Buffer.from(text, 'latin1'), { own });
    expect(as).toBe('windows-1252 semicolon');
    expect(problems).toEqual([]);
    expect(rows).toEqual(['visits 2022 5425270 A', 'visits 2023  L']);
  });
});

describe('a delivery sheet', () => {
  const columns =
    'edition,portal,service,period,measure,age,value,unit,obs_status,conf_status,source_id,note,last_edition,last_status,last_source';
  const sheet = (...rows: readonly string[]) => csv(`${columns}\n${rows.join('\n')}\n`);

  it('of another edition or portal is refused', async () => {
    const { problems } = await sheet(
      '2023,helsenorge,,2022,visits,,5,visits,A,F,S1,,5,A,S1',
      '2024,kanta,,2022,visits,,5,visits,A,F,S1,,5,A,S1',
    );
    expect(problems.map(({ code }) => code)).toEqual(['other-edition', 'other-portal']);
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
    const { cells } = await sheet(
      '2024,helsenorge,,2022,visits,,6,visits,A,F,S1,Counted anew.,5,E,S1',
    );
    expect(cells).toMatchObject([
      { value: '6', obs_status: 'A', source_id: 'FILE', preferred: 'yes' },
      { value: '5', obs_status: 'E', source_id: 'S1', preferred: 'superseded' },
    ]);
  });

  it('keeps the precision of a value that is confirmed', async () => {
    const text = `${columns},precision\n2024,helsenorge,,2022,visits,,5,visits,A,F,S1,,5,A,S1,rounded\n`;
    expect((await csv(text)).cells).toMatchObject([{ value: '5', precision: 'rounded' }]);
  });

  it('that corrects a value keeps the earlier one as it was stated', async () => {
    const { cells, problems } = await csv(
      'edition,portal,period,measure,value,precision,unit,obs_status,conf_status,source_id,last_edition,last_precision,last_status,last_source\n' +
        '2024,helsenorge,2022,visits,5512345,,visits,A,F,,5500000,rounded,E,S1\n',
    );
    expect(problems).toEqual([]);
    expect(cells).toMatchObject([
      { value: '5512345', precision: '', preferred: 'yes' },
      { value: '5500000', precision: 'rounded', obs_status: 'E', preferred: 'superseded' },
    ]);
  });

  it('that names a source which is not there is an error', async () => {
    const { problems } = await sheet('2024,helsenorge,,2022,visits,,5,visits,A,F,S2,,5,A,S1');
    expect(problems).toMatchObject([{ code: 'unknown-source', span: { line: 2 } }]);
  });

  it('whose row has only the status of the years before is not filled in', async () => {
    const { rows, remarks } = await sheet('2024,helsenorge,,2023,logins,,,logins,D,,,,,,');
    expect(rows).toEqual([]);
    expect(remarks).toEqual(['1 empty row skipped.']);
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

it('a table of no tool has its dates read in every form that a map of a tool knows', () => {
  const known = new Set(maps.get('spreadsheet')?.periods.formats);
  const others = [...maps]
    .filter(([name]) => name !== 'delivery')
    .flatMap(([, map]) => map.periods.formats);
  // Read by the order of day and month, whatever the map.
  expect(others.filter((each) => !known.has(each))).toEqual(['dd/MM/yyyy']);
});

it('every map of the project names its tool, but the one for tables of any origin', () => {
  const nameless = [...maps].filter(([, map]) => map.names_no_tool).map(([name]) => name);
  expect(nameless).toEqual(['spreadsheet']);
});
