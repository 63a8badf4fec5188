/**
 * A delivery spreadsheet filled in and saved by other programs is taken back cell for cell: by openpyxl
 * (in an environment of its own) and by LibreOffice. What cannot be had is not tried, and that is
 * printed.
 */

import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, type TestContext, test } from 'vitest';
import { deliveryRows } from '../../src/edition/new/delivery-rows.ts';
import { DELIVERY_COLUMNS, deliveryWorkbook } from '../../src/intake/delivery-workbook.ts';
import { memorySources } from '../support/memory-sources.ts';
import { observation } from '../support/observations.ts';
import { pythonWith } from '../support/python.ts';
import { type TakenDelivery, taken } from '../support/taken-delivery.ts';

const run = promisify(execFile);
const OPENPYXL = ['openpyxl==3.1.5'];
const OFFICES = ['soffice', 'libreoffice'];
let folder: string;
let made: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'round-trips-'));
  made = path.join(folder, 'made.xlsx');
  const one = { channel: 'helsenorge', sourceId: 'S1' };
  const rows = deliveryRows(
    'helsenorge',
    [
      observation({ ...one, period: '2022', value: 25_600_000, precision: 'rounded' }),
      observation({ ...one, period: '2022-06', value: 5, note: '=1+1 is text; æ, ø, å and “ä”.' }),
      observation({ ...one, period: '2022', measure: 'users-share', unit: 'percent', value: 12.5 }),
      observation({
        ...one,
        period: '2022',
        measure: 'logins',
        unit: 'logins',
        value: 7,
        conf: 'C',
      }),
    ],
    '2023',
  );
  const codes = { measure: ['visits', 'logins', 'users-share'], unit: ['visits'], age: [] };
  const date = new Date('2024-05-01');
  const workbook = { edition: '2024', title: 'T', instructions: ['Fill in.'], rows, codes, date };
  writeFileSync(made, await deliveryWorkbook(workbook));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The first program that runs; none ends the test, with a line that says so. */
async function installed(
  name: string,
  programs: readonly (readonly [program: string, ...args: string[]])[],
  context: TestContext,
): Promise<string> {
  for (const [program, ...args] of programs) {
    const works = await run(program, args).catch(() => undefined);
    if (works) return program;
  }
  const note = `Not tried: ${name} is not installed.`;
  process.stdout.write(`${note}\n`);
  return context.skip(note);
}

const take = (file: string): Promise<TakenDelivery> =>
  taken(memorySources({ 'back.xlsx': readFileSync(file) }), 'back.xlsx');

const values = ({ cells }: TakenDelivery): readonly string[] =>
  cells.map((each) => [each.period, each.measure, each.value, each.precision, each.note].join('|'));

/** What is there when nothing has been filled in. */
const UNTOUCHED = [
  '2022|visits|25600000|rounded|',
  '2022-06|visits|5||=1+1 is text; æ, ø, å and “ä”.',
  '2022|users-share|12.5||',
];

/** Fills in the rows of 2023 by openpyxl, each with the value given for its measure. */
function script(from: string, to: string, filled: Readonly<Record<string, string>>): string {
  const column = (name: (typeof DELIVERY_COLUMNS)[number]): number =>
    DELIVERY_COLUMNS.indexOf(name) + 1;
  return `
import datetime
import openpyxl
book = openpyxl.load_workbook(${JSON.stringify(from)})
sheet = book["Delivery"]
filled = {${Object.entries(filled).map(([measure, value]) => `"${measure}": ${value}`)}}
for row in range(2, sheet.max_row + 1):
    measure = sheet.cell(row, ${column('measure')}).value
    if str(sheet.cell(row, ${column('period')}).value) == "2023" and measure in filled:
        cell = sheet.cell(row, ${column('value')})
        given = filled[measure]
        if isinstance(given, tuple):
            given, cell.number_format = given
        cell.value = given
book.save(${JSON.stringify(to)})
`;
}

const office = OFFICES.map((name) => [name, '--version'] as const);

test('as it was made', async () => {
  expect(values(await take(made))).toEqual(expect.arrayContaining(UNTOUCHED));
});

