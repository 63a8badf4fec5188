import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { formatPublished, publishedAgain } from '../../../src/release/as-published.ts';
import { readLock } from '../../../src/release/lock.ts';
import { memorySources } from '../../support/memory-sources.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'no-repository-'));
afterAll(() => rmSync(folder, { recursive: true }));

const text = readFileSync(path.join(import.meta.dirname, 'locks/format-1.json'), 'utf8');
const lock = readLock(memorySources({ 'config/2024/edition.lock.json': text }), '2024');
if (!lock) throw new Error('The lock was not read.');
const own = { ...lock, platform: `${process.platform}-${process.arch}` };

it('says of each release why it could not be tried, and tries the others', async () => {
  const published = await publishedAgain(folder, [{ ...own, platform: 'win32-x64' }, own]);
  expect(published).toMatchObject([
    { release: '2024.1', state: 'not-tried', why: expect.stringContaining('win32-x64') },
    { release: '2024.1', state: 'not-tried', why: expect.stringContaining('not a git repository') },
  ]);
  expect(published.flatMap(formatPublished)[1]).toMatch(
    /^2024\.1 {2}not verified\. This folder is not a git repository\. .*not a downloaded copy/,
  );
});

it('lists what differs', () => {
  const differing = Array.from({ length: 12 }, (_, index) => ({
    name: `en/figures/${index}.svg`,
    change: 'changed' as const,
  }));
  const lines = formatPublished({
    release: '2024',
    commit: own.commit,
    state: 'different',
    differing,
  });
  expect(lines[0]).toBe('2024  made again from commit 0123456789: differs from the release');
  expect(lines.at(-1)).toBe('  and 2 more (--json lists all)');
  const failed = {
    release: '2024',
    commit: own.commit,
    state: 'failed',
    differing: [],
    why: 'No.',
  };
  expect(formatPublished(failed as never)).toEqual([
    '2024  made again from commit 0123456789: failed',
    '  No.',
  ]);
});
