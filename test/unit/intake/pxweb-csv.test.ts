/** PxWeb's CSV with its periods in the heading, and headings of agencies that are like it. */

import { describe, expect, it } from 'vitest';
import { type DeliveryOptions, mapOf, takenCsv } from '../../support/taken-delivery.ts';

const csv = (lines: readonly string[], options: DeliveryOptions = {}) =>
  takenCsv(`${lines.join('\r\n')}\r\n`, options);

/** A map of such a table. */
const own = (rest: Readonly<Record<string, unknown>>): DeliveryOptions => ({
  own: new Map([
    [
      'ssb',
      mapOf({
        periods: { columns: ['period'], formats: ['yyyy', "yyyy'M'MM", 'yyyyQQQ'] },
        missing: { '..': 'L', '.': 'M' },
        ...rest,
      }),
    ],
  ]),
});

const contents = [
  '"07459: Besøk og innlogginger, etter region, statistikkvariabel og år"',
  '',
  '"region","Besøk 2021","Besøk 2022","Innlogginger 2021","Innlogginger 2022"',
  '"0 Hele landet",48100000,"..",20,21',
  '"03 Oslo",10,11,2,3',
  '',
  '"Fotnote: Tallene for 2022 er foreløpige."',
];

describe('a table of PxWeb with periods across', () => {
  it('has a content and a year in each heading', async () => {
    const { rows, problems, map, header } = await csv(
      contents,
      own({
        where: { region: '0 Hele landet' },
        measures: { visits: ['Besøk'], logins: ['Innlogginger'] },
      }),
    );
    expect(problems).toEqual([]);
    expect(map).toBe('ssb');
    expect(header).toMatch(/^Header in line 3: periods from “period”/);
    expect(rows).toEqual([
      'visits 2021 48100000 A',
      'visits 2022  L',
      'logins 2021 20 A',
      'logins 2022 21 A',
    ]);
  });

  it.each([
    ['months', '"2023M01";"2023M02"', ['visits 2023-01 100 A', 'visits 2023-02 110 A']],
    ['quarters', '"2023K1";"2023K2"', ['visits 2023-Q1 100 A', 'visits 2023-Q2 110 A']],
    ['years', '"2022";"2023"', ['visits 2022 100 A', 'visits 2023 110 A']],
  ])('has only %s in its heading', async (_, periods, expected) => {
    const lines = [
      '"Besøk etter region, innhold og tid"',
      '',
      `"region";"innhold";${periods}`,
      '"Hele landet";"Besøk";100;110',
      '"Hele landet";"Innlogginger";10;..',
    ];
    const { rows, problems } = await csv(
      lines,
      own({
        where: { region: 'Hele landet', innhold: 'Besøk' },
        measures: { visits: ['value'] },
      }),
    );
    expect(problems).toEqual([]);
    expect(rows).toEqual(expect.arrayContaining(expected));
  });

  it('tells mistakes at their cell, and asks of a scale in its title', async () => {
    const map = { where: { region: '0 Hele landet' }, measures: { logins: ['Innlogginger'] } };
    const wrong = contents.map((line) => line.replace(',20,21', ',20,x'));
    expect((await csv(wrong, own(map))).problems).toMatchObject([
      { code: 'not-a-number', span: { line: 4, column: 34 } },
    ]);
    const scaled = contents.map((line) => line.replace('og år', 'og år (1 000)'));
    expect((await csv(scaled, own(map))).problems).toMatchObject([{ code: 'stated-scale' }]);
    const short = contents.map((line) => line.replace(',20,21', ',20'));
    expect((await csv(short, own(map))).problems).toMatchObject([
      { code: 'wrong-field-count', span: { line: 4 } },
      { code: 'wrong-field-count', span: { line: 4 } },
    ]);
  });

  it('is not read where regions are not chosen, and what would help is said', async () => {
    await expect(csv(contents)).rejects.toMatchObject({
      diagnostics: [
        {
          code: 'unknown-labels',
          message: expect.stringContaining('0 Hele landet, 03 Oslo'),
          hint: expect.stringContaining('where: { region: '),
        },
      ],
    });
    const map = { where: { region: 'Hele landet' }, measures: { visits: ['Besøk'] } };
    await expect(csv(contents, own(map))).rejects.toMatchObject({
      diagnostics: [{ code: 'no-row-chosen', hint: expect.stringContaining('0 Hele landet') }],
    });
  });
});

describe('a heading of a measure and a period', () => {
  it.each([
    ['by portal', ['Portal;Besøk 2022;Besøk 2023', 'Helsenorge;1;2', 'Kanta;3;4']],
    ['with the year first', ['Portal;2022 Besøk;2023 Besøk', 'Helsenorge;1;2']],
    ['in brackets', ['Portal;Besøk (2022);Besøk (2023)', 'Helsenorge;1;2']],
    ['beside a row', ['Portal;Helsenorge', 'Besøk 2022;1', 'Besøk 2023;2']],
  ])('%s', async (_, lines) => {
    expect((await csv(lines)).rows).toEqual(['visits 2022 1 A', 'visits 2023 2 A']);
  });

  it('above months', async () => {
    const { rows } = await csv(['Month;Visits 2022;Visits 2023', 'Jan;1;2', 'Feb;3;4']);
    expect(rows).toEqual(
      expect.arrayContaining(['visits 2022-01 1 A', 'visits 2023-02 4 A', 'visits 2023 6 P']),
    );
    expect((await csv(['Month;Visits 2022', 'Jan;1'])).rows).toContain('visits 2022-01 1 A');
  });
});
