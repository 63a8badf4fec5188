/** A Python with packages of its own, for tests in which other programs read and write our files. */

import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { TestContext } from 'vitest';

const run = promisify(execFile);
const TIMEOUT = 5 * 60_000;

/**
 * Makes an environment in a folder and installs packages into it (PYTHON names another python3).
 * Where they cannot be had, the test ends, and a line says so.
 * @param packages as pip takes them: `pandas==3.1.1`
 * @returns the path of its python
 */
export async function pythonWith(
  packages: readonly string[],
  folder: string,
  context: TestContext,
): Promise<string> {
  const venv = path.join(folder, 'venv');
  const python = path.join(venv, process.platform === 'win32' ? 'Scripts' : 'bin', 'python');
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
  try {
    await run(process.env.PYTHON ?? 'python3', ['-m', 'venv', venv], { timeout: TIMEOUT });
    await run(python, [...pip, '--only-binary=:all:', ...packages], { timeout: TIMEOUT });
    return python;
  } catch (error) {
    const why = `${(error as Error).message}`.split('\n').slice(0, 2).join(' ');
    const note = `Not tried, as ${packages.join(' and ')} cannot be had`;
    process.stderr.write(`${note}: ${why}\n`);
    return context.skip(note);
  }
}
