/** The scripts of package.json: --help prints usage, and a slip ends in a message, not in a stack. */

import { execFile } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { SCRIPTS } from '../support/documents.ts';
import { printedBy, type Result } from '../support/run-command.ts';
import { project } from '../support/small-edition.ts';

const run = promisify(execFile);

/** Those that do nothing when they are imported. */
const IN_A_PROCESS = ['check', 'make-sample'];
let runs = 0;

interface Script {
  readonly name: string;
  readonly file: string;
}

async function start({ name, file }: Script, ...args: readonly string[]): Promise<Result> {
  if (!IN_A_PROCESS.includes(name)) return here(file, args);
  try {
    return { code: 0, ...(await run(process.execPath, [file, ...args], { cwd: project })) };
  } catch (error) {
    return error as Result;
  }
}

/** Runs a script in this process, with Node’s arguments. */
async function here(file: string, args: readonly string[]): Promise<Result> {
  const { argv } = process;
  process.argv = [process.execPath, file, ...args];
  runs += 1;
  const module = new URL(`?run=${runs}`, pathToFileURL(path.join(project, file)));
  try {
    return await printedBy(async () => {
      await import(module.href);
      return Number(process.exitCode ?? 0);
    });
  } finally {
    process.argv = argv;
    process.exitCode = undefined;
  }
}

const scripts: readonly Script[] = Object.entries(SCRIPTS).flatMap(([name, command]) => {
  const file = /\bscripts\/\S+\.ts$/.exec(command)?.[0];
  return file === undefined ? [] : [{ name, file }];
});

function expectMessage({ code, stderr }: Result, message: RegExp): void {
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/^\s+at .*:\d+:\d+|bug in the program/m);
  expect(code).toBe(1);
}

test('there are some', () => {
  expect(scripts.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['bench', 'check', 'conformance', 'golden', 'rooms']),
  );
});

test.each(scripts)('$name has a help, and takes no unknown option', async (script) => {
  const help = await start(script, '--help');
  expect(help.stderr).toBe('');
  expect(help.code).toBe(0);
  expect(help.stdout).toContain(`npm run ${script.name}`);
  expectMessage(await start(script, '--nonsense'), /unknown-option.*"--nonsense"/);
});

test.each<[string, string[], RegExp]>([
  ['bench', ['--runs', 'many'], /--runs cannot be "many"/],
  ['bench', ['--part', 'growths'], /no part "growths"/],
  ['conformance', ['no.pdf'], /"no\.pdf" is not a PDF/],
  ['golden', ['small'], /Unexpected argument "small"/],
  ['make-schemas', ['1999'], /\[[a-z-]+\]/],
])('%s %j ends in a message', async (name, args, message) => {
  const script = scripts.find((each) => each.name === name);
  if (!script) throw new Error(`There is no script ${name}.`);
  expectMessage(await start(script, ...args), message);
});
