import { deflateRawSync } from 'node:zlib';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { type Diagnostic, Problems } from '../../../../src/core/diagnostics.ts';
import type { Codes } from '../../../../src/drop/reading/check-field.ts';
import { openCsv } from '../../../../src/drop/reading/csv.ts';
import { readTable, type TableFile } from '../../../../src/drop/reading/read-table.ts';
import type { FileSettings } from '../../../../src/drop/reading/records.ts';
import type { RowOf } from '../../../../src/drop/table-schema.ts';
import { TABLES } from '../../../../src/drop/tables.ts';
import { sha256 } from '../../../../src/io/sources.ts';
import { memorySources } from '../../../support/memory-sources.ts';

/** A ZIP archive with one deflated entry, of which head and directory say that it is empty. */
function zipOf(content: Buffer): Buffer {
  const name = Buffer.from('xl/worksheets/sheet1.xml');
  const head = Buffer.alloc(30);
  head.write('PK\u0003\u0004', 'latin1');
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(content.length, 18);
  head.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.write('PK\u0001\u0002', 'latin1');
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(content.length, 20);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(head.length + name.length + content.length, 16);
  return Buffer.concat([head, name, content, entry, name, end]);
}

const CODES: Codes = {
  portals: new Set(['helsenorge', 'kanta']),
  'portals-or-all': new Set(['helsenorge', '_T']),
  countries: new Set(['NO', 'FI']),
  channels: new Set(['helsenorge']),
  measures: new Set(['visits', 'users-share']),
  services: new Set(['messages']),
  ages: new Set(['_T', 'under-18']),
  levels: new Set(['national']),
  facts: new Set(['name']),
  areas: new Set(['NO', 'EU27_2020']),
  'reported-areas': new Set(['NO', 'SE', 'EU27_2020']),
  activities: new Set(['make-appointment']),
  sources: new Set(['S1', 'S2']),
  outside: new Set(['1177', 'SE']),
};

interface Outcome {
  readonly rows: readonly RowOf<typeof TABLES.population>[];
  readonly problems: readonly Diagnostic[];
  readonly table: TableFile | undefined;
}

async function read(
  content: string | Uint8Array,
  settings: FileSettings = {},
  file = 'population.csv',
): Promise<Outcome> {
  const problems = new Problems();
  const sources = memorySources({ [`d/${file}`]: Buffer.from(content) });
  const input = { sources, folder: 'd', codes: CODES, settings, problems };
  const { table, rows } = await readTable(TABLES.population, input, (row) => row);
  return { rows, problems: problems.all, table };
}

const HEADER = 'country,period,value,obs_status,source_id,note';

