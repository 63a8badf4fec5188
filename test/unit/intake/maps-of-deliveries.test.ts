/** Which map reads a delivery: whose table it is, and the maps themselves. */

import { describe, expect, it } from 'vitest';
import { mapOf, maps, takenCsv } from '../../support/taken-delivery.ts';

describe('whose table it is', () => {
  it.each(['Year;Visits\n2023;100\n', 'Date,Visits\n2024-02,5\n'])(
    'is nobody’s where nothing is a tool’s own',
    async (text) => expect((await takenCsv(text)).map).toBe('spreadsheet'),
  );

  it.each(['01/14/2024', '2024-01-14 00:00:00', '20240114', 'January 14, 2024', '14. januar 2024'])(
    'is not told by how dates are written: %s',
    async (date) => {
      const { map, rows } = await takenCsv(`Date;Visits\n${date};5\n`);
      expect(map).toBe('spreadsheet');
      expect(rows).toContain('visits 2024-01 5 P');
    },
  );

  it('is not told by a header without a name, or by comments', async () => {
    const text = 'Year,Use,\n,Visits,Log-ins\n2022,100,30\n';
    expect((await takenCsv(text)).map).toBe('spreadsheet');
    expect((await takenCsv('# Our visits\nMonth,Visits\n2024-02,5\n')).map).toBe('spreadsheet');
  });

  it('is asked where two tools fit equally well', async () => {
    const pair = { Visits: 'one', Besøk: 'two' };
    const own = new Map(
      Object.values(pair).map((name) => [name, mapOf({ measures: { visits: ['Visits'] } })]),
    );
    await expect(takenCsv('Date,Visits\n2024-02,5\n', { own })).rejects.toMatchObject({
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
    const { rows, problems } = await takenCsv(`${text.join('\r\n')}\r\n`, {
      own: new Map([['eurostat', eurostat]]),
    });
    expect(problems).toEqual([]);
    expect(rows).toEqual(['users-share 2022 82.28 B', 'users-share 2023 83.1 P']);
  });

  it('SDMX-CSV: a flag that nothing is known of is an error', async () => {
    const own = new Map([['eurostat', eurostat]]);
    const { problems } = await takenCsv(`${header}\n${row('NO', '2022,82.28,z')}\n`, { own });
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
    const { rows, as, problems } = await takenCsv(Buffer.from(text, 'latin1'), { own });
    expect(as).toBe('windows-1252 semicolon');
    expect(problems).toEqual([]);
    expect(rows).toEqual(['visits 2022 5425270 A', 'visits 2023  L']);
  });
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
