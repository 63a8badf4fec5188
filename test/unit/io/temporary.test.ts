import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  makeTemporary,
  noteProcess,
  removeAbandonedTemporaries,
} from '../../../src/io/temporary.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'temporary-'));
  vi.stubEnv('TMPDIR', folder);
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

test('folders of runs that were killed are removed, those of running ones and of others are not', async () => {
  const own = makeTemporary('report-browser');
  for (const name of [
    'report-browser-999999999-1-abc',
    'portals-worktree-999999999-1-abc',
    'another-browser-999999999-1-abc',
  ]) {
    mkdirSync(path.join(folder, name));
  }
  expect((await removeAbandonedTemporaries()).map((each) => path.basename(each)).sort()).toEqual([
    'portals-worktree-999999999-1-abc',
    'report-browser-999999999-1-abc',
  ]);
  expect(readdirSync(folder).sort()).toEqual(
    ['another-browser-999999999-1-abc', path.basename(own)].sort(),
  );
});

// Only Linux tells a process from a later one with the same id.
test.runIf(process.platform === 'linux')(
  'a process that a killed run has left at work is asked to end',
  async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);
    const left = path.join(folder, 'portals-worktree-999999999-1-abc');
    mkdirSync(left);
    noteProcess(left, child.pid ?? 0);
    const ended = once(child, 'exit');
    await removeAbandonedTemporaries();
    expect(await ended).toEqual([null, 'SIGTERM']);
    expect(readdirSync(folder)).toEqual([]);
  },
);
