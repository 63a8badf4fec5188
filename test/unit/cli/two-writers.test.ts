/** Two commands that change the same files at the same time: neither undoes what the other has written. */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Command, Terminal } from '../../../src/cli/commands/command.ts';
import { intake } from '../../../src/cli/commands/intake.ts';
import { newEdition } from '../../../src/cli/commands/new-edition.ts';
import { signoff } from '../../../src/cli/commands/signoff.ts';
import { UserError } from '../../../src/core/diagnostics.ts';
import { type CopiedProject, copyProject } from '../../support/copied-project.ts';

let copy: CopiedProject;
let root: string;
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

beforeEach(() => {
  copy = copyProject({ name: 'writers-' });
  root = copy.root;
  copy.edit('config/2023/edition.yaml', (text) => text.replace(': reconstruction', ': draft'));
});

afterEach(() => copy.remove());

/** Runs a command. @returns what it noted; what it asks is answered by `confirm` */
async function run(
  command: Command,
  words: readonly string[],
  values: Readonly<Record<string, string | boolean>>,
  confirm: () => void = () => undefined,
): Promise<string[]> {
  const notes: string[] = [];
  const terminal: Terminal = {
    progress: undefined,
    note: (line) => notes.push(line),
    result: () => undefined,
    problems: () => undefined,
    confirm: async () => {
      confirm();
      return true;
    },
  };
  const clock = (): Date => new Date('2023-05-02T12:00:00Z');
  await command.run({ root, words, values, terminal, clock });
  return notes;
}

const take = (portal: string, year: number, confirm?: () => void): Promise<string[]> => {
  const file = path.join(root, `${portal}-${year}.csv`);
  writeFileSync(file, `period,visits\n${year},12345\n`);
  return run(intake, [file], { edition: '2023', portal }, confirm);
};

const sign = (portal: string): Promise<string[]> =>
  run(signoff, ['2023'], { portal, by: 'Kari Nordmann, Agency' });

test('two intakes: every row is there, and one has said for whom it waited', async () => {
  const rows = ['alpha', 'beta', 'gamma', 'delta'].map((portal) => [portal, 2018] as const);
  const notes = await Promise.all(rows.map(([portal, year]) => take(portal, year)));
  for (const [portal, year] of rows) {
    expect(read('data/2023/observations.csv')).toContain(`${portal},${year},visits,,12345,`);
    expect(read('data/2023/sources.csv')).toContain(`${portal}-${year}.csv`);
  }
  expect(notes.flat()).toContain(
    `Waiting for another intake (process ${process.pid}) that is changing files of the project.`,
  );
  expect(readdirSync(path.join(root, 'output'))).toEqual([]);
});

test('two signatures and an intake: all are kept', async () => {
  await Promise.all([sign('beta'), take('alpha', 2018), sign('gamma')]);
  expect(read('config/2023/signoffs.yaml')).toMatch(/^ {2}beta:$/m);
  expect(read('config/2023/signoffs.yaml')).toMatch(/^ {2}gamma:$/m);
  expect(read('data/2023/observations.csv')).toContain('alpha,2018,visits,,12345,');
});

test('of two new editions of one year one is made, whole, and the other is refused', async () => {
  const runs = [1, 2].map(() => run(newEdition, ['2031'], {}));
  const results = await Promise.allSettled(runs);
  const [refused] = results.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect((refused as UserError).diagnostics).toMatchObject([{ code: 'edition-exists' }]);
});

test('a file that a person saves while the command asks is not overwritten', async () => {
  const file = path.join(root, 'data/2023/observations.csv');
  const saved = `${read('data/2023/observations.csv')}alpha,2017,visits,,1,visits,A,F,yes,S-A,\n`;
  const taken = take('alpha', 2018, () => writeFileSync(file, saved));
  await expect(taken).rejects.toThrow(UserError);
  await expect(taken).rejects.toThrow(
    'observations.csv was changed while this command was at work',
  );
  expect(read('data/2023/observations.csv')).toBe(saved);
  expect(read('data/2023/sources.csv')).not.toContain('alpha-2018.csv');
});
