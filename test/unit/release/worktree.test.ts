import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { withCommit } from '../../../src/release/worktree.ts';

let folder: string;
let first: string;
let clone: string;

const git = (where: string, ...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], {
    cwd: where,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'shallow-'));
  const origin = path.join(folder, 'origin');
  clone = path.join(folder, 'clone');
  git(folder, 'init', '--quiet', origin);
  for (const text of ['one', 'two']) {
    writeFileSync(path.join(origin, 'file'), text);
    git(origin, 'add', 'file');
    git(origin, 'commit', '--quiet', '--message', text);
  }
  first = git(origin, 'rev-parse', 'HEAD~1');
  git(folder, 'clone', '--quiet', '--depth=1', `file://${origin}`, clone);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const checkedOut = (): Promise<string> => withCommit(clone, first, async () => 'checked out');

it('a shallow clone is told which command fetches the commit, and has it then', async () => {
  await expect(checkedOut()).rejects.toMatchObject({
    message: `The commit ${first.slice(0, 10)} is not in this repository.`,
    hint: expect.stringContaining('git fetch --unshallow'),
  });
  git(clone, 'fetch', '--quiet', '--unshallow');
  expect(await checkedOut()).toBe('checked out');
});

it('a whole clone is not told to fetch what it has', async () => {
  await expect(withCommit(clone, '0'.repeat(40), async () => '')).rejects.toMatchObject({
    hint: 'Fetch all branches: git fetch --all.',
  });
});
