/** Files of statistics offices: JSON-stat 2, PX and Eurostat's TSV, each read by a map that fixes dimensions. */

import { describe, expect, it } from 'vitest';
import { memorySources } from '../../support/memory-sources.ts';
import { mapOf, type TakenDelivery, taken } from '../../support/taken-delivery.ts';

const take = (
  file: string,
  content: string | Buffer,
  map: Readonly<Record<string, unknown>>,
): Promise<TakenDelivery> =>
  taken(memorySources({ [file]: content }), file, { own: new Map([['own', mapOf(map)]]) });

describe('JSON-stat 2', () => {
  const dataset = {
    version: '2.0',
    class: 'dataset',
    label: 'Individuals seeking health information',
    id: ['unit', 'geo', 'time'],
    size: [1, 2, 3],
    dimension: {
      unit: { category: { index: { PC_IND: 0 }, label: { PC_IND: 'Percent' } } },
      geo: { category: { index: ['NO', 'SE'] } },
      time: { category: { index: { '2021': 0, '2022': 1, '2023': 2 } } },
    },
    value: [80.5, 82.28, null, 70, 71, 72],
    status: { 1: 'b', 2: ':' },
  };
  const map = {
    where: { geo: 'NO' },
    periods: { columns: ['time'], formats: ['yyyy', "yyyy'M'MM"] },
    measures: { 'users-share': ['value'] },
    status_columns: ['status'],
    statuses: { b: 'B', ':': 'L' },
  };

  it('a cell a row, with its status, the others by their dimension left out', async () => {
    const { as, rows, problems } = await take('a.json', JSON.stringify(dataset), map);
    expect(problems).toEqual([]);
    expect(as).toBe('json-stat');
    expect(rows).toEqual([
      'users-share 2021 80.5 A',
      'users-share 2022 82.28 B',
      'users-share 2023  L',
    ]);
  });

  it('with values by their index only, and one category without an index', async () => {
    const sparse = {
      ...dataset,
      dimension: { ...dataset.dimension, unit: { category: { label: { PC_IND: 'Percent' } } } },
      value: { 4: 71, 5: 72 },
      status: undefined,
    };
    const { rows } = await take('a.json', JSON.stringify(sparse), { ...map, where: { geo: 'SE' } });
    expect(rows).toEqual(['users-share 2022 71 A', 'users-share 2023 72 A']);
  });

  it('with a dimension that nothing fixes is an error that names the cell', async () => {
    const { problems } = await take('a.json', JSON.stringify(dataset), { ...map, where: {} });
    expect(problems[0]).toMatchObject({
      code: 'repeated-period',
      span: { file: 'a.json', cell: 'unit=PC_IND, geo=SE, time=2021' },
      hint: expect.stringContaining('where'),
    });
  });

  it('without the code that the map asks for names those that there are', async () => {
    const wrong = { ...map, where: { geo: 'NOR' } };
    await expect(take('a.json', JSON.stringify(dataset), wrong)).rejects.toMatchObject({
      diagnostics: [{ code: 'no-row-chosen', hint: expect.stringContaining('NO, SE') }],
    });
  });

  it('with a unit of thousands asks for the scale', async () => {
    const unit = { category: { index: ['A'], unit: { A: { base: '1 000 visits' } } } };
    const text = JSON.stringify({ ...dataset, dimension: { ...dataset.dimension, unit } });
    expect((await take('a.json', text, map)).problems).toMatchObject([{ code: 'stated-scale' }]);
  });

  it.each([
    ['no JSON', '{"class":'],
    ['of another kind', '{"rows": [1]}'],
    ['a list of rows', '[{"year":2023,"visits":5}]'],
    ['no JSON whatever its name', 'Year,Visits'],
    ['too few values', JSON.stringify({ ...dataset, value: [1] })],
    ['a code too many', JSON.stringify({ ...dataset, size: [1, 1, 3] })],
    ['a cell out of range', JSON.stringify({ ...dataset, value: { 99: 1 } })],
    ['a dimension too few', JSON.stringify({ ...dataset, id: ['unit', 'geo', 'moon'] })],
  ])('that is %s is an error', async (_, text) => {
    await expect(take('a.json', text, map)).rejects.toMatchObject({
      diagnostics: [{ code: 'not-json-stat', span: { file: 'a.json' } }],
    });
  });
});

