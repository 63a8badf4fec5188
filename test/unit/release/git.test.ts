import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { hasCommit, headCommit } from '../../../src/release/git.ts';

const COMMIT = '0123456789012345678901234567890123456789';
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'git-'));
  vi.stubEnv('PATH', folder);
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** A git that fails with these words. */
function failing(words: string, code = 128): void {
  const file = path.join(folder, 'git');
  writeFileSync(file, `#!/bin/sh\necho "${words}" >&2\nexit ${code}\n`);
  chmodSync(file, 0o755);
}

test.each([
  ['git that is missing', undefined, /^git is not installed/, /install git/],
  [
    'a repository of another user',
    "fatal: detected dubious ownership in repository at '/p'",
    /belongs to another user/,
    /git config --global --add safe\.directory/,
  ],
  [
    'a folder without a repository',
    'fatal: not a git repository (or any of the parent directories): .git',
    /folder is not a git repository/,
    /clone/,
  ],
  [
    'anything else',
    'fatal: bad object HEAD.',
    /^git rev-parse failed: fatal: bad object HEAD\.$/,
    /clone/,
  ],
])('%s is told as what it is, not as a missing commit', async (_, words, message, hint) => {
  if (words !== undefined) failing(words);
  for (const ask of [() => hasCommit(folder, COMMIT), () => headCommit(folder)]) {
    await expect(ask()).rejects.toMatchObject({
      message: expect.stringMatching(message),
      hint: expect.stringMatching(hint),
    });
  }
});

test('a commit that is not there is no error', async () => {
  failing('', 1);
  expect(await hasCommit(folder, COMMIT)).toBe(false);
});
