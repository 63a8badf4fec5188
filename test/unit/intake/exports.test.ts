import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/core/diagnostics.ts';
import type { Sources } from '../../../src/io/sources.ts';
import { openSources } from '../../../src/io/sources.ts';
import { memorySources } from '../../support/memory-sources.ts';
import {
  type DeliveryOptions,
  maps,
  type TakenDelivery,
  taken,
} from '../../support/taken-delivery.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const folder = path.join(root, 'test/support/exports');

const take = (
  file: string,
  options: DeliveryOptions = {},
  from: Sources = openSources(folder),
): Promise<TakenDelivery> => taken(from, file, options);

const only = (name: string) => new Map([...maps].filter(([each]) => each === name));

describe('an export of', () => {
  it('Matomo, days in UTF-16: whole and incomplete periods', async () => {
    const found = await take('matomo-days.csv');
    expect(found).toMatchObject({ map: 'matomo', as: 'utf-16le comma', problems: [] });
    expect(found.rows).toEqual([
      'visits 2024 52275 P',
      'visits 2024-01 31465 A',
      'visits 2024-02 20810 P',
    ]);
    expect(found.remarks.at(-1)).toBe(
      '51 days of unique-users left out: this measure cannot be summed.',
    );
  });

  it('Matomo, months with translated columns and tabs', async () => {
    const found = await take('matomo-months-nb.tsv', { own: only('matomo') });
    expect(found).toMatchObject({ map: 'matomo', as: 'utf-16le tab', problems: [] });
    expect(found.rows.slice(0, 2)).toEqual(['visits 2023 1440078 A', 'visits 2023-01 120001 A']);
    expect(found.rows.filter((row) => row.startsWith('unique-users'))).toHaveLength(12);
  });

  it('Piwik PRO, days', async () => {
    const found = await take('piwik-pro-days.csv');
    expect(found).toMatchObject({ map: 'piwik-pro', problems: [] });
    expect(found.rows).toEqual(['visits 2023 62465 P', 'visits 2023-12 62465 A']);
  });

  it('Plausible, whose columns have names that others use too, is named where somebody says so', async () => {
    const rows = ['visits 2023 250 P', 'visits 2023-01 250 P'];
    expect(await take('plausible-days.csv')).toMatchObject({ map: 'spreadsheet', rows });
    const own = await take('plausible-days.csv', { own: only('plausible') });
    expect(own).toMatchObject({ map: 'plausible', rows, problems: [] });
  });

  it('Google Analytics 4, a report of two cards that count days', async () => {
    const found = await take('google-analytics-4-report.csv');
    expect(found).toMatchObject({ map: 'google-analytics-4', problems: [] });
    expect(found.rows).toEqual(['visits 2024 9765 P', 'visits 2024-01 9765 A']);
  });

  it('Google Analytics 4, an exploration with its grand total', async () => {
    const found = await take('google-analytics-4-exploration.csv');
    expect(found).toMatchObject({ map: 'google-analytics-4', problems: [] });
    expect(found.rows).toHaveLength(13);
    expect(found.rows[0]).toBe('visits 2023 106544 A');
    expect(found.rows.every((row) => row.endsWith(' A'))).toBe(true);
  });

  it('Adobe Analytics, days behind comments and a row of sums', async () => {
    const found = await take('adobe-analytics-days.csv');
    expect(found).toMatchObject({ map: 'adobe-analytics', problems: [] });
    expect(found.rows).toEqual(['visits 2023 15435 P', 'visits 2023-11 15435 A']);
  });

  it('Siteimprove, Danish months with spaces between thousands', async () => {
    const found = await take('siteimprove-months-da.csv', { own: only('siteimprove') });
    expect(found).toMatchObject({ map: 'siteimprove', as: 'utf-16le tab', problems: [] });
    expect(found.rows.slice(0, 2)).toEqual(['visits 2023 14471400 A', 'visits 2023-01 1200450 A']);
  });

  it('a plain spreadsheet in Windows-1252 with decimal commas', async () => {
    const found = await take('spreadsheet-years-sv.csv');
    expect(found).toMatchObject({ map: 'spreadsheet', as: 'windows-1252 semicolon' });
    expect(found.rows).toContain('visits 2020 1000 A');
    expect(found.rows).toContain('logins 2023 53 A');
  });

  it.each(['matomo-months-nb.tsv', 'siteimprove-months-da.csv'])(
    'a tool that nothing in %s is the own of is a table of any origin',
    async (file) => {
      expect(await take(file)).toMatchObject({ map: 'spreadsheet', problems: [] });
    },
  );

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
    const { problems } = await take('a.csv', {}, memorySources({ 'a.csv': text }));
    expect(problems).toMatchObject([{ code, span: { file: 'a.csv' } }]);
  });

  it.each([
    ['', 'empty-file', 'a.csv is empty.'],
    ['Year,Visits\n', 'no-rows', 'a.csv has no rows below its header.'],
  ])('is a file without values: %j', async (text, code, message) => {
    const sources = memorySources({ 'a.csv': text });
    await expect(take('a.csv', {}, sources)).rejects.toMatchObject({
      diagnostics: [{ code, message }],
    });
  });

  it('is a column whose name is nearly known, which is named', async () => {
    const sources = memorySources({ 'a.csv': 'Year;Vists (in hundreds)\n2022;5\n' });
    await expect(take('a.csv', {}, sources)).rejects.toMatchObject({
      diagnostics: [
        {
          code: 'unknown-export',
          hint: 'Is “Vists (in hundreds)” meant to be “Visits”? If it holds plain counts of single periods, name it so.',
        },
      ],
    });
  });

  it('is a header that a map knows in part: the nearest one says what it lacks', async () => {
    const sources = memorySources({ 'a.csv': 'År;Andel\n2022;5\n' });
    await expect(take('a.csv', {}, sources)).rejects.toMatchObject({
      diagnostics: [
        {
          code: 'unknown-export',
          message: 'No header in a.csv (utf-8, semicolon) is known to any map. Line 1: År | Andel.',
          hint: expect.stringMatching(
            /^Nearest is the map spreadsheet, which lacks a column of a measure \(visits, /,
          ),
        },
      ],
    });
  });

  it('is a column of dates in a form that no map has, told once with examples', async () => {
    const text = 'Month;Visits\nearly 23;5\nmid 23;6\nlate 23;7\n';
    const { problems } = await take('a.csv', {}, memorySources({ 'a.csv': text }));
    expect(problems).toMatchObject([
      {
        code: 'unreadable-period',
        message: '"early 23" cannot be read as a date, nor can 2 more of its column.',
        hint: 'Write dates such as 2023, 2023-04, 2023-Q2 or 2023-04-30; name a row of sums as one.',
        span: { line: 2, column: 1 },
      },
    ]);
  });

  it('is a file that no map knows', async () => {
    const sources = memorySources({ 'a.csv': 'colour,taste\nred,sweet\n' });
    await expect(take('a.csv', {}, sources)).rejects.toThrow(UserError);
  });
});

it('a delivered row that is wrong and confidential is told without its value', async () => {
  const columns =
    'portal,period,measure,service,age,last_edition,value,unit,obs_status,conf_status,source_id,note';
  const row = 'helsenorge,2023-01,visits,,,,about 918273,visits,A,C,,About 918273.';
  const sources = memorySources({ 'answer.csv': `${columns}\n${row}\n` });
  const { map, problems } = await take('answer.csv', {}, sources);
  expect(map).toBe('delivery');
  expect(problems).toMatchObject([
    { code: 'not-a-number', message: 'The confidential value is not one number.' },
  ]);
  expect(JSON.stringify(problems)).not.toContain('918273');
});
