/** `new-edition` and `intake`, as people use them: each once in a process of its own. */

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openXlsx, readXlsx, saveXlsx, writeXlsx } from 'hucre/xlsx';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type CopiedProject, copyProject, project } from '../support/copied-project.ts';

interface CheckedEdition {
  readonly edition: string;
  readonly status: string;
  readonly warnings: number;
  readonly outstanding: readonly object[];
}

let copy: CopiedProject;

/** An edition that the project is collecting data for already would stand in the way. */
function withoutNextEditions(): void {
  for (const folder of ['config/2024', 'data/2024', 'config/2025', 'data/2025']) {
    rmSync(path.join(copy.root, folder), { recursive: true, force: true });
  }
}

beforeAll(() => {
  copy = copyProject({ chapters: ['visits', 'milestones', 'sources', 'colophon'] });
  withoutNextEditions();
});

afterEach(() => {
  copy.restore();
  withoutNextEditions();
});
afterAll(() => copy.remove());

const read = (file: string): string => readFileSync(path.join(copy.root, file), 'utf8');
const exported = (name: string): string => path.join(project, 'test/support/exports', name);

test('make an edition, ask each agency, and take its answer back', async () => {
  const made = await copy.program('new-edition', '2024', '--json');
  expect(made.stderr).toBe('');
  expect(made.code).toBe(0);
  expect(read('config/2024/edition.yaml')).toContain('reference: { from: 2019, to: 2023 }');
  expect(read('config/2024/edition.yaml')).toContain('previous: "2023"');
  expect(read('config/2024/edition.yaml')).toContain('status: collecting');
  // Formatted as npm run check wants it.
  expect(read('config/2024/edition.yaml')).toContain('portals: [alpha, beta, gamma, delta]');
  // Only a value of another source carries over: it stands beside the one that is delivered.
  const carried = read('data/2024/observations.csv').trimEnd().split('\n');
  expect(carried.slice(1)).toEqual([expect.stringMatching(/^beta,2020,visits,,95130000,.*,no,/)]);
  expect(read('config/2024/checklist.md')).toMatch(/- \[ \] line \d+: “.*” \(.*\b20\d\d/);
  expect(read('config/2024/checklist.md')).toMatch(/- \[ \] visits \(visits\) for 2023/);
  expect(read('data/2024/population.csv')).toBe(read('data/2023/population.csv'));

  // Its gaps are no errors, and it is not the newest edition as long as it has them.
  const checked = await copy.command('check', '2024', '--json');
  expect(checked.code).toBe(0);
  const { checked: list } = JSON.parse(checked.stdout) as { checked: CheckedEdition[] };
  expect(list).toMatchObject([{ edition: '2024', status: 'collecting', warnings: 0 }]);
  expect(list[0]?.outstanding).toContainEqual(
    expect.objectContaining({ kind: 'delivery', portal: 'alpha' }),
  );
  const newer = await copy.command('new-edition', '2025', '--json');
  expect(JSON.parse(newer.stdout)).toMatchObject({ edition: '2025', from: '2023' });

  const file = 'output/2024/delivery/alpha.xlsx';
  const bytes = readFileSync(path.join(copy.root, file));
  const [sheet] = (await readXlsx(bytes)).sheets;
  expect(sheet?.name).toBe('Delivery');
  expect(sheet?.dataValidations?.map((each) => each.type)).toContain('list');
  const header = sheet?.rows[0] ?? [];
  const at = (name: string): number => header.indexOf(name);
  const rowOf = (period: string, measure: string): number =>
    (sheet?.rows ?? []).findIndex(
      (row) =>
        row[at('period')] === period && row[at('measure')] === measure && !row[at('service')],
    );
  expect(rowOf('2023', 'visits')).toBeGreaterThan(0);

  // The agency fills in the new year and corrects an earlier value.
  const rows = (sheet?.rows ?? []).map((row) => [...row]);
  const fresh = rows[rowOf('2023', 'visits')] ?? [];
  fresh[at('value')] = 61_234_567;
  fresh[at('note')] = 'Æ, ø and å survive.';
  const corrected = rows[rowOf('2021', 'logins')] ?? [];
  const before = corrected[at('last_edition')];
  corrected[at('value')] = Number(before) + 1_000_000;
  corrected[at('note')] = 'Counted anew.';
  const answer = path.join(copy.root, 'answer.xlsx');
  writeFileSync(answer, await writeXlsx({ sheets: [{ name: 'Delivery', rows }] }));
  const taken = await copy.program(
    'intake',
    'answer.xlsx',
    '--edition',
    '2024',
    '--portal',
    'alpha',
    '--yes',
  );
  expect(taken.stderr).toMatch(
    new RegExp(
      `read as delivery.*\\n  ~ 2021  logins .*\\(last edition: ${before} A\\)\\n  \\+ 2023  visits  61234567`,
    ),
  );
  expect(taken.stderr).toMatch(/\d+ values are confirmed as the last edition had them/);
  expect(taken.code).toBe(0);

  const observations = read('data/2024/observations.csv');
  expect(observations).toMatch(
    /alpha,2023,visits,,61234567,visits,A,F,yes,ALPHA-DELIVERY-\d{4}-\d\d-\d\d,"Æ, ø and å survive\."/,
  );
  expect(observations).toContain(`alpha,2021,logins,,${before},logins,A,F,superseded,`);
  const sha256 = createHash('sha256').update(readFileSync(answer)).digest('hex');
  expect(read('data/2024/sources.csv')).toMatch(
    new RegExp(`answer\\.xlsx,${sha256},\\d{4}-\\d{2}-\\d{2}T[\\d:]{8}Z`),
  );
  expect(read('data/2024/datapackage.json')).toContain('"sha256"');
  const { stdout } = await copy.command('check', '2024', '--json');
  const { problems } = JSON.parse(stdout) as { problems: { code: string }[] };
  expect(problems.map((each) => each.code)).not.toContain('undeclared-revision');
  expect(problems.map((each) => each.code)).not.toContain('revision-without-reason');
});

test('a file that Excel has rewritten is taken as well', async () => {
  await copy.command('new-edition', '2024');
  const file = path.join(copy.root, 'output/2024/delivery/delta.xlsx');
  const workbook = await openXlsx(readFileSync(file));
  writeFileSync(file, await saveXlsx(workbook));
  const { code, stdout } = await copy.command(
    'intake',
    file,
    '--edition',
    '2024',
    '--portal',
    'delta',
    '--yes',
  );
  expect(code).toBe(0);
  expect(stdout).toContain('observations.csv written');
});

test('nothing is written without a yes, and nothing is overwritten silently', async () => {
  const file = 'data/2023/observations.csv';
  const before = read(file);
  // Standard input is no terminal: nobody can be asked.
  const shown = await copy.program(
    'intake',
    exported('matomo-months-nb.tsv'),
    '--edition',
    '2023',
    '--portal',
    'delta',
  );
  expect(shown.stdout).toContain('Nothing written.');
  expect(shown.stderr).toMatch(/\+ 2023-01 {2}visits {2}120001 {2}A/);
  expect(read(file)).toBe(before);

  const yes = ['--edition', '2023', '--portal', 'delta', '--yes'];
  const written = await copy.command('intake', exported('matomo-months-nb.tsv'), ...yes);
  expect(written.code).toBe(0);
  const after = read(file);
  const kept = after.split('\n').filter((line) => before.split('\n').includes(line));
  expect(kept).toHaveLength(before.split('\n').length);

  mkdirSync(path.join(copy.root, 'again'), { recursive: true });
  const other = path.join(copy.root, 'again/other.csv');
  writeFileSync(other, 'period,visits\n2023-01,5\n');
  const conflict = await copy.command('intake', other, ...yes);
  expect(conflict.code).toBe(1);
  expect(conflict.stderr).toMatch(
    /row-exists.*120001 \(A\) for 2023-01 visits; the file has 5 \(A\)/,
  );
  expect(read(file)).toBe(after);
  const replaced = await copy.command('intake', other, ...yes, '--replace');
  expect(replaced.stderr).toMatch(/~ 2023-01 {2}visits {2}5 {2}A {2}\(was 120001 A\)/);
  expect(read(file)).toMatch(/^delta,2023-01,visits,,5,/m);

  // Nor is a value told that the agency holds back.
  const header = 'edition,portal,period,measure,value,unit,obs_status,conf_status,source_id,note';
  writeFileSync(other, `${header}\n2023,delta,2018,visits,918273,visits,A,C,,About 918273.\n`);
  const held = await copy.command('intake', other, ...yes, '--json');
  expect(JSON.parse(held.stdout)).toMatchObject({ added: [{ cells: { conf_status: 'C' } }] });
  expect(read(file)).toContain(',918273,visits,A,C,');
  expect(held.stdout + held.stderr).not.toContain('918273');
});

test.each([
  [['--edition', '2023', '--portal', 'dellta'], /unknown-portal.*[\s\S]*Did you mean "delta"/],
  [['--edition', '2032', '--portal', 'delta'], /unknown-edition/],
  [['--portal', 'delta'], /--edition is missing/],
  [['--edition', '2023', '--portal', 'delta', '--map', 'matoma'], /unknown-map.*[\s\S]*"matomo"/],
  [
    ['--edition', '2023', '--portal', 'delta', '--decimal', 'dot'],
    /Invalid value for --decimal: "dot"/,
  ],
])('a slip in %j is reported', async (args, message) => {
  const { code, stderr } = await copy.command('intake', exported('matomo-days.csv'), ...args);
  expect(code).toBe(1);
  expect(stderr).toMatch(message);
});

test('an edition that is there is never made anew', async () => {
  const before = read('config/2023/edition.yaml');
  const { code, stderr } = await copy.command('new-edition', '2023');
  expect(code).toBe(1);
  expect(stderr).toContain('edition-exists');
  expect(read('config/2023/edition.yaml')).toBe(before);
  expect(existsSync(path.join(copy.root, 'output/2023'))).toBe(false);
});
