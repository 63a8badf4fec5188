import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, test } from 'vitest';
import { isRunning, OWNER, thisProcess } from '../../../src/io/process-owner.ts';

const file = path.resolve(import.meta.dirname, '../../../src/io/process-owner.ts');
const printOwner = `const { thisProcess } = await import(${JSON.stringify(file)}); process.stdout.write(thisProcess());`;

test('an owner has the syntax of OWNER, and this process is running', () => {
  expect(thisProcess()).toMatch(new RegExp(`^${OWNER}$`));
  expect(isRunning(thisProcess())).toBe(true);
});

test('a process that has ended, or never existed, is not running', () => {
  const ended = spawnSync(process.execPath, ['--input-type=module', '-e', printOwner]);
  expect(ended.stdout.toString()).toMatch(new RegExp(`^${OWNER}$`));
  expect(isRunning(ended.stdout.toString())).toBe(false);
  expect(isRunning('999999999-1')).toBe(false);
});

test('another running process is running', async () => {
  const other = spawn(process.execPath, [
    '--input-type=module',
    '-e',
    `${printOwner} setInterval(() => undefined, 1000);`,
  ]);
  try {
    const [owner] = await once(other.stdout, 'data');
    expect(isRunning(String(owner))).toBe(true);
  } finally {
    other.kill('SIGKILL');
  }
});

test.runIf(process.platform === 'linux')(
  'a process that reuses the id of another is not that one',
  () => {
    expect(isRunning(`${process.pid}-1`)).toBe(false);
  },
);
