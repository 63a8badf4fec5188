/** The same edition gives the same bytes, whoever makes it, wherever, whenever, and beside what. */

import { spawnSync } from 'node:child_process';
import { chownSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildEdition } from '../../src/edition/build.ts';
import { openBuildTools } from '../../src/edition/build-tools.ts';
import { type CopiedProject, copyProject, project } from '../support/copied-project.ts';
import { allTextOf } from '../support/finished-pdf.ts';
import { hashesOf } from '../support/output-state.ts';
import { SHORT } from '../support/small-edition.ts';
import { type RunOptions, startRun } from '../support/started-run.ts';

type Hashes = ReturnType<typeof hashesOf>;

const NOBODY = 65_534;
const DAYS = 5000;
const NAME = 'somebodyelse';
const preload = pathToFileURL(path.join(project, 'test/preload/another-world.ts')).href;
const world = (settings: Readonly<Record<string, string>>): RunOptions => ({
  env: { NODE_OPTIONS: `--import=${preload}`, ...settings },
});

const copies: CopiedProject[] = [];
let small: CopiedProject;
let elsewhere: CopiedProject;
let expected: Hashes;

function copied(name?: string): CopiedProject {
  const copy = copyProject({ chapters: SHORT, ...(name && { name }) });
  copies.push(copy);
  return copy;
}

/** Makes edition 2023 of a copy. @returns all files that were made, with their hashes */
async function made(copy: CopiedProject, options?: RunOptions): Promise<Hashes> {
  const output = path.join(copy.root, 'output');
  rmSync(output, { recursive: true, force: true });
  const run = startRun(
    copy.root,
    [process.execPath, 'src/start.js', 'report', '2023', '--no-cache'],
    options,
  );
  const { code, stderr } = await run.ended;
  expect(code, stderr).toBe(0);
  return hashesOf(output);
}

beforeAll(async () => {
  small = copied();
  expected = await made(small);
  const forms = Object.keys(expected).map((name) => name.slice(name.indexOf('.')));
  expect(new Set(forms)).toEqual(new Set(['.csv', '.png', '.svg', '.vl.json', '.html', '.pdf']));
  // With a cache of its own: nothing that the browser reads lies where it did.
  elsewhere = copied('A folder, with blanks & more ');
  rmSync(path.join(elsewhere.root, '.cache'), { recursive: true, force: true });
  cpSync(path.join(small.root, '.cache/browser'), path.join(elsewhere.root, '.cache/browser'), {
    recursive: true,
    filter: (file) => !/fonts\.conf|font-cache|\.unpacking/.test(file),
  });
});

afterAll(() => {
  for (const copy of copies) copy.remove();
});

test('the other world that runs are put into is another one', async () => {
  const script = `
    const { readdirSync } = await import('node:fs');
    const { hostname } = await import('node:os');
    const now = [Date.now(), new Date().getTime(), new Date(0).getTime()];
    process.stdout.write(JSON.stringify([now, readdirSync('.'), hostname(), process.umask()]));`;
  const { env } = world({
    OTHER_DAYS: '1',
    OTHER_ORDER: 'y',
    OTHER_NAMES: NAME,
    OTHER_UMASK: '077',
  });
  const printed = [{}, env].map((own) => {
    const args = ['--input-type=module', '-e', script];
    const options = { cwd: project, env: { ...process.env, ...own } };
    return JSON.parse(spawnSync(process.execPath, args, options).stdout.toString());
  });
  const [[now, names], [later, reversed, host, umask]] = printed;
  for (const at of [0, 1]) expect(later[at] - now[at]).toBeGreaterThanOrEqual(86_400_000);
  expect(later[2]).toBe(0);
  expect(reversed).toEqual(names.toReversed());
  expect([host, umask]).toEqual([NAME, 0o077]);
});

describe('a short edition', () => {
  test('twice in one run, by one browser', async () => {
    await using tools = openBuildTools(small.root, () => undefined);
    const make = async (): Promise<[string, [string, string | Uint8Array][]]> => {
      const input = { root: small.root, ...tools, output: undefined };
      const { built } = await buildEdition('2023', input);
      const [report] = built;
      if (!report) throw new Error('Nothing was made.');
      return [report.folder, [...report.files]];
    };
    const [first, second] = [await make(), await make()];
    expect(second).toEqual(first);
    const [folder, files] = first;
    expect(files.length).toBeGreaterThan(5);
    for (const [file, content] of files) {
      const written = readFileSync(path.join(small.root, folder, file));
      expect(written.equals(Buffer.from(content)), file).toBe(true);
    }
  });

  test('in another run', async () => {
    expect(await made(small)).toEqual(expected);
  });

  test('in parallel with three others', async () => {
    const others = [copied(), copied(), copied()];
    for (const each of await Promise.all([small, ...others].map((copy) => made(copy)))) {
      expect(each).toEqual(expected);
    }
  });

  test('in another folder, whose name has blanks in it', async () => {
    expect(await made(elsewhere)).toEqual(expected);
  });

  test('by another user', async () => {
    const user = anotherUser();
    if (!user) return;
    expect(await made(elsewhere, user)).toEqual(expected);
  });

  test.each([
    ['in another locale', { env: { LANG: 'fi_FI.UTF-8', LC_ALL: 'fi_FI.UTF-8', LANGUAGE: 'fi' } }],
    ['in another time zone', { env: { TZ: 'Pacific/Kiritimati' } }],
    ['on another day', world({ OTHER_DAYS: String(DAYS) })],
    ['with folders in another order', world({ OTHER_ORDER: 'yes' })],
    ['with another umask', world({ OTHER_UMASK: '077' })],
    ['on a host and for a user of other names', world({ OTHER_NAMES: NAME, USER: NAME })],
  ])('%s', async (_, options: RunOptions) => {
    expect(await made(small, options)).toEqual(expected);
  });
});

