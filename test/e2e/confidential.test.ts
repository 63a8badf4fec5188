/** Confidential values are searched for in everything that a run leaves behind or says. */

import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  formsOf,
  secretsOf,
  TABLES_WITH_SECRETS,
  withSecrets,
} from '../support/confidential-sample.ts';
import { type CopiedProject, copyProject } from '../support/copied-project.ts';
import { allTextOf } from '../support/finished-pdf.ts';

let copy: CopiedProject;

beforeAll(() => {
  copy = copyProject();
  for (const table of TABLES_WITH_SECRETS) {
    copy.edit(`data/sample/${table}.csv`, (text) => withSecrets(table, text, 0));
  }
});

afterAll(() => copy.remove());

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile());
}

function expectNoSecret(text: string, where: string): void {
  for (const form of secretsOf(0).flatMap(formsOf)) {
    // Not within a longer number, such as a coordinate.
    const alone = new RegExp(`(?<!\\d)${RegExp.escape(form)}(?!\\d)`);
    expect(alone.test(text), `${form} in ${where}`).toBe(false);
  }
}

test('the drop itself has them', () => {
  for (const table of TABLES_WITH_SECRETS) {
    const text = readFileSync(path.join(copy.root, `data/sample/${table}.csv`), 'utf8');
    expect(() => expectNoSecret(text, table), table).toThrow(`in ${table}`);
  }
});

test('a report and all that lies beside it', async () => {
  const { code, stdout, stderr } = await copy.program('report', 'sample');
  expect(code).toBe(0);
  expectNoSecret(stdout + stderr, 'what was said');
  const files = filesIn(path.join(copy.root, 'output'));
  expect(files.some((file) => file.endsWith('.pdf'))).toBe(true);
  for (const file of files) {
    const bytes = readFileSync(file);
    const text = file.endsWith('.pdf') ? await allTextOf(bytes) : bytes.toString('latin1');
    expectNoSecret(text, path.basename(file));
  }
});

test.each([['text'], ['json'], ['github']])(
  'the messages about rows that are wrong, as %s',
  async (format) => {
    copy.edit('data/sample/observations.csv', (text) =>
      text
        .replace('beta,2022-05,visits,', 'beta,2022-05,vissits,')
        .replace('delta,2021-07,logins,', 'delta,2021-7,logins,')
        .replace(/^(gamma,2019,unique-users,.*)$/m, '$1,$1'),
    );
    const { code, stdout, stderr } = await copy.program('check', 'sample', '--format', format);
    expect(code).toBe(1);
    expect(stdout + stderr).toMatch(
      /unknown-measure[\s\S]*not-a-period|not-a-period[\s\S]*unknown-measure/,
    );
    expectNoSecret(stdout + stderr, 'the messages');
    copy.restore();
    for (const table of TABLES_WITH_SECRETS) {
      copy.edit(`data/sample/${table}.csv`, (text) => withSecrets(table, text, 0));
    }
  },
);
