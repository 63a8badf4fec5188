/** An edition released, verified and changed, as people do it; what is made again then is in the soak. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { sha256 } from '../../src/io/sources.ts';
import { type EditionLock, lockSchema } from '../../src/release/lock.ts';
import { gitProject, type ReleasedProject } from '../support/released-project.ts';
import { SHORT } from '../support/small-edition.ts';

const LOCK = 'config/2023/edition.lock.json';
const PDF = 'output/releases/national-health-portals-in-the-nordics-2023.pdf';
const PORTALS = ['alpha', 'beta', 'gamma', 'delta'];

let copy: ReleasedProject;
let lock: EditionLock;

const full = (file: string): string => path.join(copy.root, file);
const bytes = (file: string): Buffer => readFileSync(full(file));
const commit = (): string => copy.git('rev-parse', 'HEAD').trim();

beforeAll(async () => {
  copy = gitProject(SHORT);
  const refused = await copy.command('release', '2023', '--json');
  expect(JSON.parse(refused.stdout).problems).toMatchObject([
    { code: 'not-releasable', span: { file: 'config/2023/edition.yaml', line: 5 } },
  ]);
  const asFinal = (text: string): string => text.replace('status: draft', 'status: final');
  copy.edit('config/2023/edition.yaml', asFinal);
  copy.commit('Final, but not signed');
  const unsigned = await copy.command('release', '2023', '--json');
  expect(JSON.parse(unsigned.stdout).problems).toMatchObject(
    PORTALS.map((portal) => ({
      code: 'not-signed',
      message: expect.stringContaining(portal),
      span: { file: 'config/2023/edition.yaml', line: 5 },
    })),
  );
  const asReconstruction = (text: string): string => text.replace(': final', ': reconstruction');
  copy.edit('config/2023/edition.yaml', asReconstruction);
  const dirty = await copy.command('release', '2023', '--json');
  expect(JSON.parse(dirty.stdout).problems).toMatchObject([
    { code: 'unclean-tree', message: expect.stringContaining('config/2023/edition.yaml') },
  ]);
  copy.commit('A reconstruction');
  const released = await copy.program('release', '2023', '--json');
  expect(released.stderr).toBe('');
  expect(released.code).toBe(0);
  lock = lockSchema.parse(JSON.parse(readFileSync(full(LOCK), 'utf8')));
});

afterEach(() => {
  copy.git('checkout', '--quiet', '.');
  copy.git('clean', '--quiet', '--force', '-d');
});
afterAll(() => copy.remove());

describe('a release', () => {
  test('locks what it was made of and what came out', () => {
    expect(lock.commit).toBe(commit());
    expect(lock).toMatchObject({
      format: 1,
      revision: 1,
      status: 'reconstruction',
      signatures: [],
    });
    expect(`output/releases/${lock.outputs.en?.name}`).toBe(PDF);
    expect(lock.inputs['data/2023/population.csv']).toBe(sha256(bytes('data/2023/population.csv')));
    // It has confidential rows, which a hash of the whole file would give away to whoever tries values.
    expect(lock.inputs['data/2023/observations.csv']).toMatch(/^[0-9a-f]{64}$/);
    expect(lock.inputs['data/2023/observations.csv']).not.toBe(
      sha256(bytes('data/2023/observations.csv')),
    );
    expect(lock.inputs[LOCK]).toBeUndefined();
    expect(lock.program['src/cli/main.ts']).toBe(sha256(bytes('src/cli/main.ts')));
    expect(lock.tools.Chromium).toContain('HeadlessChrome');
    const files = lock.outputs.en?.files ?? {};
    expect(files['report.pdf']).toBe(sha256(bytes(PDF)));
    expect(files['report.pdf']).toBe(sha256(bytes('output/2023/en/report.pdf')));
    expect(files['figures/milestones.svg']).toBe(
      sha256(bytes('output/2023/en/figures/milestones.svg')),
    );
    expect(lock.outputs.en?.pages).toBeGreaterThan(5);
    copy.commit('Edition 2023 is released');
  });

  test('is made once', async () => {
    const { code, stdout } = await copy.command('release', '2023', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout).problems).toMatchObject([{ code: 'already-released' }]);
  });

  test('is not made of synthetic figures that nobody has signed', async () => {
    const { code, stdout } = await copy.command('release', 'sample', '2023', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout).problems).toMatchObject([
      { code: 'already-released' },
      { code: 'not-signed', span: { file: 'config/sample/edition.yaml' } },
    ]);
  });

  test('leaves nothing to warn of', async () => {
    const check = await copy.command('check', '2023', '--json');
    expect(JSON.parse(check.stdout)).toMatchObject({ problems: [] });
  });
});

test('a released edition of which a value was changed is reported by check', async () => {
  copy.edit('data/2023/observations.csv', (text) =>
    text.replace('alpha,2022,visits,,72480000', 'alpha,2022,visits,,71480000'),
  );
  const { code, stdout } = await copy.command('check', '2023', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(stdout).problems).toContainEqual(
    expect.objectContaining({
      code: 'changed-since-release',
      span: expect.objectContaining({ file: 'data/2023/observations.csv' }),
    }),
  );
});

describe('what could not be verified', () => {
  test('is an edition that was not released', async () => {
    const { code, stderr } = await copy.command('verify', 'sample');
    expect(code).toBe(2);
    expect(stderr).toContain('Not released, so there is nothing to verify: sample.');
    expect((await copy.command('regenerate', 'sample', '--as-published')).code).toBe(2);
  });

  test('is an edition that can no longer be made', async () => {
    copy.edit('data/2023/population.csv', (text) => text.replace('5010000', '50100O0'));
    const { code, stderr } = await copy.command('verify', '2023');
    expect(code).toBe(2);
    expect(stderr).toContain('not-a-number');
  });
});

test('a release is corrected: a new file that says so, and the earlier lock beside the new one', async () => {
  const reason = 'Visits to Alpha in 2022 were a million too many.';
  const refused = await copy.command('correct', '2022', '--reason', reason, '--json');
  expect(JSON.parse(refused.stdout).problems).toMatchObject([{ code: 'not-released' }]);
  const opened = await copy.command('correct', '2023', '--reason', reason, '--json');
  expect(JSON.parse(opened.stdout)).toMatchObject({ revision: 2, name: '2023.1' });
  const again = await copy.command('correct', '2023', '--reason', reason, '--json');
  expect(JSON.parse(again.stdout).problems).toMatchObject([{ code: 'correction-open' }]);
  copy.edit('data/2023/observations.csv', (text) =>
    text.replace('alpha,2022,visits,,72480000', 'alpha,2022,visits,,71480000'),
  );
  const check = await copy.command('check', '2023', '--json');
  expect(JSON.parse(check.stdout).problems).toEqual([]);
  copy.commit('Visits to Alpha in 2022 are corrected');
  const released = await copy.command('release', '2023', '--json');
  expect(released.code, released.stdout).toBe(0);
  const corrected = PDF.replace('2023.pdf', '2023.1.pdf');
  expect(JSON.parse(released.stdout).released).toMatchObject([
    { revision: 2, files: [corrected, LOCK, 'config/2023/edition.lock.1.json'] },
  ]);
  expect(sha256(bytes(PDF))).toBe(lock.outputs.en?.files['report.pdf']);
  const kept = readFileSync(full('config/2023/edition.lock.1.json'), 'utf8');
  expect(lockSchema.parse(JSON.parse(kept))).toEqual(lock);
  const compared = await copy.command('compare', '2023', '2023.1', '--json');
  expect(compared.code, compared.stdout).toBe(0);
  const { comparison } = JSON.parse(compared.stdout);
  expect([comparison.before.id, comparison.after.id]).toEqual(['2023', '2023.1']);
  expect(comparison.revised).toMatchObject([
    { before: { value: 72_480_000 }, after: { value: 71_480_000 } },
  ]);
  const unknown = await copy.command('compare', '2023', '2023.7', '--json');
  expect(JSON.parse(unknown.stdout).problems).toMatchObject([{ code: 'unknown-revision' }]);
  const html = readFileSync(full('output/2023/en/report.html'), 'utf8');
  expect(html).toMatch(new RegExp(`<li>Revision 2, \\d+\\s\\w+ \\d{4}: ${reason}</li>`));
});
