/** Two commands that change the same files at the same time: neither undoes what the other has written. */

import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Command, Terminal } from '../../../src/cli/commands/command.ts';
import { intake } from '../../../src/cli/commands/intake.ts';
import { newEdition } from '../../../src/cli/commands/new-edition.ts';
import { signoff } from '../../../src/cli/commands/signoff.ts';
import { translate } from '../../../src/cli/commands/translate.ts';
import type { Diagnostic, UserError } from '../../../src/core/diagnostics.ts';
import { type CopiedProject, copyProject } from '../../support/copied-project.ts';

let copy: CopiedProject;
let root: string;
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

beforeAll(() => {
  copy = copyProject({ name: 'writers-', chapters: ['visits', 'sources', 'colophon'] });
  root = copy.root;
});
beforeEach(() =>
  copy.edit('config/2023/edition.yaml', (text) => text.replace(': reconstruction', ': draft')),
);
afterEach(() => {
  copy.restore();
  rmSync(path.join(root, 'output'), { recursive: true, force: true });
});
afterAll(() => copy.remove());

/** Runs a command. @returns what it noted; what it asks is answered by `confirm` */
async function run(
  command: Command,
  words: readonly string[],
  values: Readonly<Record<string, string | boolean>>,
  confirm: () => void | Promise<void> = () => undefined,
  problems: Diagnostic[] = [],
): Promise<string[]> {
  const notes: string[] = [];
  const terminal: Terminal = {
    progress: undefined,
    note: (line) => notes.push(line),
    result: () => undefined,
    problems: (found) => problems.push(...found),
    confirm: async () => {
      await confirm();
      return true;
    },
  };
  const clock = (): Date => new Date('2023-05-02T12:00:00Z');
  await command.run({ root, words, values, terminal, clock });
  return notes;
}

const take = (
  portal: string,
  year: number,
  confirm?: () => void | Promise<void>,
): Promise<string[]> => {
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

test('translations that come back at the same time: both are kept', async () => {
  copy.edit('config/2023/edition.yaml', (text) => text.replace('[en]', '[en, nb]'));
  await run(translate, ['2023', 'nb'], {});
  const whole = read('output/2023/translation/nb.xlf');
  const returned = (unit: string): Promise<string[]> => {
    const start = whole.indexOf('</source>', whole.indexOf(`<unit id="${unit}"`));
    const source = whole.slice(whole.lastIndexOf('<source>', start) + '<source>'.length, start);
    const target = `</source><target>${source} ${unit}</target>`;
    const file = path.join(root, `${unit}.xlf`);
    writeFileSync(file, whole.slice(0, start) + target + whole.slice(start + '</source>'.length));
    return run(translate, ['2023', 'nb'], { take: file });
  };
  await Promise.all([returned('visits-2'), returned('visits-3')]);
  expect(read('config/2023/text/nb/visits.md')).toMatch(/ visits-2\n[\s\S]* visits-3\n/);
});

test('of two new editions of one year one is made, whole, and the other is refused', async () => {
  const runs = [1, 2].map(() => run(newEdition, ['2031'], {}));
  const results = await Promise.allSettled(runs);
  const [refused] = results.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect((refused as UserError).diagnostics).toMatchObject([{ code: 'edition-exists' }]);
});

test('what a person saves while the command asks is kept', async () => {
  const saved = `${read('data/2023/observations.csv')}alpha,2017,visits,,1,visits,A,F,yes,S-A,\n`;
  await take('alpha', 2018, () =>
    writeFileSync(path.join(root, 'data/2023/observations.csv'), saved),
  );
  expect(read('data/2023/observations.csv')).toContain('alpha,2017,visits,,1,');
  expect(read('data/2023/observations.csv')).toContain('alpha,2018,visits,,12345,');
});

test('nothing is written where that changes what was shown', async () => {
  const file = path.join(root, 'data/2023/observations.csv');
  const saved = `${read('data/2023/observations.csv')}alpha,2018,visits,,1,visits,P,F,yes,S-A,,\n`;
  const taken = take('alpha', 2018, () => writeFileSync(file, saved));
  await expect(taken).rejects.toMatchObject({ diagnostics: [{ code: 'changed-meanwhile' }] });
  expect(read('data/2023/observations.csv')).toBe(saved);
  expect(read('data/2023/sources.csv')).not.toContain('alpha-2018.csv');
});

test('an intake that asks keeps no other command waiting', async () => {
  let notes: readonly string[] = [];
  await take('alpha', 2018, async () => {
    notes = await take('beta', 2018);
  });
  expect(notes.join('\n')).not.toContain('Waiting');
  expect(read('data/2023/observations.csv')).toContain('alpha,2018,visits,,12345,');
  expect(read('data/2023/observations.csv')).toContain('beta,2018,visits,,12345,');
});

test('what is wrong is told at its row of the delivered file, and what the drop has by its line', async () => {
  const rows = ['alpha,2023-01,visits,,12,visits', 'alpha,2022,visits,,70,percent'];
  const columns = 'portal,period,measure,age,value,unit';
  const file = path.join(root, 'answer.csv');
  writeFileSync(file, `${columns}\n${rows.join('\n')}\n`);
  const options = { edition: '2023', portal: 'alpha' };
  await expect(run(intake, [file], { ...options, replace: true })).rejects.toMatchObject({
    diagnostics: [{ code: 'wrong-unit', span: { file: 'answer.csv', line: 3, column: 23 } }],
  });
  await expect(run(intake, [file], options)).rejects.toMatchObject({
    diagnostics: [
      {
        code: 'row-exists',
        message: expect.stringMatching(/^data\/2023\/observations\.csv:\d+ has .* for 2022 visits/),
        span: { file: 'answer.csv', line: 3, column: 20 },
      },
    ],
  });
});

test('what can hardly be true is told before it is written', async () => {
  const problems: Diagnostic[] = [];
  // One of the two doubts is acknowledged, and told no more.
  copy.edit('config/2023/edition.yaml', (text) =>
    text.replace(
      /^acknowledged:\n/m,
      'acknowledged:\n  - { code: implausible-rate, subject: alpha 2017 visits, reason: Counted anew. }\n',
    ),
  );
  const file = path.join(root, 'huge.csv');
  writeFileSync(file, 'Year,Visits\n2017,999999999998\n2018,999999999999\n');
  await run(intake, [file], { edition: '2023', portal: 'alpha' }, () => undefined, problems);
  expect(problems).toMatchObject([
    {
      severity: 'warning',
      code: 'implausible-rate',
      span: { file: 'huge.csv', line: 3, column: 6 },
    },
  ]);
});
