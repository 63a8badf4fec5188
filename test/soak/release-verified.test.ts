/** What `report`, `verify` and `regenerate` say of a released edition that would be made otherwise today. */

import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { PNG } from 'pngjs';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { sha256 } from '../../src/io/sources.ts';
import { type Effect, formatEffects } from '../../src/release/bisect.ts';
import { type EditionLock, lockSchema } from '../../src/release/lock.ts';
import type { Verification } from '../../src/release/verification.ts';
import { gitProject, type ReleasedProject } from '../support/released-project.ts';

const LOCK = 'config/2023/edition.lock.json';
const PDF = 'output/releases/national-health-portals-in-the-nordics-2023.pdf';

let copy: ReleasedProject;
let lock: EditionLock;

const full = (file: string): string => path.join(copy.root, file);

beforeAll(async () => {
  copy = gitProject();
  const asReconstruction = (text: string): string => text.replace(': draft', ': reconstruction');
  copy.edit('config/2023/edition.yaml', asReconstruction);
  copy.commit('A reconstruction');
  const { code, stdout } = await copy.program('release', '2023', '--json');
  expect(code, stdout).toBe(0);
  lock = lockSchema.parse(JSON.parse(readFileSync(full(LOCK), 'utf8')));
  copy.commit('Edition 2023 is released');
});

afterEach(() => {
  copy.git('checkout', '--quiet', '.');
  copy.git('clean', '--quiet', '--force', '-d');
});
afterAll(() => copy.remove());

async function verified(...options: string[]): Promise<{ code: number; result: Verification }> {
  const { code, stdout } = await copy.program('verify', '2023', '--json', ...options);
  const { verified: list } = JSON.parse(stdout) as { verified: Verification[] };
  const [result] = list;
  if (!result) throw new Error(`Nothing was verified: ${stdout}`);
  return { code, result };
}

test('it is the same when it is made again', async () => {
  const { code, stdout } = await copy.program('verify', '--all', '--json');
  expect(JSON.parse(stdout).verified).toMatchObject([
    { edition: '2023', same: true, causes: [], reports: [] },
  ]);
  expect(code).toBe(0);
});

test('a changed value: verify says why: row, sentences, figures, pages, pictures', async () => {
  copy.edit('data/2023/observations.csv', (text) =>
    text.replace('alpha,2022,visits,,72480000', 'alpha,2022,visits,,71480000'),
  );
  const { code, result } = await verified('--pictures');
  expect(code).toBe(1);
  expect(result.same).toBe(false);
  expect(result.unknown).toEqual([]);
  expect(result.causes).toEqual([
    { kind: 'input', name: 'data/2023/observations.csv', change: 'changed' },
  ]);
  expect(result.values).toMatchObject([
    {
      kind: 'revised',
      cell: { channel: 'alpha', measure: 'visits', period: '2022' },
      before: { value: 72_480_000 },
      after: { value: 71_480_000, file: 'data/2023/observations.csv' },
    },
  ]);
  expect(result.figures).toContainEqual({
    ...{ figure: 'visits-per-inhabitant', cell: expect.stringContaining('2022') },
    ...{ before: expect.stringMatching(/^\d/), after: expect.stringMatching(/^\d/) },
  });
  const [report] = result.reports;
  const figures = report?.files.map(({ name }) => name) ?? [];
  expect(figures).toContain('report.pdf');
  expect(figures).toContain('figures/visits-per-inhabitant.svg');
  expect(figures).not.toContain('figures/milestones.svg');
  const sentence = report?.texts?.changes.find(({ after }) =>
    after?.includes('million visits in 2022'),
  );
  expect(sentence?.before).toContain('72.5');
  expect(sentence?.after).toContain('71.5');
  expect(sentence?.pageAfter).toBeGreaterThan(2);
  const folder = full('output/verify/2023/en');
  const html = readFileSync(path.join(folder, 'index.html'), 'utf8');
  const pictures = readdirSync(folder).filter((name) => name.endsWith('.png'));
  expect(pictures.length % 3).toBe(0);
  for (const name of pictures) expect(html).toContain(`src="${name}"`);
  const page = String(sentence?.pageAfter).padStart(3, '0');
  expect(pictures).toContain(`page-${page}-difference.png`);
  const { width, height } = PNG.sync.read(
    readFileSync(path.join(folder, `page-${page}-after.png`)),
  );
  // A4, in whole pixels.
  expect(height / width).toBeCloseTo(297 / 210, 1);
});

