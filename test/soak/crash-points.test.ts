/** A run killed, or out of disk, at each single change that it makes: never half of it. */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { recoverFiles, replaceTogether, writeArtifacts } from '../../src/io/artifacts.ts';
import { project } from '../support/copied-project.ts';

const preload = pathToFileURL(path.join(project, 'test/preload/killed-at.ts')).href;
const artifacts = pathToFileURL(path.join(project, 'src/io/artifacts.ts')).href;
const NAMES = ['report.html', 'report.pdf', 'figures/a.svg', 'figures/a.png'];
/** More than there are changes to make. */
const MOST = 60;
let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'killed-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

/** All files with the same text in them, so that half a text and a mixture can be recognised. */
function filesOf(build: string): Map<string, string> {
  return new Map(NAMES.map((name) => [name, `${name} of the ${build} build`]));
}

function contents(folder: string): Map<string, string> {
  const names = NAMES.filter((name) => existsSync(path.join(folder, name)));
  return new Map(names.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
}

/** Runs `call` of artifacts.ts in a process that is killed. @returns its signal, exit code and words */
function killed(
  call: string,
  at: number,
  env: Record<string, string>,
): ReturnType<typeof spawnSync> {
  const program = `const { writeArtifacts, replaceTogether } = await import(${JSON.stringify(artifacts)});
    const files = new Map(${JSON.stringify([...filesOf('new')])});
    ${call}`;
  return spawnSync(
    process.execPath,
    [`--import=${preload}`, '--input-type=module', '-e', program],
    { env: { ...process.env, ...env, KILLED_AT: String(at) }, encoding: 'utf8' },
  );
}

test.each([
  ['before each change', {}],
  ['in the middle of each change', { KILLED_HALF: 'yes' }],
])('writeArtifacts, killed %s', (_, env: Record<string, string>) => {
  const output = path.join(root, 'output');
  const found = { earlier: 0, new: 0, putBack: 0 };
  for (let at = 1; at <= MOST; at += 1) {
    writeArtifacts(root, 'output/2023/en', filesOf('earlier'));
    const run = killed(
      `writeArtifacts(${JSON.stringify(root)}, 'output/2023/en', files);`,
      at,
      env,
    );
    const missing = !existsSync(path.join(output, '2023/en'));
    recoverFiles(root);
    const after = contents(path.join(output, '2023/en'));
    const build =
      after.get('report.html') === filesOf('new').get('report.html') ? 'new' : 'earlier';
    expect(after, `at change ${at}`).toEqual(filesOf(build));
    expect(readdirSync(output), `at change ${at}`).toEqual(['2023']);
    if (run.status === 0) break;
    expect(run.signal, String(run.stderr)).toBe('SIGKILL');
    found[build] += 1;
    if (missing) found.putBack += 1;
  }
  expect(found.earlier).toBeGreaterThan(8);
  expect(found.new).toBeGreaterThan(0);
  // The moment between the two renames was among them.
  expect(found.putBack).toBe(1);
});

test('writeArtifacts, with a disk that is full from each change on', () => {
  let full = 0;
  for (let at = 1; at <= MOST; at += 1) {
    writeArtifacts(root, 'output/2023/en', filesOf('earlier'));
    const call = `try { writeArtifacts(${JSON.stringify(root)}, 'output/2023/en', files); }
      catch (error) { process.stderr.write(error.name + error.message + error.hint); process.exitCode = 2; }`;
    const run = killed(call, at, { KILLED_FULL: 'yes' });
    // Where the disk does not even let the earlier folder be moved back, the next command does it.
    recoverFiles(root);
    expect(readdirSync(path.join(root, 'output')), `at change ${at}`).toEqual(['2023']);
    const after = contents(path.join(root, 'output/2023/en'));
    expect(after, `at change ${at}`).toEqual(filesOf(run.status === 0 ? 'new' : 'earlier'));
    if (run.status === 0) break;
    expect(run.stderr).toMatch(/^EnvironmentError.*ENOSPC.*earlier output is intact.*not full\.$/);
    full += 1;
  }
  expect(full).toBeGreaterThan(8);
});

/** Two folders, as of a new edition or a sample, and a file. */
const together = (build: string): [string, string | Map<string, string>][] => [
  ['config/2024', new Map([...filesOf(build)].slice(0, 2))],
  ['data/2024', new Map([...filesOf(build)].slice(2))],
  ['config/signoffs.yaml', build],
];

test.each([
  ['over nothing', false, {}],
  ['over nothing, in the middle of each change', false, { KILLED_HALF: 'yes' }],
  ['over earlier ones', true, {}],
  ['over earlier ones, in the middle of each change', true, { KILLED_HALF: 'yes' }],
])('replaceTogether, killed %s', (_, isThere, env: Record<string, string>) => {
  const all = JSON.stringify(
    together('new').map(([name, content]) => [
      name,
      content instanceof Map ? [...content] : content,
    ]),
  );
  const call = `const contents = new Map(${all}.map(([name, each]) =>
      [name, Array.isArray(each) ? new Map(each) : each]));
    replaceTogether(${JSON.stringify(root)}, contents);`;
  const found = { earlier: 0, new: 0 };
  for (let at = 1; at <= MOST; at += 1) {
    for (const name of ['config', 'data'])
      rmSync(path.join(root, name), { recursive: true, force: true });
    if (isThere) replaceTogether(root, new Map(together('earlier')));
    const run = killed(call, at, env);
    recoverFiles(root);
    const state = stateOf();
    const build = state.includes('config/signoffs.yaml: new') ? 'new' : 'earlier';
    const whole = together(build).flatMap(([name, content]) =>
      content instanceof Map
        ? [...content].map(([file, text]) => `${name}/${file}: ${text}`)
        : [`${name}: ${content}`],
    );
    expect(state, `at change ${at}`).toEqual(build === 'new' || isThere ? whole.sort() : []);
    if (run.status === 0) break;
    expect(run.signal, String(run.stderr)).toBe('SIGKILL');
    found[build] += 1;
  }
  expect(found.earlier).toBeGreaterThan(8);
  expect(found.new).toBeGreaterThan(0);
});

/** Every file below the root, with its text: what is left over is among them. */
function stateOf(): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => path.join(each.parentPath, each.name))
    .map((file) => `${path.relative(root, file)}: ${readFileSync(file, 'utf8')}`)
    .sort();
}
