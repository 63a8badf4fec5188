/** Tables of a drop that are workbooks. */

import { deflateRawSync } from 'node:zlib';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { Problems } from '../../../../src/core/diagnostics.ts';
import { readTable } from '../../../../src/drop/reading/read-table.ts';
import { TABLES } from '../../../../src/drop/tables.ts';
import { memorySources } from '../../../support/memory-sources.ts';
import { CODES, HEADER, readPopulation } from '../../../support/read-population.ts';

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
    const { rows, problems, table } = await readPopulation(bytes, {}, 'population.xlsx');
    expect(problems).toEqual([]);
    expect(rows[0]).toMatchObject({ period: '2022-01-01', value: 5.25, note: 'Ærlig talt' });
    expect(table?.format).toMatchObject({ kind: 'xlsx', sheet: 'Befolkning' });
  });

  it('is read from the sheet that is named; a wrong name is reported', async () => {
    const bytes = await workbook({ name: 'A', rows: [['x']] }, { name: 'B', rows: [columns, row] });
    expect((await readPopulation(bytes, { sheet: 'B' }, 'population.xlsx')).rows).toHaveLength(1);
    const { problems } = await readPopulation(bytes, { sheet: 'C' }, 'population.xlsx');
    expect(problems).toMatchObject([{ code: 'unknown-sheet' }]);
  });

  it('names a cell by its letter and number', async () => {
    const bad = ['NOR', 2022, 'many', null, 'S1', null];
    const bytes = await workbook({ name: 'Sheet 1', rows: [columns, row, bad] });
    const { problems } = await readPopulation(bytes, {}, 'population.xlsx');
    expect(problems.map(({ span }) => span?.cell)).toEqual(['Sheet 1!A3', 'Sheet 1!C3']);
  });

  it('that is none, or unpacks to too much, is reported', async () => {
    const { problems } = await readPopulation('not a zip', {}, 'population.xlsx');
    expect(problems).toMatchObject([{ code: 'not-a-workbook' }]);
    const bomb = await readPopulation(
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
    const { problems, table } = await readPopulation(bytes, {}, 'population.xlsx');
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