describe('the whole edition', () => {
  let started: number;

  beforeAll(async () => {
    for (const copy of [small, elsewhere]) copy.restore('all chapters');
    const { env } = world({
      OTHER_DAYS: String(DAYS),
      OTHER_ORDER: 'yes',
      OTHER_NAMES: NAME,
      OTHER_UMASK: '077',
      LC_ALL: 'fi_FI.UTF-8',
      TZ: 'Pacific/Kiritimati',
    });
    const user = anotherUser() ?? {};
    started = Date.now();
    const [plain, other] = await Promise.all([
      made(small),
      made(elsewhere, { ...user, env: { ...user.env, ...env } }),
    ]);
    expect(other).toEqual(plain);
  });

  test('has the same bytes with all of this at once', () => {
    expect(Object.keys(hashesOf(path.join(small.root, 'output'))).length).toBeGreaterThan(60);
  });

  test('says nothing of the machine, the user or the time of the build', async () => {
    const telling = [
      ...[small.root, elsewhere.root, project, tmpdir(), process.cwd()].map((each) => `${each}/`),
      ...[NAME, `${hostname()}.`, 'Kiritimati', 'file:///', '/home/'],
      ...[0, DAYS].flatMap((days) => formsOf(new Date(started + days * 86_400_000))),
    ];
    for (const [name, text] of await textsIn(path.join(elsewhere.root, 'output/2023/en'))) {
      for (const each of telling) expect(text.includes(each), `${each} in ${name}`).toBe(false);
      // Whole seconds or milliseconds since 1970.
      const numbers = [...text.matchAll(/(?<!\d)1[5-9]\d{8}(?:\d{3})?(?!\d)/g)].map(([each]) =>
        Number(each.slice(0, 10)),
      );
      const near = numbers.filter((each) => Math.abs(each - started / 1000) < 3600);
      expect(near, `seconds in ${name}`).toEqual([]);
    }
  });
});

/** Ways to write a day. */
function formsOf(date: Date): string[] {
  const day = date.toISOString().slice(0, 10);
  const compact = day.replaceAll('-', '');
  const written = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
  return [day, `D:${compact}`, written.format(date), date.toDateString()];
}

/** Each file as text, PDFs unpacked; of PNGs what stands beside the picture itself. */
async function textsIn(folder: string): Promise<[string, string][]> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => path.extname(name) !== '');
  return Promise.all(
    files.map(async (name): Promise<[string, string]> => {
      const bytes = readFileSync(path.join(folder, name));
      if (name.endsWith('.pdf')) return [name, await allTextOf(bytes)];
      if (name.endsWith('.png')) return [name, besidePicture(bytes)];
      return [name, bytes.toString('utf8')];
    }),
  );
}

/** The names and contents of a PNG's chunks, but those of IDAT. */
function besidePicture(png: Buffer): string {
  let text = '';
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    text += type === 'IDAT' ? '' : png.toString('latin1', at + 4, at + 8 + length);
    at += length + 12;
  }
  return text;
}

/** Hands the other folder to nobody. @returns how to run as nobody; undefined, said, where it cannot be */
function anotherUser(): RunOptions | undefined {
  const can =
    process.getuid?.() === 0 &&
    spawnSync(process.execPath, [path.join(project, 'src/start.js'), '--help'], {
      uid: NOBODY,
      gid: NOBODY,
    }).status === 0;
  if (!can) {
    process.stderr.write(
      'Not tried as another user: this one may not start the program as nobody.\n',
    );
    return undefined;
  }
  const home = path.join(elsewhere.root, 'home');
  mkdirSync(home, { recursive: true });
  for (const name of ['', ...readdirSync(elsewhere.root, { recursive: true, encoding: 'utf8' })]) {
    if (!name.startsWith('node_modules'))
      chownSync(path.join(elsewhere.root, name), NOBODY, NOBODY);
  }
  return { uid: NOBODY, env: { HOME: home, USER: NAME, LOGNAME: NAME, TMPDIR: home } };
}
