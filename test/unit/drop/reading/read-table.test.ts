/** Rows of a table as they are read. */

import { describe, expect, it } from 'vitest';
import { HEADER, readPopulation } from '../../../support/read-population.ts';

describe('readTable', () => {
  it('gives typed rows, empty cells replaced by what they mean', async () => {
    const { rows, problems } = await readPopulation(`${HEADER}\nNO,2022-01-01,5,,S1,\n`);
    expect(problems).toEqual([]);
    expect(rows).toEqual([
      { country: 'NO', period: '2022-01-01', value: 5, obs_status: 'A', source_id: 'S1', note: '' },
    ]);
  });

  it('takes columns in any order and passes over spaces around codes', async () => {
    const { rows } = await readPopulation(
      'note,source_id,value,period,country,obs_status\n x ,S1 , 5 ,2022, NO,A\n',
    );
    expect(rows[0]).toMatchObject({ country: 'NO', value: 5, note: ' x ' });
  });

  it('says what the file was found to be', async () => {
    const text = `\uFEFF${HEADER.replaceAll(',', ';')}\nNO;2022;1 234,5;;S1;Ærlig\n`;
    const { rows, table } = await readPopulation(Buffer.from(text, 'utf16le'));
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
    const { problems } = await readPopulation(`${HEADER}\nNO,2022,1.234,,S1,\n`);
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
    expect((await readPopulation(text)).problems.map((each) => each.code)).toEqual([
      'ambiguous-number',
    ]);
    expect((await readPopulation(text, { decimal: 'comma' })).rows.map((row) => row.value)).toEqual(
      [1234, 1.5],
    );
    const one = `${HEADER}\nNO,2021,1.234,,S1,\n`;
    expect((await readPopulation(one, { decimal: 'point' })).rows[0]?.value).toBe(1.234);
  });

  it('reports a file that has both decimal marks', async () => {
    const { problems } = await readPopulation(`${HEADER}\nNO,2021,1.5,,S1,\nNO,2022,"1,5",,S1,\n`);
    expect(problems).toMatchObject([{ code: 'mixed-notation', span: { line: 3, column: 9 } }]);
  });

  it('reports every problem of a row and goes on', async () => {
    const { rows, problems } = await readPopulation(`${HEADER}\nNOR,21,x,Q,S9,\nFI,2022,5,A,S2,\n`);
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
    const { problems } = await readPopulation(`${HEADER}\nNO,2022,5,A,S1,\nNO,2022,6,A,S2,\n`);
    expect(problems).toMatchObject([
      { code: 'duplicate-row', span: { line: 3 }, message: expect.stringContaining('line 2') },
    ]);
  });

  it('counts more than a hundred problems of a kind instead of telling each', async () => {
    const lines = Array.from({ length: 5000 }, (_, index) => `NO,${index},1,A,S1,`);
    const { problems } = await readPopulation(`${HEADER}\n${lines.join('\n')}\n`);
    expect(problems.length).toBeLessThan(110);
    expect(problems.at(-1)?.message).toMatch(/[\d,]+ more of this kind in d\/population\.csv/);
  });
});
