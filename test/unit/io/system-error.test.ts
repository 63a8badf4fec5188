import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { EnvironmentError } from '../../../src/core/diagnostics.ts';
import { environmentErrorOf } from '../../../src/io/system-error.ts';

/** An error of a system call as Node makes it. */
function systemError(code: string, path?: string): Error {
  return Object.assign(new Error(`${code}: it failed, open '${path}'`), {
    code,
    syscall: 'open',
    ...(path !== undefined && { path }),
  });
}

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

test.each([
  [
    'a file that may not be read',
    systemError('EACCES', 'a.csv'),
    /^a\.csv may not be used/,
    /permissions/,
  ],
  [
    'a file that was removed',
    thrownBy(() => readFileSync('/nowhere/a')),
    /^\/nowhere\/a is gone/,
    /again/,
  ],
  ['a full disk', systemError('ENOSPC', 'a.csv'), /disk is full/, /Make room/],
  ['a failure without a name', systemError('EIO'), /^The system reports: EIO/, /again/],
  [
    'too many open files',
    systemError('EMFILE', 'a.csv'),
    /open .* files at once/,
    /ulimit -n 1024/,
  ],
  [
    'too many open files behind another error',
    new EnvironmentError('Cannot write.', 'Free the disk.', { cause: systemError('EMFILE') }),
    /files at once/,
    /ulimit/,
  ],
  [
    'a package that is not installed',
    new Error("Cannot find package 'vega-lite' imported from /p/src/a.ts"),
    /^The npm package vega-lite is not installed/,
    /npm ci/,
  ],
  [
    'a package of which a file is missing',
    new Error("Cannot find module '/p/node_modules/@scope/name/dist/a.js' imported from /p/a.ts"),
    /^The npm package @scope\/name is/,
    /npm ci/,
  ],
  [
    'a font of a package that is missing',
    systemError('ENOENT', '/p/node_modules/@fontsource/x/a.woff2'),
    /^The npm package @fontsource\/x is/,
    /npm ci/,
  ],
])('%s', (_, error, message, hint) => {
  const environment = environmentErrorOf(error);
  expect(environment).toMatchObject({
    message: expect.stringMatching(message),
    hint: expect.stringMatching(hint),
  });
});

test('another error of the machine stays as it is', () => {
  const error = new EnvironmentError('No browser found.', 'Install one.');
  expect(environmentErrorOf(error)).toBe(error);
});

test.each([
  new TypeError('x is not a function'),
  new Error("Cannot find module '/p/src/core/a.ts' imported from /p/src/b.ts"),
])('a mistake of the program is none of the machine: %s', (error) => {
  expect(environmentErrorOf(error)).toBeUndefined();
});
