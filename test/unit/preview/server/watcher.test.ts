import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WATCHED, type Watcher, watchFiles } from '../../../../src/preview/server/watcher.ts';

let root: string;
let watcher: Watcher | undefined;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'watched-'));
  for (const name of WATCHED) mkdirSync(path.join(root, name));
});

afterEach(async () => {
  await watcher?.close();
  rmSync(root, { recursive: true });
});

/** Watches. @returns what was reported so far */
async function watched(): Promise<string[][]> {
  const reported: string[][] = [];
  watcher = await watchFiles(root, (files) => reported.push([...files]));
  return reported;
}

test('a saved file is reported by its path from the root', async () => {
  const reported = await watched();
  writeFileSync(path.join(root, 'data', 'rows.csv'), 'a');
  await expect.poll(() => reported.flat()).toContain('data/rows.csv');
});

test('files are to be checked although no event comes', async () => {
  const reported = await watched();
  await expect.poll(() => reported.length).toBeGreaterThan(1);
  expect(reported.flat()).toEqual([]);
});
