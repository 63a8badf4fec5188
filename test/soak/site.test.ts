/** The public page comes out the same, byte for byte. */

import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { sha256 } from '../../src/io/sources.ts';
import { copyProject } from '../support/copied-project.ts';

const copies = [copyProject({ name: 'site-' }), copyProject({ name: 'site-in-another-folder-' })];

afterAll(() => {
  for (const copy of copies) copy.remove();
});

function hashesIn(root: string): string[] {
  const folder = path.join(root, 'output/site');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .filter((name) => statSync(path.join(folder, name)).isFile())
    .map((name) => `${sha256(readFileSync(path.join(folder, name)))} ${name}`);
}

test('two runs in two folders make the same files', async () => {
  const made = await Promise.all(copies.map((copy) => copy.program('site', '--quiet')));
  expect(made.map(({ code }) => code)).toEqual([0, 0]);
  const [first = [], second = []] = copies.map(({ root }) => hashesIn(root));
  expect(first.length).toBeGreaterThan(200);
  expect(second).toEqual(first);
});

test('verify makes them again, and finds them the same', async () => {
  const { code, stdout } = (await copies[0]?.program('verify', 'site', '--quiet')) ?? {};
  expect(stdout).toContain('site  identical to what its sources give today');
  expect(code).toBe(0);
});
