/** What `check` says of an edition, as people and programs read it. */

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type CopiedProject, copyProject } from '../support/copied-project.ts';

let copy: CopiedProject;

beforeAll(() => {
  copy = copyProject({ chapters: ['visits', 'milestones', 'sources', 'colophon'] });
});

afterEach(() => copy.restore());
afterAll(() => copy.remove());

test('reports problems as JSON, with the line that each is about', async () => {
  copy.edit('data/2023/population.csv', (text) => text.replace('5010000', '50100O0'));
  const { code, stdout, stderr } = await copy.program('check', '2023', '--json');
  expect(code).toBe(1);
  expect(stderr).toBe('');
  const { problems } = JSON.parse(stdout) as { problems: unknown[] };
  expect(problems).toMatchObject([
    {
      severity: 'error',
      code: 'not-a-number',
      span: {
        file: 'data/2023/population.csv',
        line: 2,
        column: 15,
        text: 'XA,2019-01-01,50100O0,A,S-POP,Synthetic.',
      },
    },
  ]);
});

test('reports problems as annotations of a GitHub workflow', async () => {
  copy.edit('data/2023/population.csv', (text) => text.replace('5010000', '50100O0'));
  const { code, stdout } = await copy.command('check', '2023', '--format', 'github');
  expect(code).toBe(1);
  expect(stdout).toBe(
    '::error file=data/2023/population.csv,line=2,col=15,endColumn=22,title=not-a-number::"50100O0" is not a number.%0AWrite only digits: 1234567.8, 1234567,8 or 1 234 567,8.\n',
  );
});

test('reports the mistakes of configuration, data and prose at once', async () => {
  copy.edit('data/2023/population.csv', (text) => text.replace('5010000', '50100O0'));
  copy.edit('config/2023/edition.yaml', (text) => text.replace('colophon]', 'colophonn]'));
  copy.edit(
    'config/2023/text/en/visits.md',
    (text) => `${text}\nThere were 17.5 million visits.\n`,
  );
  const { stdout } = await copy.command('check', '2023', '--json');
  const { problems } = JSON.parse(stdout) as { problems: { code: string }[] };
  expect(problems.map((each) => each.code).sort()).toEqual([
    'not-a-number',
    'typed-number',
    'unknown-chapter',
  ]);
});

test('says what each file was found to be', async () => {
  const file = path.join(copy.root, 'data/2023/population.csv');
  const text = readFileSync(file, 'utf8').replaceAll(',', ';');
  writeFileSync(file, Buffer.from(`\uFEFF${text}`, 'utf16le'));
  const { code, stdout } = await copy.command('check', '2023', '--quiet');
  expect(code).toBe(0);
  expect(stdout).toMatch(/population\.csv +16 rows, UTF-16 LE with BOM, semicolon/);
});

test('takes a workbook in the place of a CSV file', async () => {
  const file = path.join(copy.root, 'data/2023/milestones.csv');
  const rows = parse(readFileSync(file)) as string[][];
  const xlsx = await writeXlsx({ sheets: [{ name: 'Milepæle', rows }] });
  rmSync(file);
  writeFileSync(file.replace('.csv', '.xlsx'), xlsx);
  const { code, stdout } = await copy.command('check', '2023', '--quiet');
  expect(code).toBe(0);
  expect(stdout).toMatch(/milestones\.xlsx +13 rows, workbook, sheet “Milepæle”/);
});

test('reports an acknowledgement that no longer applies', async () => {
  copy.edit('config/2023/edition.yaml', (text) =>
    text.replace(
      'subject: alpha 2022 visits-to-service wellbeing-data',
      'subject: alpha 2012 visits-to-service wellbeing-data',
    ),
  );
  const { code, stderr } = await copy.command('check', '2023', '--quiet');
  expect(code).toBe(0);
  expect(stderr).toMatch(/warning\[outlier\].*\n.*service_use\.csv:11:50/);
  expect(stderr).toMatch(/warning\[acknowledgement-unused\]/);
  expect(stderr).toContain(
    '{ code: outlier, subject: "alpha 2022 visits-to-service wellbeing-data", reason: "…" }',
  );
});