test('openpyxl: numbers, numbers as text, and a formula that nothing has calculated', async (context) => {
  const python = await pythonWith(OPENPYXL, folder, context);
  const file = path.join(folder, 'openpyxl.xlsx');
  const filled = { visits: '61234567', logins: '"1 234 567"', 'users-share': '12.75' };
  await run(python, ['-c', script(made, file, filled)]);
  const found = await take(file);
  expect(found.problems).toEqual([]);
  expect(values(found)).toEqual(
    expect.arrayContaining([
      ...UNTOUCHED,
      '2023|visits|61234567||',
      '2023|logins|1234567||',
      '2023|users-share|12.75||',
    ]),
  );
  await run(python, ['-c', script(made, file, { visits: '"=1000+234"' })]);
  expect((await take(file)).problems).toMatchObject([
    { code: 'cell-without-value', span: { cell: expect.stringMatching(/^Delivery!G\d+$/) } },
  ]);
});

/** What openpyxl writes as the value of a measure, and what becomes of it. */
const KINDS = [
  ['a share shown as a percentage', 'users-share', '(0.1275, "0.00%")', '2023|users-share|12.75||'],
  ['a count shown as a percentage', 'visits', '(0.45, "0%")', 'percentage-of-count'],
  ['a fraction of a count', 'visits', '12.5', 'fractional-count'],
  ['a date', 'visits', 'datetime.date(2023, 12, 31)', 'not-a-number'],
  ['a truth value', 'visits', 'True', 'cell-without-value'],
  ['an error', 'visits', '"#N/A"', 'cell-without-value'],
  ['words', 'visits', '"about 5 million"', 'not-a-number'],
] as const;

const EXPECTED = Object.fromEntries(KINDS.map(([kind, , , to]) => [kind, to]));

/** What becomes of each kind of cell. @param save what a program does to the file before it is taken */
async function kindsTaken(
  context: TestContext,
  save: (file: string) => Promise<string>,
): Promise<Record<string, string>> {
  const python = await pythonWith(OPENPYXL, folder, context);
  const file = path.join(folder, 'kind.xlsx');
  const became: Record<string, string> = {};
  for (const [kind, measure, value] of KINDS) {
    await run(python, ['-c', script(made, file, { [measure]: value })]);
    const found = await take(await save(file));
    const row = values(found).find((each) => each.startsWith(`2023|${measure}`));
    became[kind] = found.problems.map(({ code }) => code).join(' ') || (row ?? '');
  }
  return became;
}

test('openpyxl: other kinds of cells are taken as they are meant, or refused', async (context) => {
  expect(await kindsTaken(context, async (file) => file)).toEqual(EXPECTED);
});

/** Saves a workbook anew by LibreOffice. @returns the new file */
async function savedByOffice(file: string, context: TestContext): Promise<string> {
  const program = await installed('LibreOffice', office, context);
  const to = path.join(folder, 'saved');
  const profile = `-env:UserInstallation=file://${path.join(folder, 'profile')}`;
  await run(program, ['--headless', profile, '--convert-to', 'xlsx', '--outdir', to, file]);
  return path.join(to, path.basename(file));
}

test('LibreOffice: saved again as it is, and a formula calculated', async (context) => {
  const save = (file: string): Promise<string> => savedByOffice(file, context);
  expect(values(await take(await save(made)))).toEqual(expect.arrayContaining(UNTOUCHED));
  const python = await pythonWith(OPENPYXL, folder, context);
  const file = path.join(folder, 'formula.xlsx');
  await run(python, ['-c', script(made, file, { visits: '"=1000+234"', logins: '8' })]);
  const found = await take(await save(file));
  expect(found.problems).toEqual([]);
  expect(values(found)).toEqual(
    expect.arrayContaining(['2023|visits|1234||', '2023|logins|8||', ...UNTOUCHED]),
  );
});

test('LibreOffice: other kinds of cells are taken as they are meant, or refused', async (context) => {
  expect(await kindsTaken(context, (file) => savedByOffice(file, context))).toEqual(EXPECTED);
});
