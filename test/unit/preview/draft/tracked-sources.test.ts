import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSources } from '../../../../src/io/sources.ts';
import { concerns, trackReads, unchanged } from '../../../../src/preview/draft/tracked-sources.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'reads-'));
  mkdirSync(path.join(root, 'config/a'), { recursive: true });
  writeFileSync(path.join(root, 'config/a/one.yaml'), 'one');
  writeFileSync(path.join(root, 'config/a/two.yaml'), 'two');
});

afterEach(() => rmSync(root, { recursive: true }));

test('a file that was read matters, its neighbour does not', () => {
  const { sources, reads } = trackReads(openSources(root));
  sources.text('config/a/one.yaml');
  expect(concerns(reads(), 'config/a/one.yaml')).toBe(true);
  expect(concerns(reads(), 'config/a/two.yaml')).toBe(false);
  expect(concerns(reads(), 'config/a')).toBe(true);
});

test('a file that was looked for and a folder that was listed matter', () => {
  const { sources, reads } = trackReads(openSources(root));
  sources.exists('config/b.yaml');
  sources.list('config/a');
  expect(concerns(reads(), 'config/b.yaml')).toBe(true);
  expect(concerns(reads(), 'config/a/three.yaml')).toBe(true);
});

test('what was read is unchanged until it is written, also to the same size at once', () => {
  const { sources, reads } = trackReads(openSources(root));
  sources.text('config/a/one.yaml');
  expect(unchanged(reads(), root)).toBe(true);
  writeFileSync(path.join(root, 'config/a/two.yaml'), 'other');
  expect(unchanged(reads(), root)).toBe(true);
  writeFileSync(path.join(root, 'config/a/one.yaml'), 'eno');
  expect(unchanged(reads(), root)).toBe(false);
});

test('a folder that was renamed and came back is unchanged again', () => {
  const { sources, reads } = trackReads(openSources(root));
  sources.list('config/a');
  renameSync(path.join(root, 'config/a'), path.join(root, 'config/z'));
  expect(unchanged(reads(), root)).toBe(false);
  renameSync(path.join(root, 'config/z'), path.join(root, 'config/a'));
  expect(unchanged(reads(), root)).toBe(true);
});
