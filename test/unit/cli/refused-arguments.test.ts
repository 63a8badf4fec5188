import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CopiedProject, copyProject } from '../../support/copied-project.ts';

let copy: CopiedProject;
beforeAll(() => {
  copy = copyProject({ name: 'refused-', chapters: ['visits', 'sources', 'colophon'] });
  mkdirSync(path.join(copy.root, 'folder'));
});
afterAll(() => copy.remove());

const here = (name: string): string => path.join(copy.root, name);

test.each<[string, () => string[], string]>([
  ['all editions and a named one', () => ['report', '2023', '--all'], 'wrong-arguments'],
  ['all releases and a named one', () => ['verify', '2023', '--all'], 'wrong-arguments'],
  ['two editions to preview', () => ['preview', '2022', '2023'], 'wrong-arguments'],
  ['an edition of the public page', () => ['site', '2022'], 'wrong-arguments'],
  ['a year before that of the last edition', () => ['new-edition', '2018'], 'edition-too-early'],
  [
    'a file in a folder that is not there',
    () => ['compare', '2022', '2023', '--html', here('no/where.html')],
    'cannot-write',
  ],
  [
    'a folder in place of a file',
    () => ['compare', '2022', '2023', '--html', here('folder')],
    'cannot-write',
  ],
  ['a file that is not there', () => ['intake', '/nope.csv'], 'missing-file'],
  ['a folder to take in', () => ['intake', here('folder')], 'missing-file'],
])('refuses %s', async (_, argv, code) => {
  const { code: exit, stderr } = await copy.command(...argv());
  expect(stderr).toContain(`[${code}]`);
  expect(exit).toBe(1);
});
