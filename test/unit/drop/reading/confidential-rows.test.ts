/** What is said of confidential rows that are wrong. */

import { describe, expect, it } from 'vitest';
import { type Diagnostic, Problems } from '../../../../src/core/diagnostics.ts';
import { openCsv } from '../../../../src/drop/reading/csv.ts';
import { readTable } from '../../../../src/drop/reading/read-table.ts';
import { TABLES } from '../../../../src/drop/tables.ts';
import { sha256 } from '../../../../src/io/sources.ts';
import { memorySources } from '../../../support/memory-sources.ts';
import { CODES } from '../../../support/read-population.ts';

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
    ['a value that is not a number', `kanta,2022,visits,,${SECRET}x,visits,A,C,yes,S1,`],
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

  it('cannot be tried in the file that an agency delivered by the hash of the sources', async () => {
    const hashOf = async (own: string): Promise<string | undefined> => {
      const header = 'source_id,publisher,title,url,published,language,note,file,sha256,file_time';
      const file = `${header}\nS1,P,T,,2024,en,,a.csv,${own},\n`;
      const sources = memorySources({ 'd/sources.csv': file });
      const input = { sources, folder: 'd', codes: CODES, settings: {}, problems: new Problems() };
      return (await readTable(TABLES.sources, input, () => 0)).table?.publicHash();
    };
    expect(await hashOf('a'.repeat(64))).toBe(await hashOf('b'.repeat(64)));
    expect(await hashOf('a'.repeat(64))).toMatch(/^[0-9a-f]{64}$/);
    expect(await hashOf('')).not.toBe(await hashOf('a'.repeat(64)));
  });

  it('are shown as they are when they are free', async () => {
    const problems = await reported(`kanta,2022,visit,,${SECRET},visits,A,F,yes,S1,`);
    expect(JSON.stringify(problems)).toContain(SECRET);
  });
});
