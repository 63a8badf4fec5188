import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { withCommit } from '../../../src/release/worktree.ts';
import { project } from '../../support/small-edition.ts';

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

it('a checkout on Windows has the bytes of every other one', () => {
  const origin = path.join(folder, 'lines');
  const texts = { 'config/a.yaml': 'a\nb\n', 'src/a.ts': 'a\nb\n', 'data/2023/a.csv': 'a\r\nb\n' };
  git(folder, 'init', '--quiet', origin);
  for (const [file, text] of Object.entries(texts)) {
    mkdirSync(path.dirname(path.join(origin, file)), { recursive: true });
    writeFileSync(path.join(origin, file), text);
  }
  const checkedOutOnWindows = (name: string): Record<string, string> => {
    git(origin, 'add', '--all');
    git(origin, 'commit', '--quiet', '--message', name);
    const own = path.join(folder, name);
    git(folder, '-c', 'core.autocrlf=true', 'clone', '--quiet', origin, own);
    const read = (file: string): string => readFileSync(path.join(own, file), 'utf8');
    return Object.fromEntries(Object.keys(texts).map((file) => [file, read(file)]));
  };
  // What git does there unless it is told otherwise.
  expect(checkedOutOnWindows('untold')['src/a.ts']).toBe('a\r\nb\r\n');
  cpSync(path.join(project, '.gitattributes'), path.join(origin, '.gitattributes'));
  expect(checkedOutOnWindows('told')).toEqual(texts);
});