describe('readTable', () => {
  it('gives typed rows, empty cells replaced by what they mean', async () => {
    const { rows, problems } = await read(`${HEADER}\nNO,2022-01-01,5,,S1,\n`);
    expect(problems).toEqual([]);
    expect(rows).toEqual([
      { country: 'NO', period: '2022-01-01', value: 5, obs_status: 'A', source_id: 'S1', note: '' },
    ]);
  });

  it('takes columns in any order and passes over spaces around codes', async () => {
    const { rows } = await read(
      'note,source_id,value,period,country,obs_status\n x ,S1 , 5 ,2022, NO,A\n',
    );
    expect(rows[0]).toMatchObject({ country: 'NO', value: 5, note: ' x ' });
  });

  it('says what the file was found to be', async () => {
    const text = `\uFEFF${HEADER.replaceAll(',', ';')}\nNO;2022;1 234,5;;S1;Ærlig\n`;
    const { rows, table } = await read(Buffer.from(text, 'utf16le'));
    expect(rows[0]).toMatchObject({ value: 1234.5, note: 'Ærlig' });
    expect(table?.format).toMatchObject({
      encoding: 'utf-16le',
      mark: true,
      delimiter: 'semicolon',
    });
    expect(table?.decimal).toBe('comma');
    expect(table?.rows).toBe(1);
  });

  it('reports what has two readings, with both and the setting that decides', async () => {
    const { problems } = await read(`${HEADER}\nNO,2022,1.234,,S1,\n`);
    expect(problems).toMatchObject([
      {
        code: 'ambiguous-number',
        span: { line: 2, column: 9, length: 5 },
        message: expect.stringMatching(/1\.234.*1234/),
        hint: expect.stringContaining('data_files in edition.yaml: population: { decimal: point }'),
      },
    ]);
  });

  it('lets the setting decide, and nothing else', async () => {
    const text = `${HEADER}\nNO,2021,1.234,,S1,\nNO,2022,"1,5",,S1,\n`;
    expect((await read(text)).problems.map((each) => each.code)).toEqual(['ambiguous-number']);
    expect((await read(text, { decimal: 'comma' })).rows.map((row) => row.value)).toEqual([
      1234, 1.5,
    ]);
    const one = `${HEADER}\nNO,2021,1.234,,S1,\n`;
    expect((await read(one, { decimal: 'point' })).rows[0]?.value).toBe(1.234);
  });

  it('reports a file that has both decimal marks', async () => {
    const { problems } = await read(`${HEADER}\nNO,2021,1.5,,S1,\nNO,2022,"1,5",,S1,\n`);
    expect(problems).toMatchObject([{ code: 'mixed-notation', span: { line: 3, column: 9 } }]);
  });

  it('reports every problem of a row and goes on', async () => {
    const { rows, problems } = await read(`${HEADER}\nNOR,21,x,Q,S9,\nFI,2022,5,A,S2,\n`);
    expect(problems.map(({ code, span }) => `${code} ${span?.column}`)).toEqual([
      'unknown-country 1',
      'not-a-period 5',
      'not-a-number 8',
      'unknown-code 10',
      'unknown-source 12',
    ]);
    expect(rows).toHaveLength(1);
  });

  it('reports repeated rows', async () => {
    const { problems } = await read(`${HEADER}\nNO,2022,5,A,S1,\nNO,2022,6,A,S2,\n`);
    expect(problems).toMatchObject([
      { code: 'duplicate-row', span: { line: 3 }, message: expect.stringContaining('line 2') },
    ]);
  });

  it('counts more than a hundred problems of a kind instead of telling each', async () => {
    const lines = Array.from({ length: 5000 }, (_, index) => `NO,${index},1,A,S1,`);
    const { problems } = await read(`${HEADER}\n${lines.join('\n')}\n`);
    expect(problems.length).toBeLessThan(110);
    expect(problems.at(-1)?.message).toMatch(/[\d,]+ more of this kind in d\/population\.csv/);
  });
});