describe('PX', () => {
  const px = [
    'CHARSET="ANSI";',
    'AXIS-VERSION="2013";',
    'TITLE="Besøk; etter region"',
    '" og år";',
    'TITLE[en]="Visits";',
    'UNITS="antall";',
    'STUB="region";',
    'HEADING="år","statistikkvariabel";',
    'VALUES("region")="Hele landet","Øst";',
    'VALUES[en]("region")="All","East";',
    'VALUES("år")="2021","2022";',
    'VALUES("statistikkvariabel")="Besøk","Innlogginger";',
    'TIMEVAL("år")=TLIST(A1),"2021","2022";',
    'DATA=',
    '100 5 200 ".."',
    '7 8 9 "."',
    ';',
  ].join('\r\n');
  const map = {
    where: { region: 'Hele landet', statistikkvariabel: 'Besøk' },
    periods: { columns: ['år'], formats: ['yyyy'] },
    measures: { visits: ['value'] },
    missing: { '..': 'L', '.': 'M' },
  };

  it('in Windows-1252: values chosen by the texts of its variables', async () => {
    const { as, rows, problems } = await take('a.px', Buffer.from(px, 'latin1'), map);
    expect(problems).toEqual([]);
    expect(as).toBe('px');
    expect(rows).toEqual(['visits 2021 100 A', 'visits 2022 200 A']);
    const where = { ...map.where, statistikkvariabel: 'Innlogginger' };
    const missing = await take('a.px', px, { ...map, where });
    expect(missing.rows).toEqual(['visits 2021 5 A', 'visits 2022  L']);
  });

  it.each([
    ['cut off', px.slice(0, -10)],
    ['with values too few', px.replace(' 8 ', ' ')],
    ['without values of a variable', px.replace('VALUES("år")', 'NOTE("år")')],
    ['with cells left out', px.replace('DATA=', 'KEYS("region")=VALUES;\r\nDATA=')],
  ])('%s is an error', async (_, text) => {
    await expect(take('a.px', text, map)).rejects.toMatchObject({
      diagnostics: [{ code: 'not-px', span: { file: 'a.px' } }],
    });
  });
});

describe('TSV of Eurostat', () => {
  const map = {
    where: { unit: 'PC_IND', geo: 'NO' },
    periods: { columns: ['TIME_PERIOD'], formats: ['yyyy'] },
    measures: { 'users-share': ['OBS_VALUE'] },
    status_columns: ['OBS_FLAG'],
    statuses: { b: 'B', c: 'L', u: 'U' },
    missing: { ':': 'L' },
  };
  const tsv = [
    'freq,unit,geo\\TIME_PERIOD\t2021 \t2022 \t2023 ',
    'A,PC_IND,NO\t80.5 \t82.28 b\t: c',
    'A,PC_IND,SE\t70 \t71 u\t72 ',
  ].join('\n');

  it('is read by the map that reads its SDMX-CSV, with flags', async () => {
    const { rows, problems } = await take('a.tsv', tsv, map);
    expect(problems).toEqual([]);
    expect(rows).toEqual([
      'users-share 2021 80.5 A',
      'users-share 2022 82.28 B',
      'users-share 2023  L',
    ]);
  });

  it('tells a mistake at its cell', async () => {
    const { problems } = await take('a.tsv', tsv.replace('82.28 b', '82.28 z'), map);
    expect(problems).toMatchObject([{ code: 'unknown-status', span: { line: 2, column: 19 } }]);
  });
});
