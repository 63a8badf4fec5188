/** What `intake` prints and writes of values that an agency holds back, and of what they can be worked out from. */

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type CopiedProject, copyProject } from '../support/copied-project.ts';
import type { Result } from '../support/run-command.ts';

let copy: CopiedProject;
let drop: string;

const MONTHS = Array.from({ length: 12 }, (_, at) => `2023-${String(at + 1).padStart(2, '0')}`);
/** Of each month, so that no sum of some is a value of another. */
const visitsIn = (month: string): number => 5_000_000 + (7 ** Number(month.slice(5)) % 99_991);
const YEAR = MONTHS.reduce((sum, month) => sum + visitsIn(month), 0);
const SECRET = '2023-05';
/** What gives the confidential month away: itself, and the sums that it is in. */
const GIVING = [visitsIn(SECRET), YEAR, YEAR - visitsIn('2023-12')].map(String);

const row = (period: string, conf: string): string =>
  `alpha,${period},visits,,${visitsIn(period)},visits,A,${conf},yes,S-A,Synthetic.`;

beforeAll(async () => {
  copy = copyProject({ chapters: ['visits', 'milestones', 'sources', 'colophon'] });
  for (const folder of ['config/2024', 'data/2024']) {
    rmSync(path.join(copy.root, folder), { recursive: true, force: true });
  }
  await copy.command('new-edition', '2024');
  drop = path.join(copy.root, 'data/2024/observations.csv');
  empty = readFileSync(drop, 'utf8');
});
afterAll(() => copy.remove());

let empty: string;
beforeEach(() => writeFileSync(drop, empty));

function hold(...rows: readonly string[]): void {
  const [header = ''] = empty.split('\n');
  const columns =
    'portal,period,measure,age,value,unit,obs_status,conf_status,preferred,source_id,note';
  const own = rows.map((each) => {
    const cells = new Map(columns.split(',').map((name, at) => [name, each.split(',')[at] ?? '']));
    return header
      .split(',')
      .map((name) => cells.get(name) ?? '')
      .join(',');
  });
  writeFileSync(drop, `${empty.trimEnd()}\n${own.join('\n')}\n`);
}

async function deliver(lines: readonly string[], ...flags: readonly string[]): Promise<Result> {
  const file = path.join(copy.root, 'a.csv');
  writeFileSync(file, `${lines.join('\n')}\n`);
  return copy.command('intake', file, '--edition', '2024', '--portal', 'alpha', ...flags);
}

const isHinted = ({ stdout, stderr }: Result): boolean =>
  GIVING.some((each) => `${stdout}${stderr}`.includes(each));

const held = (): readonly string[] =>
  readFileSync(drop, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('alpha,2023,visits,'));

test.each([[[]], [['--json']]])(
  'a sum with a confidential month in it is held back (%s)',
  async (flags) => {
    hold(...MONTHS.slice(0, 11).map((month) => row(month, month === SECRET ? 'C' : 'F')));
    const result = await deliver(
      ['Month;Visits', `2023-12;${visitsIn('2023-12')}`],
      '--yes',
      ...flags,
    );
    expect(result.code).toBe(0);
    expect(isHinted(result)).toBe(false);
    const said =
      flags.length > 0 ? '"conf_status": "D"' : 'visits 2023 is held back (conf_status D)';
    expect(`${result.stdout}${result.stderr}`).toContain(said);
    expect(held()).toEqual([expect.stringContaining(`,${YEAR},visits,A,D,yes,`)]);
    const { stdout } = await copy.command('check', '2024', '--json');
    expect(stdout).not.toContain('confidential-disclosed');
  },
);

test('a part of a year, and a month that the file has again, are held back, too', async () => {
  hold(row(SECRET, 'C'));
  const months = MONTHS.slice(0, 11).map((month) => `${month};${visitsIn(month)}`);
  const result = await deliver(['Month;Visits', ...months, 'Total;1'], '--yes');
  expect(result.code).toBe(0);
  expect(isHinted(result)).toBe(false);
  expect(result.stderr).toContain('has another total of visits than the rows add up to.');
  expect(held()).toEqual([expect.stringContaining(',visits,P,D,yes,')]);
});

test('a total from which a confidential month follows is neither shown nor written', async () => {
  hold(...MONTHS.map((month) => row(month, month === SECRET ? 'C' : 'F')));
  const before = readFileSync(drop, 'utf8');
  const result = await deliver(['Year;Visits', `2023;${YEAR}`], '--yes');
  expect(result.code).toBe(1);
  expect(result.stderr).toContain('confidential-disclosed');
  expect(isHinted(result)).toBe(false);
  expect(readFileSync(drop, 'utf8')).toBe(before);
});

test('a mistake in a confidential value is told without it, and without its line', async () => {
  hold(row(SECRET, 'C'));
  const value = String(visitsIn(SECRET));
  for (const text of [`${value} p`, `${value},5`, `-${value}`, `${value}x`]) {
    const result = await deliver(['Month;Visits', `${SECRET};${text}`]);
    expect(result.stderr).toContain('This value is confidential');
    expect(`${result.stdout}${result.stderr}`).not.toContain(value);
  }
});

test('what the last edition held back stays so until its agency says otherwise', async () => {
  copy.edit('data/2023/observations.csv', (text) =>
    text.replace(/^(alpha,2022,visits,.*,A),F,/m, '$1,C,'),
  );
  const result = await deliver(['Year;Visits', '2022;72480000', '2021;5'], '--yes');
  expect(`${result.stdout}${result.stderr}`).not.toContain('72480000');
  expect(readFileSync(drop, 'utf8')).toMatch(/^alpha,2022,visits,,72480000,visits,A,C,yes,/m);
});
