import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { EnvironmentError } from '../../../src/core/diagnostics.ts';
import { recoverFiles } from '../../../src/io/artifacts.ts';
import { lockOutput } from '../../../src/io/locks.ts';

let root: string;
const DEAD = '999999999-1';

function leaveLock(name: string, owner: string): void {
  mkdirSync(path.join(root, 'output', name), { recursive: true });
  writeFileSync(path.join(root, 'output', name, owner), '');
}

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'lock-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

test('exists until it is released, and leaves nothing behind', async () => {
  {
    using _lock = await lockOutput(root, 'output/2023');
    expect(readdirSync(path.join(root, 'output'))).toEqual(['.lock-2023']);
  }
  expect(readdirSync(path.join(root, 'output'))).toEqual([]);
});

test('a second run logs that it waits, and continues when the first has ended', async () => {
  const first = await lockOutput(root, 'output/2023');
  const lines: string[] = [];
  const second = lockOutput(root, 'output/2023', {
    log: (line) => {
      lines.push(line);
      first[Symbol.dispose]();
    },
  });
  (await second)[Symbol.dispose]();
  expect(lines).toEqual([
    `Waiting for another run (process ${process.pid}) that is building output/2023.`,
  ]);
  expect(readdirSync(path.join(root, 'output'))).toEqual([]);
});

test('a run that does not end is reported with what to do about it', async () => {
  using _first = await lockOutput(root, 'output/2023');
  const second = lockOutput(root, 'output/2023', { polls: 1 });
  await expect(second).rejects.toThrow(EnvironmentError);
  await expect(second).rejects.toThrow(`(process ${process.pid}) is still building output/2023`);
  await expect(second).rejects.toMatchObject({
    hint: expect.stringContaining('delete output/.lock-2023'),
  });
  expect(readdirSync(path.join(root, 'output'))).toEqual(['.lock-2023']);
});

test('editions do not wait for one another', async () => {
  using _one = await lockOutput(root, 'output/2023', { polls: 0 });
  using _other = await lockOutput(root, 'output/sample', { polls: 0 });
  expect(readdirSync(path.join(root, 'output')).sort()).toEqual(['.lock-2023', '.lock-sample']);
});

test('the lock of a killed run is taken over', async () => {
  leaveLock('.lock-2023', DEAD);
  using _lock = await lockOutput(root, 'output/2023', { polls: 1 });
  expect(readdirSync(path.join(root, 'output/.lock-2023'))).not.toContain(DEAD);
});

test('of ten at the same time each has it alone', async () => {
  leaveLock('.lock-2023', DEAD);
  let holders = 0;
  let most = 0;
  const turns = Array.from({ length: 10 }, async () => {
    using _lock = await lockOutput(root, 'output/2023');
    holders += 1;
    most = Math.max(most, holders);
    await Promise.resolve();
    holders -= 1;
  });
  await Promise.all(turns);
  expect(most).toBe(1);
});

test('every command clears away the locks that killed runs have left', async () => {
  leaveLock('.lock-2023', DEAD);
  leaveLock(`.lock-2021.${DEAD}`, DEAD);
  using _lock = await lockOutput(root, 'output/sample');
  recoverFiles(root);
  expect(readdirSync(path.join(root, 'output'))).toEqual(['.lock-sample']);
});

test('an output folder that cannot be created is reported before anything is built', async () => {
  writeFileSync(path.join(root, 'output'), 'a file where the folder should be');
  const locking = lockOutput(root, 'output/2023');
  await expect(locking).rejects.toThrow(/^Cannot write the output: EEXIST.*'output'/);
  await expect(locking).rejects.toMatchObject({ hint: expect.stringContaining('output/') });
  expect(existsSync(path.join(root, 'output'))).toBe(true);
});
