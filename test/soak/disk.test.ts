/** A full disk, an output folder that cannot be written, no temporary folder: reported, nothing harmed. */

import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CopiedProject, copyProject, project } from '../support/copied-project.ts';
import { hashesOf } from '../support/output-state.ts';
import { SHORT } from '../support/small-edition.ts';
import { type EndedRun, leftRunning, startRun } from '../support/started-run.ts';

const MAKE = [process.execPath, 'src/start.js', 'report', '2023', '--no-cache'];
const preload = pathToFileURL(path.join(project, 'test/preload/killed-at.ts')).href;
/** A mount that only the run itself sees, so that nothing has to be unmounted whatever happens. */
const MOUNTED = `
  mount -t tmpfs -o size=$ROOM tmpfs output
  cp -R earlier/. output
  if [ "$READ_ONLY" = yes ]; then mount -o remount,ro output; fi
  code=0; "$@" || code=$?
  cp -R output/. after
  exit $code`;
let copy: CopiedProject;
let temporary: string;
let earlier: Readonly<Record<string, string>>;

beforeAll(async () => {
  copy = copyProject({ chapters: SHORT });
  temporary = mkdtempSync(path.join(tmpdir(), 'temporary-'));
  const { code, stderr } = await startRun(copy.root, MAKE).ended;
  expect(code, stderr).toBe(0);
  earlier = hashesOf(path.join(copy.root, 'output'));
});

afterAll(() => {
  copy.remove();
  rmSync(temporary, { recursive: true, force: true });
});

/** Runs the program, or what `prefix` starts with it, and looks that nothing of it is left. */
async function make(
  env: Readonly<Record<string, string>>,
  prefix: readonly string[] = [],
): Promise<EndedRun> {
  const run = startRun(copy.root, [...prefix, ...MAKE], { env: { TMPDIR: temporary, ...env } });
  const ended = await run.ended;
  expect(await leftRunning(run, [])).toEqual([]);
  expect(readdirSync(temporary)).toEqual([]);
  return ended;
}

function canMount(): boolean {
  const tried = spawnSync('unshare', ['--mount', 'sh', '-c', 'mount -t tmpfs tmpfs /mnt']);
  if (tried.status !== 0) {
    process.stderr.write('This machine lets nobody mount here: other ways stand for it.\n');
  }
  return tried.status === 0;
}

/** With output/ on a disk of its own that has so much room. @returns what lies there afterwards, too */
async function mounted(room: number, readOnly: boolean): Promise<[EndedRun, typeof earlier]> {
  for (const name of ['earlier', 'after']) {
    rmSync(path.join(copy.root, name), { recursive: true, force: true });
    mkdirSync(path.join(copy.root, name));
  }
  cpSync(path.join(copy.root, 'output'), path.join(copy.root, 'earlier'), { recursive: true });
  const env = { ROOM: String(room), READ_ONLY: readOnly ? 'yes' : 'no' };
  const ended = await make(env, ['unshare', '--mount', 'sh', '-ec', MOUNTED, 'sh']);
  return [ended, hashesOf(path.join(copy.root, 'after'))];
}

test('a disk that gets full while the files are written', async () => {
  const [ended, after] = canMount() ? await mounted(await halfRoom(), false) : await injected();
  expect(ended.code, ended.stderr).toBe(2);
  expect(ended.stderr).toMatch(/environment: Cannot write the output: ENOSPC: no space left/);
  expect(ended.stderr).toMatch(/ = The earlier output is intact\. .* the disk is not full\./);
  expect(after).toEqual(earlier);
});

/** Room for the earlier output and for half of another. */
async function halfRoom(): Promise<number> {
  const [, after] = await mounted(2 ** 28, false);
  expect(after).toEqual(earlier);
  const used = spawnSync('du', ['-sk', 'output'], { cwd: copy.root, encoding: 'utf8' });
  return Math.round(Number.parseInt(used.stdout, 10) * 1.5) * 1024;
}

/** The same where nothing can be mounted: the twentieth change that the run makes fails, and all later ones. */
async function injected(): Promise<[EndedRun, typeof earlier]> {
  const env = { NODE_OPTIONS: `--import=${preload}`, KILLED_AT: '20', KILLED_FULL: 'yes' };
  const ended = await make(env);
  return [ended, hashesOf(path.join(copy.root, 'output'))];
}

test('an output folder that cannot be written is reported at once', async () => {
  const output = path.join(copy.root, 'output');
  const [ended, after] = canMount() ? await mounted(2 ** 28, true) : await withoutRights(output);
  expect(ended.code, ended.stderr).toBe(2);
  expect(ended.stderr).toMatch(/^environment: Cannot write the output: (?:EROFS|EACCES)/);
  expect(ended.stderr).toMatch(/ = The earlier output is intact\. Check that output\/ is writable/);
  expect(ended.stderr).not.toContain(copy.root);
  expect(after).toEqual(earlier);
});

/** As a user whom the folder's mode binds. */
async function withoutRights(output: string): Promise<[EndedRun, typeof earlier]> {
  chmodSync(output, 0o555);
  try {
    return [await make({}), hashesOf(output)];
  } finally {
    chmodSync(output, 0o755);
  }
}

test('a temporary folder that is not there', async () => {
  const ended = await make({ TMPDIR: path.join(copy.root, 'nowhere') });
  expect(ended.code, ended.stderr).toBe(2);
  expect(ended.stderr).toMatch(
    /environment: Cannot create a temporary folder for the browser: ENOENT/,
  );
  expect(ended.stderr).toMatch(/ = Check that TMPDIR .* names a writable folder/);
  expect(hashesOf(path.join(copy.root, 'output'))).toEqual(earlier);
});
