/** Tables that look like what is asked for, and hold something else: they are never taken in silently. */

import { describe, expect, it } from 'vitest';
import { portalNames } from '../../../src/intake/portal-names.ts';
import { memorySources } from '../../support/memory-sources.ts';
import { rawWorkbook, textRow } from '../../support/raw-workbook.ts';
import {
  type DeliveryOptions,
  taken,
  takenCsv,
  withoutYearSums,
} from '../../support/taken-delivery.ts';

const csv = (lines: readonly string[], options: DeliveryOptions = {}) =>
  takenCsv(`${lines.join('\n')}\n`, options);

const YEARS = ['Year;Visits', '2022;1', '2023;2'];

describe('values of another portal', () => {
  it.each([
    ['by the title', ['Kanta: visits by year', ...YEARS]],
    ['by the title of months across', ['Besøg på Kanta', 'Måned;2022;2023', 'Jan;1;2']],
    ['by the country in its title', ['Besök i Sverige', ...YEARS]],
  ])('are refused %s', async (_, lines) => {
    await expect(csv(lines)).rejects.toMatchObject({
      diagnostics: [{ code: 'other-portal', span: { line: 1 } }],
    });
  });

  it('are refused by the name of the sheet', async () => {
    const rows = textRow(1, 'Year', 'Visits') + textRow(2, '2022', '1');
    const file = memorySources({ 'a.xlsx': rawWorkbook([{ name: 'Kanta', rows }]) });
    await expect(taken(file, 'a.xlsx')).rejects.toMatchObject({
      diagnostics: [{ code: 'other-portal' }],
    });
  });

  it('are told by a column of countries', async () => {
    const lines = ['Land;År;Besøk', 'Norge;2022;1', 'Sverige;2022;3'];
    expect((await csv(lines)).rows).toEqual(['visits 2022 1 A']);
    await expect(csv([lines[0] ?? '', lines[2] ?? ''])).rejects.toMatchObject({
      diagnostics: [{ code: 'portal-not-in-table' }],
    });
  });

  it('are no obstacle beside its own', async () => {
    expect((await csv(['Helsenorge (as Kanta counts)', ...YEARS])).rows).toHaveLength(2);
    const both = ['Kanta and others', 'Portal;2022', 'Kanta;5', 'Helsenorge;1'];
    expect((await csv(both, { measure: 'visits' })).rows).toEqual(['visits 2022 1 A']);
  });

  it('are named by country only where that has one portal', () => {
    const portal = (id: string, country: string) => ({ id, country, names: { en: id } });
    const names = portalNames([portal('a', 'SE'), portal('b', 'SE'), portal('c', 'FI')]);
    expect(names.get('sverige')).toBeUndefined();
    expect(['suomi', 'finland', 'c', 'b'].map((each) => names.get(each))).toEqual([
      'c',
      'c',
      'c',
      'b',
    ]);
  });
});

describe('values of a part', () => {
  it.each([
    ['Kjønn', 'Menn'],
    ['Device category', 'mobile'],
    ['Ålder', '18–35'],
    ['Region', 'Oslo'],
  ])('are asked about: %s %s', async (name, part) => {
    const { problems } = await csv([`Year;${name};Visits`, `2022;${part};1`, `2023;${part};2`]);
    expect(problems).toMatchObject([{ code: 'unread-breakdown', span: { line: 1, column: 6 } }]);
  });

  it('are asked about where they are of half a year, a tertial or a week', async () => {
    for (const name of ['Halvår', 'Tertial', 'Uke']) {
      const { problems } = await csv([`År;${name};Besøk`, '2022;2;1', '2023;1;2']);
      expect(problems).toMatchObject([{ code: 'unread-breakdown', span: { line: 1, column: 4 } }]);
    }
  });

  it('are none where all are meant, or nothing is said', async () => {
    for (const all of ['Alle', 'Total', '']) {
      const { problems } = await csv(['Year;Kjønn;Visits', `2022;${all};1`, `2023;${all};2`]);
      expect(problems).toEqual([]);
    }
  });
});

describe('means and running totals', () => {
  it.each([
    'Gjennomsnittlig antall besøk per dag',
    'Average visits',
    'Käynnit, keskiarvo',
    'Besök, kumulativt',
  ])('are asked about by their title: %s', async (title) => {
    await expect(csv([title, ...YEARS])).rejects.toMatchObject({
      diagnostics: [{ code: 'stated-mean', hint: expect.stringContaining('--measure visits') }],
    });
    const { rows } = await csv([title, ...YEARS], { measure: 'visits' });
    expect(rows).toEqual(['visits 2022 1 A', 'visits 2023 2 A']);
  });
});

it('a pivot table that counts rows is asked about', async () => {
  const table = (what: string): readonly string[] => [
    `${what},Column Labels,`,
    'Row Labels,2022,2023',
    'Jan,1,2',
    'Feb,3,4',
  ];
  for (const what of ['Count of Visits', 'Antall av Besøk', 'Max of Visits']) {
    await expect(csv(table(what))).rejects.toMatchObject({
      diagnostics: [{ code: 'stated-mean' }],
    });
  }
  expect((await csv(table('Sum of Visits'))).rows).toContain('visits 2023-02 4 A');
});

it('counts per day are counts where each row is a day, and monthly ones are no means', async () => {
  for (const date of ['2023-01-05', '5. januar 2023', 'Jan 5, 2023', '20230105', '05.01.2023']) {
    expect((await csv(['Besøk per dag', 'Dato;Besøk', `${date};1`])).problems).toEqual([]);
  }
  expect((await csv(['Besøk per måned', 'Måned;Besøk', '2023-01;1'])).problems).toEqual([]);
  for (const month of ['2023-01', 'januar 2023', '2023M01', '01.2023']) {
    await expect(csv(['Besøk per dag', 'Måned;Besøk', `${month};1`])).rejects.toMatchObject({
      diagnostics: [{ code: 'stated-mean' }],
    });
  }
});

describe('periods', () => {
  it.each([
    ['1/2023', '2/2023'],
    ['1.2023', '2.2023'],
    ['2023.01', '2023.02'],
    ['01-2023', '02-2023'],
    ['01.01.2023 00:00', '01.02.2023 00:00'],
  ])('are months: %s', async (first, second) => {
    const { rows } = await csv(['Kuukausi;Käynnit', `${first};1`, `${second};2`]);
    expect(withoutYearSums(rows)).toEqual(['visits 2023-01 1 A', 'visits 2023-02 2 A']);
  });

  it('below “Quarter” are no months', async () => {
    const { rows, problems } = await csv(['Kvartal;Besøk', '1/2023;1', '2/2023;2']);
    expect(rows).toEqual([]);
    expect(problems).toMatchObject([{ code: 'month-or-quarter', span: { line: 2 } }]);
    expect((await csv(['Kvartal;Besøk', 'Q1-2023;1'])).rows).toEqual(['visits 2023-Q1 1 A']);
  });
});

it('a web page that is named as a workbook is told so', async () => {
  const page = '<html><body><table><tr><td>2022</td></tr></table></body></html>';
  await expect(taken(memorySources({ 'a.xls': page }), 'a.xls')).rejects.toMatchObject({
    diagnostics: [{ code: 'not-a-table', hint: expect.stringContaining('.xlsx') }],
  });
});
