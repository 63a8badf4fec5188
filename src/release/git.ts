/** The git commands that releases need. */

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { EnvironmentError } from '../core/diagnostics.ts';

const run = promisify(execFile);
const LARGEST_OUTPUT = 64 * 2 ** 20;

/**
 * Runs git in a folder.
 * @returns its standard output
 * @throws {EnvironmentError} when there is no git, or when it fails
 */
export async function git(folder: string, ...args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await run('git', [...args], {
      cwd: folder,
      maxBuffer: LARGEST_OUTPUT,
      // A hook's or another repository's environment must not lead elsewhere.
      env: { ...withoutGit(process.env), LC_ALL: 'C' },
    });
    return stdout;
  } catch (error) {
    throw gitError(folder, args[0] ?? '', error);
  }
}

const NEEDED = 'release, verify and regenerate need git and a clone of the project';

function gitError(folder: string, command: string, cause: unknown): EnvironmentError {
  const { code, stderr } = cause as { code?: unknown; stderr?: string };
  const said = stderr ?? String(cause);
  const [message, hint] =
    code === 'ENOENT'
      ? ['git is not installed, or not on the PATH.', `${NEEDED}: install git.`]
      : /dubious ownership/.test(said)
        ? [
            'git refuses this repository, because it belongs to another user.',
            `If you trust it: git config --global --add safe.directory ${folder}`,
          ]
        : /not a git repository/.test(said)
          ? [
              'This folder is not a git repository.',
              `${NEEDED}, not a downloaded copy of its files.`,
            ]
          : [`git ${command} failed: ${firstLine(said)}.`, `${NEEDED}.`];
  return new EnvironmentError(message, hint, { cause });
}

/** The commit that is checked out. */
export async function headCommit(root: string): Promise<string> {
  return (await git(root, 'rev-parse', 'HEAD')).trim();
}

/** Files that differ from the commit, ignored ones left out. */
export async function uncommitted(root: string): Promise<string[]> {
  const status = await git(root, 'status', '--porcelain=v1', '-z', '--untracked-files=all');
  return status
    .split('\0')
    .filter((line) => /^.{2} /.test(line))
    .map((line) => line.slice(3));
}

/**
 * Whether the repository has a commit.
 * @throws {EnvironmentError} when there is no git, or it cannot tell
 */
export async function hasCommit(root: string, commit: string): Promise<boolean> {
  try {
    await git(root, 'rev-parse', '--verify', '--quiet', `${commit}^{commit}`);
    return true;
  } catch (error) {
    const { code } = (error as EnvironmentError).cause as { code?: unknown };
    if (code === 1) return false;
    throw error;
  }
}

/** Whether only the last commits were fetched. */
export async function isShallow(root: string): Promise<boolean> {
  return (await git(root, 'rev-parse', '--is-shallow-repository')).trim() === 'true';
}

function withoutGit(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !/^GIT_/.test(name)));
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0]?.replace(/\.$/, '') ?? '';
}