describe('confidential rows', () => {
  const OBSERVATIONS =
    'portal,period,measure,age,value,unit,obs_status,conf_status,preferred,source_id,note';
  const SECRET = '918273';

  async function reported(row: string): Promise<Diagnostic[]> {
    const problems = new Problems();
    const sources = memorySources({ 'd/observations.csv': `${OBSERVATIONS}\n${row}\n` });
    const input = { sources, folder: 'd', codes: CODES, settings: {}, problems };
    await readTable(TABLES.observations, input, () => undefined);
    return [...problems.all];
  }

  it.each([
    ['a misspelt measure', `kanta,2022,visit,,${SECRET},visits,A,C,yes,S1,about ${SECRET}`],
    ['a value that is no number', `kanta,2022,visits,,${SECRET}x,visits,A,C,yes,S1,`],
    ['a value with two readings', `kanta,2022,visits,,91.827,visits,A,N,yes,S1,${SECRET}`],
    ['a misspelt conf_status', `kanta,2022,visits,,${SECRET},visits,A,c,yes,S1,`],
    ['too many fields', `kanta,2022,visits,,${SECRET},visits,A,C,yes,S1,,${SECRET}`],
    ['an open quote', `kanta,2022,visits,,"${SECRET},visits,A,C,yes,S1,`],
    ['another delimiter', `kanta;2022;visits;;${SECRET};visits;A;C;yes;S1;`],
    ['another delimiter, and free', `kanta;2022;visits;;${SECRET};visits;A;F;yes;S1;`],
    ['cells moved to the left', `kanta,2022,visits,${SECRET},visits,A,C,yes,S1,,`],
    ['cells moved to the right', `kanta,2022,visits,,,${SECRET},visits,A,C,yes,S1`],
    [
      'cells moved, and an empty cell where the status was',
      `kanta,2022,visits,${SECRET},,A,D,,,S1,`,
    ],
    ['a value in the place of the period', `kanta,${SECRET},visits,,2022,visits,A,C,yes,S1,`],
    ['a column more', `kanta,2022,visits,,${SECRET},visits,A,F,yes,S1,,`],
  ])('are reported without their value: %s', async (_, row) => {
    const problems = await reported(row);
    expect(problems).not.toEqual([]);
    expect(JSON.stringify(problems)).not.toMatch(/918273|91\.827/);
  });

  it('are covered alike, however many digits a value has and wherever the mistake is', async () => {
    const [short] = await reported('kanta,2022,visits,,7,visits,A,C,yes,S9,');
    const [long] = await reported(`kanta,2022,visits,,${SECRET},visits,A,C,yes,S9,`);
    expect(short).toEqual(long);
    expect(short?.span).toMatchObject({ line: 2, text: '•••••' });
  });

  it('are covered in a delivered file, too, whose columns nobody knows beforehand', () => {
    const file = `${OBSERVATIONS}\nkanta,2022,visits,,${SECRET},visits,A,C,yes,S1,\n`;
    const records = openCsv(memorySources({ 'answer.csv': file }), 'answer.csv', [], {});
    expect(records.spanOf(2, 4)).toMatchObject({ line: 2, column: 1, text: '•••••' });
    expect(records.spanOf(1, 4).text).toBe(OBSERVATIONS);
  });

  it('are not taken for a header where there is none', async () => {
    const problems = new Problems();
    const row = `kanta,2022,visits,,${SECRET},visits,A,C,yes,S1,about ${SECRET}`;
    const sources = memorySources({ 'd/observations.csv': `${row}\n` });
    const input = { sources, folder: 'd', codes: CODES, settings: {}, problems };
    await readTable(TABLES.observations, input, () => undefined);
    expect(problems.all.map(({ code }) => code)).toEqual(['missing-header']);
    expect(JSON.stringify(problems.all)).not.toContain(SECRET);
  });

  it('are covered where the column of conf_status is missing or misspelt', async () => {
    const problems = new Problems();
    const header = OBSERVATIONS.replace('conf_status', 'confidential');
    const row = `kanta,2022,visits,,${SECRET},visits,A,C,yes,S1,`;
    const sources = memorySources({ 'd/observations.csv': `${header}\n${row}\n${row}"x\n` });
    const input = { sources, folder: 'd', codes: CODES, settings: {}, problems };
    await readTable(TABLES.observations, input, () => undefined);
    expect(problems.all.map(({ code }) => code)).toContain('csv-syntax');
    expect(JSON.stringify(problems.all)).not.toContain(SECRET);
  });

  it('leave the hash of their file as it is, whatever their values', async () => {
    const hashOf = async (row: string): Promise<string | undefined> => {
      const sources = memorySources({ 'd/observations.csv': `${OBSERVATIONS}\n${row}\n` });
      const input = { sources, folder: 'd', codes: CODES, settings: {}, problems: new Problems() };
      return (await readTable(TABLES.observations, input, () => 0)).table?.publicHash();
    };
    const row = (value: string, conf: string, note = ''): string =>
      `kanta,2022,visits,,${value},visits,A,${conf},yes,S1,${note}`;
    const one = await hashOf(row(SECRET, 'C', `About ${SECRET}.`));
    expect(await hashOf(row('7', 'C'))).toBe(one);
    expect(await hashOf(row('7', 'N'))).not.toBe(one);
    const asDocumented = [OBSERVATIONS.split(','), row('', 'C').split(',')]
      .map((cells) => `${JSON.stringify(cells)}\n`)
      .join('');
    expect(one).toBe(sha256(asDocumented));
    expect(await hashOf(row('7', 'F'))).toBe(sha256(`${OBSERVATIONS}\n${row('7', 'F')}\n`));
  });

  it('are shown as they are when they are free', async () => {
    const problems = await reported(`kanta,2022,visit,,${SECRET},visits,A,F,yes,S1,`);
    expect(JSON.stringify(problems)).toContain(SECRET);
  });
});