test('templates that changed are told apart from inputs, without the copy of the release', async () => {
  rmSync(full(PDF));
  copy.edit('templates/partials/imprint.hbs', (text) =>
    text.replace('</p>', '</p><p>Printed on both sides.</p>'),
  );
  const { code, result } = await verified();
  expect(code).toBe(1);
  expect(result.causes).toEqual([
    { kind: 'template', name: 'templates/partials/imprint.hbs', change: 'changed' },
  ]);
  expect(result.values).toEqual([]);
  expect(result.unknown).toEqual([]);
  expect(result.reports[0]?.texts).toEqual({
    changes: [{ kind: 'text', pageAfter: 2, after: 'Printed on both sides.' }],
    ...{ moves: [], movedFigures: [] },
  });
  const check = await copy.program('check', '2023', '--json');
  expect(JSON.parse(check.stdout)).toMatchObject({
    problems: [],
    checked: [{ release: { changedShared: ['templates/partials/imprint.hbs'] } }],
  });
});

test('a changed value: report says so, and the edition is made as it was published', async () => {
  copy.edit('data/2023/observations.csv', (text) =>
    text.replace('alpha,2022,visits,,72480000', 'alpha,2022,visits,,71480000'),
  );
  copy.edit('templates/styles/2-text.css', (text) => `${text}\nh1 { color: #600; }\n`);
  const today = await copy.program('report', '2023', '--json');
  expect(today.code, today.stderr).toBe(0);
  expect(JSON.parse(today.stdout).made).toMatchObject([{ asReleased: false }]);
  expect(JSON.parse(today.stdout).problems).toContainEqual(
    expect.objectContaining({
      code: 'changed-since-release',
      span: expect.objectContaining({ file: 'data/2023/observations.csv' }),
    }),
  );
  const { code, stdout } = await copy.program('regenerate', '2023', '--as-published', '--json');
  expect(JSON.parse(stdout).regenerated).toMatchObject([{ same: true, differing: [] }]);
  expect(code).toBe(0);
  const again = readFileSync(full('output/as-published/2023/en/report.pdf'));
  expect(sha256(again)).toBe(lock.outputs.en?.files['report.pdf']);
  const proved = await copy.program('verify', '--all', '--as-published', '--json');
  expect(JSON.parse(proved.stdout).published).toMatchObject([{ release: '2023', state: 'same' }]);
  expect(proved.code).toBe(0);
  expect(copy.git('worktree', 'list').trim().split('\n')).toHaveLength(1);
});

test('with --bisect each difference stands under the change that made it', async () => {
  copy.edit('data/2023/observations.csv', (text) =>
    text.replace('alpha,2022,visits,,72480000', 'alpha,2022,visits,,71480000'),
  );
  copy.edit('templates/styles/2-text.css', (text) => `${text}\nh1 { color: #600; }\n`);
  const { stdout } = await copy.program('verify', '2023', '--bisect', '--json');
  const [{ effects }] = JSON.parse(stdout).verified as [{ effects: Effect[] }];
  const said = effects.map(({ cause, texts }) => [cause, texts?.changes.map(({ after }) => after)]);
  expect(said).toEqual([
    ['data/2023/observations.csv', expect.arrayContaining([expect.stringContaining('71.5')])],
    ['templates/styles/2-text.css', []],
  ]);
  expect(formatEffects(effects, 'en').at(-1)).toContain('how pages look, and no word');
});

test('today’s templates are for today', async () => {
  copy.edit('templates/partials/imprint.hbs', (text) =>
    text.replace('</p>', '</p><p>Printed on both sides.</p>'),
  );
  const { code, stdout } = await copy.program('regenerate', '2023', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(stdout).regenerated).toMatchObject([
    { same: false, file: 'output/2023/en/report.pdf' },
  ]);
});

test('a release whose commit is not here', async () => {
  copy.edit(LOCK, (text) => text.replace(lock.commit, '0'.repeat(40)));
  copy.edit('templates/partials/imprint.hbs', (text) => text.replace('</p>', '</p><p>New.</p>'));
  rmSync(full(PDF), { force: true });
  const { code, result } = await verified();
  expect(code).toBe(1);
  expect(result.unknown.join(' ')).toContain('is not in this repository');
});

test('nothing is left in the folder for temporary files', () => {
  const own = /^portals-worktree-/;
  const left = readdirSync(path.dirname(copy.root)).filter((name) => own.test(name));
  expect(left).toEqual([]);
  expect(existsSync(full('.git/worktrees'))).toBe(false);
});
