/** A commit of the project in a temporary folder, and an edition made there by its own program. */

import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { EnvironmentError } from '../core/diagnostics.ts';
import { onShutdown } from '../io/shutdown.ts';
import {
  makeTemporary,
  noteProcess,
  removeAbandonedTemporaries,
  removeTemporary,
} from '../io/temporary.ts';
import { git, hasCommit, isShallow } from './git.ts';

const run = promisify(execFile);

/** The program of a commit ran, and failed. */
export class FailedCommit extends EnvironmentError {}

/**
 * Checks a commit out into a temporary git worktree, hands it to `use` and removes it again,
 * however that ends.
 * @throws {EnvironmentError} when the repository does not have the commit
 */
export async function withCommit<Result>(
  root: string,
  commit: string,
  use: (folder: string, stopped: AbortSignal) => Promise<Result>,
): Promise<Result> {
  if (!(await hasCommit(root, commit))) {
    throw new EnvironmentError(
      `The commit ${commit.slice(0, 10)} is not in this repository.`,
      (await isShallow(root))
        ? 'This clone is shallow. Fetch the whole history: git fetch --unshallow.'
        : 'Fetch all branches: git fetch --all.',
    );
  }
  await removeAbandonedTemporaries();
  await git(root, 'worktree', 'prune');
  const temporary = makeTemporary('portals-worktree');
  const folder = path.join(temporary, 'commit');
  const controller = new AbortController();
  const release = onShutdown(() => {
    controller.abort();
    removeTemporary(temporary);
    spawnSync('git', ['worktree', 'prune'], { cwd: root });
  });
  try {
    await git(root, 'worktree', 'add', '--quiet', '--detach', '--force', folder, commit);
    return await use(folder, controller.signal);
  } finally {
    release();
    removeTemporary(temporary);
    await git(root, 'worktree', 'prune').catch(() => '');
  }
}

/**
 * Makes an edition in a checked-out commit, by the program and the packages of that commit.
 * @param words what its `report` is given: the edition first
 * @param root the project, whose packages serve where the commit's lock file is the same
 * @throws {EnvironmentError} when its packages cannot be installed
 * @throws {FailedCommit} when its program fails
 */
export async function reportIn(
  root: string,
  folder: string,
  words: readonly string[],
  stopped: AbortSignal,
): Promise<void> {
  await installPackages(root, folder, stopped);
  const own = path.join(folder, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin');
  const node = existsSync(path.join(own, 'node')) ? path.join(own, 'node') : process.execPath;
  await must(
    runIn(folder, stopped, node, 'src/start.js', 'report', ...words, '--json'),
    `The program of that commit could not make edition ${words[0]}`,
    FailedCommit,
  );
}

/** Its own lock file decides: the same packages are used as they are, others are installed once. */
async function installPackages(root: string, folder: string, stopped: AbortSignal): Promise<void> {
  if (existsSync(path.join(folder, 'node_modules'))) return;
  const lockOf = (where: string): string =>
    readFileSync(path.join(where, 'package-lock.json'), 'utf8');
  const installed = path.join(root, 'node_modules');
  if (existsSync(installed) && lockOf(root) === lockOf(folder)) {
    symlinkSync(installed, path.join(folder, 'node_modules'));
    const browser = path.join(root, '.cache', 'browser');
    if (!existsSync(browser)) return;
    mkdirSync(path.join(folder, '.cache'), { recursive: true });
    symlinkSync(browser, path.join(folder, '.cache', 'browser'));
    return;
  }
  const npm = process.env.npm_execpath;
  const [command, ...args] = npm?.endsWith('.js') ? [process.execPath, npm, 'ci'] : ['npm', 'ci'];
  await must(
    runIn(folder, stopped, command ?? 'npm', ...args),
    'The packages of that commit could not be installed',
  );
}

/** Runs a program that ends with this one: when this one is killed, the next command ends it. */
function runIn(
  folder: string,
  signal: AbortSignal,
  command: string,
  ...args: readonly string[]
): Promise<unknown> {
  const running = run(command, args, { cwd: folder, signal, maxBuffer: 64 * 2 ** 20 });
  const { pid } = running.child;
  if (pid !== undefined) noteProcess(path.dirname(folder), pid);
  return running;
}

async function must(
  running: Promise<unknown>,
  what: string,
  Failure = EnvironmentError,
): Promise<void> {
  try {
    await running;
  } catch (error) {
    const { stderr, stdout, message } = error as Error & { stderr?: string; stdout?: string };
    const said = (stderr || stdout || message).trim().split('\n').slice(-12).join('\n  ');
    throw new Failure(
      `${what}:\n  ${said}`,
      'The release itself is untouched. Check what the commit needs to run.',
      { cause: error },
    );
  }
}
