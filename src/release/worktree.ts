/** A commit of the project in a temporary folder, and an edition made there by its own program. */

import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { EnvironmentError } from '../core/diagnostics.ts';
import { isRunning, OWNER, thisProcess } from '../io/process-owner.ts';
import { onShutdown } from '../io/shutdown.ts';
import { git, hasCommit } from './git.ts';

const run = promisify(execFile);

/** The folder's name holds the process that owns it, so that a later run can clean up after a killed one. */
const FOLDER = new RegExp(`portals-worktree-(${OWNER})-[^/]*$`);

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
      'Fetch the whole history: git fetch --unshallow, or git fetch --all.',
    );
  }
  await removeStale(root);
  const folder = mkdtempSync(path.join(tmpdir(), `portals-worktree-${thisProcess()}-`));
  const controller = new AbortController();
  const release = onShutdown(() => {
    controller.abort();
    rmSync(folder, { recursive: true, force: true });
    spawnSync('git', ['worktree', 'prune'], { cwd: root });
  });
  try {
    await git(root, 'worktree', 'add', '--quiet', '--detach', '--force', folder, commit);
    return await use(folder, controller.signal);
  } finally {
    release();
    rmSync(folder, { recursive: true, force: true });
    await git(root, 'worktree', 'prune').catch(() => '');
  }
}

/**
 * Makes an edition in a checked-out commit, by the program and the packages of that commit.
 * @param root the project, whose packages serve where the commit's lock file is the same
 * @throws {EnvironmentError} when its packages cannot be installed or its program fails
 */
export async function reportIn(
  root: string,
  folder: string,
  edition: string,
  stopped: AbortSignal,
): Promise<void> {
  await installPackages(root, folder, stopped);
  const own = path.join(folder, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin');
  const node = existsSync(path.join(own, 'node')) ? path.join(own, 'node') : process.execPath;
  await must(
    run(node, ['src/start.js', 'report', edition, '--json'], {
      cwd: folder,
      signal: stopped,
      maxBuffer: 64 * 2 ** 20,
    }),
    `The program of that commit could not make edition ${edition}`,
  );
}

/** Its own lock file decides: the same packages are used as they are, others are installed. */
async function installPackages(root: string, folder: string, stopped: AbortSignal): Promise<void> {
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
    run(command ?? 'npm', args, { cwd: folder, signal: stopped, maxBuffer: 64 * 2 ** 20 }),
    'The packages of that commit could not be installed',
  );
}

async function must(running: Promise<unknown>, what: string): Promise<void> {
  try {
    await running;
  } catch (error) {
    const { stderr, stdout, message } = error as Error & { stderr?: string; stdout?: string };
    const said = (stderr || stdout || message).trim().split('\n').slice(-12).join('\n  ');
    throw new EnvironmentError(
      `${what}:\n  ${said}`,
      'The release itself is untouched. Check what the commit needs to run.',
      { cause: error },
    );
  }
}

/** Removes the worktrees of runs that have ended. */
async function removeStale(root: string): Promise<void> {
  const known = await git(root, 'worktree', 'list', '--porcelain');
  for (const [, folder = ''] of known.matchAll(/^worktree (.+)$/gm)) {
    const owner = FOLDER.exec(folder)?.[1];
    if (owner === undefined || isRunning(owner)) continue;
    rmSync(folder, { recursive: true, force: true });
  }
  await git(root, 'worktree', 'prune');
}
