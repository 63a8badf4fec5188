/** The public page while a run is ended in the midst of it, another runs, or its folder cannot be written. */

import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sha256 } from '../../src/io/sources.ts';
import { type CopiedProject, copyProject } from '../support/copied-project.ts';
import { leftRunning, startRun } from '../support/started-run.ts';

const MAKE = [process.execPath, 'src/start.js', 'site'];

let copy: CopiedProject;
let made: string;

beforeAll(async () => {
  copy = copyProject({ chapters: ['visits', 'milestones', 'sources', 'colophon'] });
  const { code } = await copy.program('site', '--quiet');
  expect(code).toBe(0);
  made = hash();
});

afterAll(() => copy.remove());

const output = (): string => path.join(copy.root, 'output');

/** Of all of the page's files and their names. */
function hash(): string {
  const folder = path.join(output(), 'site');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const files = names.filter((name) => statSync(path.join(folder, name)).isFile());
  return sha256(
    files.map((name) => `${name} ${sha256(readFileSync(path.join(folder, name)))}`).join('\n'),
  );
}

test.each([
  ['SIGINT', /bind /],
  ['SIGTERM', /print /],
  ['SIGKILL', /draw /],
] as const)('%s leaves the page as it was', async (signal, stage) => {
  const run = startRun(copy.root, MAKE);
  await run.said(stage);
  const family = run.kill(signal);
  const ended = await run.ended;
  expect(ended.signal).toBe(signal);
  if (signal !== 'SIGKILL') expect(ended.stderr).toContain('The earlier output is intact.');
  expect(await leftRunning(run, family)).toEqual([]);
  expect(hash()).toBe(made);
});

test('of two that come after them one waits for the other, and nothing is left lying', async () => {
  const runs = await Promise.all([1, 2].map(() => startRun(copy.root, MAKE).ended));
  expect(runs.map(({ code }) => code)).toEqual([0, 0]);
  expect(runs.map(({ stderr }) => stderr).join('\n')).toContain('that is building output/site.');
  expect(hash()).toBe(made);
  expect(readdirSync(output())).toEqual(['site']);
});
