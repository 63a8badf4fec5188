import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadIntakeMaps } from '../../../src/config/intake-maps.ts';
import { type Diagnostic, Problems, UserError } from '../../../src/core/diagnostics.ts';
import type { DecimalMark } from '../../../src/drop/reading/number-notation.ts';
import { dropRows } from '../../../src/intake/drop-rows.ts';
import { readExport } from '../../../src/intake/read-export.ts';
import type { Sources } from '../../../src/io/sources.ts';
import { openSources } from '../../../src/io/sources.ts';
import { memorySources } from '../../support/memory-sources.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const maps = loadIntakeMaps(openSources(root), undefined, new Problems());
const folder = path.join(root, 'test/support/exports');

interface Taken {
  readonly map: string;
  readonly as: string;
  readonly rows: string[];
  readonly remarks: readonly string[];
  readonly problems: readonly Diagnostic[];
}

async function take(
  file: string,
  { sources = openSources(folder) as Sources, decimal = undefined as DecimalMark | undefined } = {},
): Promise<Taken> {
  const problems = new Problems();
  const read = await readExport(sources, file, maps, {});
  const map = maps.get(read.map);
  if (!map) throw new Error('No map.');
  const context = {
    portal: { id: 'helsenorge', country: 'NO' },
    measures: {
      visits: { unit: 'visits', aggregation: 'sum' },
      logins: { unit: 'logins', aggregation: 'sum' },
      'unique-users': { unit: 'persons', aggregation: 'none' },
    },
    knownMonths: () => new Map<string, number>(),
    sources: new Set(['S1']),
    sourceId: 'FILE',
    file,
    decimal,
  };
  const { rows, remarks } = dropRows(read, map, context, problems);
  const { kind, encoding, delimiter } = read.format;
  return {
    map: read.map,
    as: kind === 'xlsx' ? 'xlsx' : `${encoding} ${delimiter}`,
    rows: rows.map(({ cells }) =>
      [cells.measure, cells.period, cells.value, cells.obs_status].join(' '),
    ),
    remarks,
    problems: problems.all,
  };
}

describe('an export of', () => {
  it('Matomo, days in UTF-16: whole and incomplete periods', async () => {
    const taken = await take('matomo-days.csv');
    expect(taken).toMatchObject({ map: 'matomo', as: 'utf-16le comma', problems: [] });
    expect(taken.rows).toEqual([
      'visits 2024 52275 P',
      'visits 2024-01 31465 A',
      'visits 2024-02 20810 P',
    ]);
    expect(taken.remarks).toEqual([
      '51 days of unique-users left out: this measure cannot be summed.',
    ]);
  });

  it('Matomo, months with translated columns and tabs', async () => {
    const taken = await take('matomo-months-nb.tsv');
    expect(taken).toMatchObject({ map: 'matomo', as: 'utf-16le tab', problems: [] });
    expect(taken.rows.slice(0, 2)).toEqual(['visits 2023 1440078 A', 'visits 2023-01 120001 A']);
    expect(taken.rows.filter((row) => row.startsWith('unique-users'))).toHaveLength(12);
  });

  it('Piwik PRO, days', async () => {
    const taken = await take('piwik-pro-days.csv');
    expect(taken).toMatchObject({ map: 'piwik-pro', problems: [] });
    expect(taken.rows).toEqual(['visits 2023 62465 P', 'visits 2023-12 62465 A']);
  });

  it('Google Analytics 4, a report of two cards that count days', async () => {
    const taken = await take('google-analytics-4-report.csv');
    expect(taken).toMatchObject({ map: 'google-analytics-4', problems: [] });
    expect(taken.rows).toEqual(['visits 2024 9765 P', 'visits 2024-01 9765 A']);
  });

  it('Google Analytics 4, an exploration with its grand total', async () => {
    const taken = await take('google-analytics-4-exploration.csv');
    expect(taken).toMatchObject({ map: 'google-analytics-4', problems: [] });
    expect(taken.rows).toHaveLength(13);
    expect(taken.rows[0]).toBe('visits 2023 106544 A');
    expect(taken.rows.every((row) => row.endsWith(' A'))).toBe(true);
  });

  it('Adobe Analytics, days behind comments and a row of sums', async () => {
    const taken = await take('adobe-analytics-days.csv');
    expect(taken).toMatchObject({ map: 'adobe-analytics', problems: [] });
    expect(taken.rows).toEqual(['visits 2023 15435 P', 'visits 2023-11 15435 A']);
  });

  it('Siteimprove, Danish months with spaces between thousands', async () => {
    const taken = await take('siteimprove-months-da.csv');
    expect(taken).toMatchObject({ map: 'siteimprove', as: 'utf-16le tab', problems: [] });
    expect(taken.rows.slice(0, 2)).toEqual(['visits 2023 14471400 A', 'visits 2023-01 1200450 A']);
  });

  it('a plain spreadsheet in Windows-1252 with decimal commas', async () => {
    const taken = await take('spreadsheet-years-sv.csv');
    expect(taken).toMatchObject({ map: 'spreadsheet', as: 'windows-1252 semicolon' });
    expect(taken.rows).toContain('visits 2020 100.5 A');
    expect(taken.rows).toContain('logins 2023 53 A');
  });

  it('each tool that there is a map for', () => {
    const files = readdirSync(folder);
    for (const map of [...maps.keys()].filter((name) => name !== 'delivery')) {
      expect(
        files.some((file) => file.startsWith(map)),
        map,
      ).toBe(true);
    }
  });
});

describe('what cannot be read', () => {
  it('is a number with two readings, until the user says which', async () => {
    const { problems } = await take('spreadsheet-ambiguous.csv');
    expect(problems).toMatchObject([
      {
        code: 'ambiguous-number',
        span: { line: 2, column: 6 },
        hint: expect.stringMatching(/--decimal/),
      },
      { code: 'ambiguous-number', span: { line: 3, column: 6 } },
    ]);
    const { rows } = await take('spreadsheet-ambiguous.csv', { decimal: 'comma' });
    expect(rows).toEqual(['visits 2022 1234 A', 'visits 2023 1567 A']);
  });

  it.each([
    ['a date', 'period,visits\nsoon,5\n', 'unreadable-period'],
    ['a number', 'period,visits\n2022,many\n', 'not-a-number'],
    ['a period given twice', 'period,visits\n2022,5\n2022,6\n', 'repeated-period'],
  ])('is reported with its place: %s', async (_, text, code) => {
    const { problems } = await take('a.csv', { sources: memorySources({ 'a.csv': text }) });
    expect(problems).toMatchObject([{ code, span: { file: 'a.csv' } }]);
  });

  it('is a file that no map knows', async () => {
    const sources = memorySources({ 'a.csv': 'colour,taste\nred,sweet\n' });
    await expect(take('a.csv', { sources })).rejects.toThrow(UserError);
  });
});

it('a delivered row that is wrong and confidential is told without its value', async () => {
  const columns =
    'portal,period,measure,service,age,last_edition,value,unit,obs_status,conf_status,source_id,note';
  const row = 'helsenorge,2023-01,visits,,,,about 918273,visits,A,C,,About 918273.';
  const sources = memorySources({ 'answer.csv': `${columns}\n${row}\n` });
  const { map, problems } = await take('answer.csv', { sources });
  expect(map).toBe('delivery');
  expect(problems).toMatchObject([
    { code: 'not-a-number', message: 'The confidential value is not one number.' },
  ]);
  expect(JSON.stringify(problems)).not.toContain('918273');
});