describe('a workbook', () => {
  const columns = HEADER.split(',');
  const row = ['NO', new Date(Date.UTC(2022, 0, 1)), 5.25, null, 'S1', 'Ærlig talt'];

  async function workbook(...sheets: { name: string; rows: unknown[][] }[]): Promise<Uint8Array> {
    return writeXlsx({ sheets: sheets as Parameters<typeof writeXlsx>[0]['sheets'] });
  }

  it('is read from its first sheet, numbers and days as such', async () => {
    const bytes = await workbook(
      { name: 'Befolkning', rows: [columns, row, [], []] },
      { name: 'Other', rows: [['x']] },
    );
    const { rows, problems, table } = await read(bytes, {}, 'population.xlsx');
    expect(problems).toEqual([]);
    expect(rows[0]).toMatchObject({ period: '2022-01-01', value: 5.25, note: 'Ærlig talt' });
    expect(table?.format).toMatchObject({ kind: 'xlsx', sheet: 'Befolkning' });
  });

  it('is read from the sheet that is named; a wrong name is reported', async () => {
    const bytes = await workbook({ name: 'A', rows: [['x']] }, { name: 'B', rows: [columns, row] });
    expect((await read(bytes, { sheet: 'B' }, 'population.xlsx')).rows).toHaveLength(1);
    const { problems } = await read(bytes, { sheet: 'C' }, 'population.xlsx');
    expect(problems).toMatchObject([{ code: 'unknown-sheet' }]);
  });

  it('names a cell by its letter and number', async () => {
    const bad = ['NOR', 2022, 'many', null, 'S1', null];
    const bytes = await workbook({ name: 'Sheet 1', rows: [columns, row, bad] });
    const { problems } = await read(bytes, {}, 'population.xlsx');
    expect(problems.map(({ span }) => span?.cell)).toEqual(['Sheet 1!A3', 'Sheet 1!C3']);
  });

  it('that is none, or unpacks to too much, is reported', async () => {
    const { problems } = await read('not a zip', {}, 'population.xlsx');
    expect(problems).toMatchObject([{ code: 'not-a-workbook' }]);
    const bomb = await read(
      zipOf(deflateRawSync(Buffer.alloc(201 * 2 ** 20))),
      {},
      'population.xlsx',
    );
    expect(bomb.problems).toMatchObject([{ code: 'file-too-large' }]);
  });

  it('may have its parts stored, and large ones', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => [
      ...row.slice(0, 5),
      `Note ${index}`,
    ]);
    const bytes = await workbook({ name: 'A', rows: [columns, row, ...rows] });
    const { problems, table } = await read(bytes, {}, 'population.xlsx');
    expect(problems.map(({ code }) => code)).not.toContain('file-too-large');
    expect(table?.rows).toBeGreaterThan(0);
  });

  it('beside a CSV file of the same table is one too many', async () => {
    const problems = new Problems();
    const sources = memorySources({ 'd/population.csv': HEADER, 'd/population.xlsx': 'x' });
    const input = { sources, folder: 'd', codes: CODES, settings: {}, problems };
    await readTable(TABLES.population, input, () => undefined);
    expect(problems.all).toMatchObject([{ code: 'two-files' }]);
  });
});
