import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, test } from 'vitest';
import { isLive, MARK, ownerMark } from '../../../src/io/process-owner.ts';

const file = path.resolve(import.meta.dirname, '../../../src/io/process-owner.ts');
const tellMark = `const { ownerMark } = await import(${JSON.stringify(file)}); process.stdout.write(ownerMark());`;

test('a mark has the form that patterns look for, and its own process lives', () => {
  expect(ownerMark()).toMatch(new RegExp(`^${MARK}$`));
  expect(isLive(ownerMark())).toBe(true);
});

test('the mark of a process that has ended, and of one that never was, is not live', () => {
  const ended = spawnSync(process.execPath, ['--input-type=module', '-e', tellMark]);
  expect(ended.stdout.toString()).toMatch(new RegExp(`^${MARK}$`));
  expect(isLive(ended.stdout.toString())).toBe(false);
  expect(isLive('999999999-1')).toBe(false);
});

test('the mark of another living process is live', async () => {
  const other = spawn(process.execPath, [
    '--input-type=module',
    '-e',
    `${tellMark} setInterval(() => undefined, 1000);`,
  ]);
  try {
    const [mark] = await once(other.stdout, 'data');
    expect(isLive(String(mark))).toBe(true);
  } finally {
    other.kill('SIGKILL');
  }
});

test.runIf(process.platform === 'linux')('a process that got the id of another is not it', () => {
  expect(isLive(`${process.pid}-1`)).toBe(false);
});
