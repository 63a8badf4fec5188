/** What comes in workbooks, as spreadsheet programs and other tools write them. */

import { describe, expect, it } from 'vitest';
import { memorySources } from '../../support/memory-sources.ts';
import { type RawSheet, rawWorkbook, textRow } from '../../support/raw-workbook.ts';
import {
  type DeliveryOptions,
  mapOf,
  type TakenDelivery,
  taken,
} from '../../support/taken-delivery.ts';

const xlsx = (sheets: readonly RawSheet[], options: DeliveryOptions = {}): Promise<TakenDelivery> =>
  taken(memorySources({ 'a.xlsx': rawWorkbook(sheets) }), 'a.xlsx', options);

/** The namespaces of ISO/IEC 29500 Strict. */
const strict = (_: string, name: string): string =>
  `http://purl.oclc.org/ooxml/${name.replace('2006/', '')}`;

/** As programs write it that declare no default namespace. */
const prefixed = (xml: string, part: string): string =>
  part.startsWith('xl/') && !part.endsWith('.rels')
    ? xml.replace('xmlns=', 'xmlns:x=').replaceAll(/<(\/?)(?=\w)/g, '<$1x:')
    : xml;

describe('a workbook', () => {
  const head = textRow(1, 'Month', 'visits');
  const row = (line: number, month: string, cell: string): string =>
    `<row r="${line}"><c r="A${line}" t="inlineStr"><is><t>${month}</t></is></c>${cell}</row>`;

  it.each([
    ['a formula without a result', '<c r="B2"><f>1+2</f></c>', 'is not stored'],
    ['an error', '<c r="B2" t="e"><v>#N/A</v></c>', '#N/A'],
    ['a formula with an error', '<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', '#DIV/0!'],
    ['a logical value', '<c r="B2" t="b"><v>1</v></c>', 'logical'],
  ])('with %s is an error at the cell', async (_, cell, words) => {
    const { problems, rows } = await xlsx([{ name: 'S', rows: head + row(2, '2024-01', cell) }]);
    expect(problems).toMatchObject([
      { message: expect.stringContaining(words), span: { cell: 'S!B2' } },
    ]);
    expect(rows).toEqual([]);
  });

  it('with a hidden first sheet: the visible one, and that is said', async () => {
    const old = {
      name: 'Old',
      isHidden: true,
      rows: head + row(2, '2024-01', '<c r="B2"><v>1</v></c>'),
    };
    const now = { name: 'Now', rows: head + row(2, '2024-01', '<c r="B2"><v>999</v></c>') };
    expect((await xlsx([old, now])).rows).toContain('visits 2024-01 999 A');
    expect((await xlsx([old, now], { sheet: 'Old' })).rows).toContain('visits 2024-01 1 A');
  });

  it('with several sheets that could be read asks for one', async () => {
    const rows = head + row(2, '2024-01', '<c r="B2"><v>1</v></c>');
    const sheets = [
      { name: 'North', rows },
      { name: 'South', rows },
    ];
    await expect(xlsx(sheets)).rejects.toMatchObject({
      diagnostics: [{ code: 'several-sheets', hint: expect.stringContaining('--sheet') }],
    });
    const cover = { name: 'Cover', rows: textRow(1, 'Visits of 2024') };
    expect((await xlsx([cover, { name: 'Data', rows }])).rows).toContain('visits 2024-01 1 A');
  });

  it('in which nothing fits names its sheets', async () => {
    const sheets = ['North', 'South'].map((name) => ({ name, rows: textRow(1, 'Place', name) }));
    await expect(xlsx(sheets)).rejects.toMatchObject({
      diagnostics: [{ message: expect.stringContaining('It has the sheets North, South.') }],
    });
  });

  it('with dates in ISO 8601', async () => {
    const cell =
      '<row r="2"><c r="A2" t="d" s="1"><v>2024-01-01T00:00:00</v></c><c r="B2"><v>3</v></c></row>';
    expect((await xlsx([{ name: 'S', rows: head + cell }])).rows).toContain('visits 2024-01 3 A');
  });

  it.each([
    [
      'counts days from 1904',
      (xml: string) => xml.replace('<sheets>', '<workbookPr date1904="1"/><sheets>'),
      43_830,
    ],
    [
      'is strict',
      (xml: string) =>
        xml.replaceAll(
          /http:\/\/schemas\.openxmlformats\.org\/(spreadsheetml\/2006\/main|officeDocument\/2006\/relationships)/g,
          strict,
        ),
      45_292,
    ],
    ['has a prefix for its elements', prefixed, 45_292],
  ])('that %s', async (_, rewrite, day) => {
    const cells = `<row r="2"><c r="A2" s="1"><v>${day}</v></c><c r="B2"><v>3</v></c></row>`;
    const bytes = rawWorkbook([{ name: 'S', rows: head + cells }], rewrite);
    const { rows } = await taken(memorySources({ 'a.xlsx': bytes }), 'a.xlsx');
    expect(rows).toContain('visits 2024-01 3 A');
  });

  it('with a format in its last row and column', async () => {
    const blank = '<row r="1048576"><c r="XFD1048576" s="2"/></row>';
    const rows = head + row(2, '2024-01', '<c r="B2"><v>42</v></c>') + blank;
    expect((await xlsx([{ name: 'S', rows }])).rows).toContain('visits 2024-01 42 A');
  });

  it('with years as numbers is nobody’s', async () => {
    const years = `${textRow(1, 'Year', 'visits')}<row r="2"><c r="A2"><v>2024</v></c><c r="B2"><v>12345</v></c></row>`;
    const { map, rows } = await xlsx([{ name: 'S', rows: years }]);
    expect(map).toBe('spreadsheet');
    expect(rows).toEqual(['visits 2024 12345 A']);
  });

  it('with percentages has what it shows', async () => {
    const own = new Map([['shares', mapOf({ measures: { 'users-share': ['Share'] } })]]);
    const rows = `${textRow(1, 'Date', 'Share')}${row(2, '2024-01', '<c r="B2" s="2"><v>0.283</v></c>')}`;
    expect((await xlsx([{ name: 'S', rows }], { own })).rows).toEqual([
      'users-share 2024-01 28.3 A',
    ]);
  });

  it.each([
    ['in a column', head + row(2, '2024-01', '<c r="B2" s="2"><v>0.45</v></c>')],
    [
      'in a table with periods across',
      `${textRow(1, '', '2023', '2024')}<row r="2"><c r="A2" t="inlineStr"><is><t>Visits</t></is></c><c r="B2" s="2"><v>0.45</v></c><c r="C2"><v>7</v></c></row>`,
    ],
    [
      'on a delivery sheet',
      `${textRow(1, 'portal', 'value', 'period', 'measure')}<row r="2"><c r="A2" t="inlineStr"><is><t>helsenorge</t></is></c><c r="B2" s="2"><v>0.45</v></c><c r="C2"><v>2023</v></c><c r="D2" t="inlineStr"><is><t>visits</t></is></c></row>`,
    ],
  ])('with a count that is shown as a percentage %s is an error', async (_, rows) => {
    expect((await xlsx([{ name: 'S', rows }])).problems).toMatchObject([
      {
        code: 'percentage-of-count',
        message: 'The cell shows 45 %, and visits are counted.',
        span: { cell: 'S!B2' },
      },
    ]);
  });

  it('with a value merged over two rows is an error: whose it is, nobody knows', async () => {
    const rows = head + row(2, '2024-01', '<c r="B2"><v>42</v></c>') + row(3, '2024-02', '');
    const merged = (range: string): string =>
      `<mergeCells><mergeCell ref="${range}"/></mergeCells>`;
    const one = await xlsx([{ name: 'S', rows, after: merged('B2:B3') }]);
    expect(one.problems).toMatchObject([
      {
        code: 'cell-without-value',
        span: { cell: 'S!B2' },
        message: expect.stringContaining('B2:B3 are merged'),
      },
    ]);
    expect(one.rows).toEqual([]);
    // Cells without a value may be merged as they like.
    expect((await xlsx([{ name: 'S', rows, after: merged('C2:C3') }])).problems).toEqual([]);
  });

  it('with a hidden column: it is read, and that is told', async () => {
    const rows = head + row(2, '2024-01', '<c r="B2"><v>42</v></c>');
    const before = '<cols><col min="2" max="3" hidden="1" width="0"/></cols>';
    expect((await xlsx([{ name: 'S', rows, before }])).hiddenColumns).toEqual(['B']);
  });
});
