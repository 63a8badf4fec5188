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
    const { code, stderr } = error as { code?: unknown; stderr?: string };
    const reason = code === 'ENOENT' ? 'git is not installed' : firstLine(stderr ?? String(error));
    throw new EnvironmentError(
      `git ${args[0] ?? ''} failed: ${reason}.`,
      'release, verify and regenerate need git and a git checkout of the project.',
      { cause: error },
    );
  }
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

/** Whether the repository has a commit. */
export async function hasCommit(root: string, commit: string): Promise<boolean> {
  return git(root, 'cat-file', '-e', `${commit}^{commit}`).then(
    () => true,
    () => false,
  );
}

function withoutGit(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !/^GIT_/.test(name)));
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0]?.replace(/\.$/, '') ?? '';
}
