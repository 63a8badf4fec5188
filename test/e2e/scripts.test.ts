/** The scripts of package.json: --help prints usage, and a slip ends in a message, not in a stack. */

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { SCRIPTS } from '../support/documents.ts';
import { project } from '../support/small-edition.ts';

const run = promisify(execFile);

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function script(file: string, ...args: readonly string[]): Promise<Ended> {
  try {
    return { code: 0, ...(await run(process.execPath, [file, ...args], { cwd: project })) };
  } catch (error) {
    return error as Ended;
  }
}

const scripts = Object.entries(SCRIPTS).flatMap(([name, command]) => {
  const file = /\bscripts\/\S+\.ts$/.exec(command)?.[0];
  return file === undefined ? [] : [{ name, file }];
});

function expectMessage({ code, stderr }: Ended, message: RegExp): void {
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/^\s+at .*:\d+:\d+|bug in the program/m);
  expect(code).toBe(1);
}

test('there are some', () => {
  expect(scripts.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['bench', 'check', 'conformance', 'golden', 'rooms']),
  );
});

test.each(scripts)('$name has a help, and takes no unknown option', async ({ name, file }) => {
  const help = await script(file, '--help');
  expect(help.stderr).toBe('');
  expect(help.code).toBe(0);
  expect(help.stdout).toContain(`npm run ${name}`);
  expectMessage(await script(file, '--nonsense'), /unknown-option.*"--nonsense"/);
});

test.each<[string, string[], RegExp]>([
  ['bench', ['--runs', 'many'], /--runs cannot be "many"/],
  ['bench', ['1999', '--runs', '1'], /unknown-edition/],
  ['conformance', ['no.pdf'], /"no\.pdf" is not a PDF/],
  ['golden', ['small'], /Unexpected argument "small"/],
  ['make-schemas', ['1999'], /\[[a-z-]+\]/],
])('%s %j ends in a message', async (name, args, message) => {
  const file = scripts.find((each) => each.name === name)?.file ?? '';
  expectMessage(await script(file, ...args), message);
});
