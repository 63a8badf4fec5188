/** Releases made again by the program and packages of their own commits: whether they are what was released. */

import { EnvironmentError } from '../core/diagnostics.ts';
import { revisionName } from '../core/report-file-name.ts';
import { type Cause, changes } from './causes.ts';
import type { EditionLock } from './lock.ts';
import { fileHashes } from './make-lock.ts';
import { madeIn } from './released-report.ts';
import { FailedCommit, withCommit } from './worktree.ts';

/** What became of one release. */
export interface PublishedAgain {
  /** `2022`, or `2022.1` for what was corrected. */
  readonly release: string;
  readonly commit: string;
  /** not-tried: this machine or this clone lacks what it takes, which says nothing of the release. */
  readonly state: 'same' | 'different' | 'failed' | 'not-tried';
  /** Files that differ, by their path below the edition's output. */
  readonly differing: readonly Pick<Cause, 'name' | 'change'>[];
  /** Why it was not tried or failed, and what helps. */
  readonly why?: string;
}

/** Those of one commit share its checkout and its packages. @returns in the order of the locks */
export async function publishedAgain(
  root: string,
  locks: readonly EditionLock[],
): Promise<PublishedAgain[]> {
  const results = new Map<EditionLock, PublishedAgain>();
  for (const [commit, own] of Map.groupBy(locks, (lock) => lock.commit)) {
    const possible = own.filter((lock) => {
      const other = otherPlatform(lock);
      if (other) results.set(lock, other);
      return !other;
    });
    if (possible.length === 0) continue;
    try {
      await withCommit(root, commit, async (folder, stopped) => {
        for (const lock of possible) results.set(lock, await tried(root, folder, lock, stopped));
      });
    } catch (error) {
      for (const lock of possible) results.set(lock, results.get(lock) ?? notTried(lock, error));
    }
  }
  return locks.flatMap((lock) => results.get(lock) ?? []);
}

function otherPlatform(lock: EditionLock): PublishedAgain | undefined {
  const own = `${process.platform}-${process.arch}`;
  if (lock.platform === own) return undefined;
  const why = `It was released on ${lock.platform}, with the browser of that platform; this is ${own}.`;
  return { ...headOf(lock), state: 'not-tried', differing: [], why };
}

async function tried(
  root: string,
  folder: string,
  lock: EditionLock,
  stopped: AbortSignal,
): Promise<PublishedAgain> {
  try {
    const made = await madeIn(root, folder, lock, stopped);
    const differing = Object.entries(lock.outputs).flatMap(([language, { files }]) =>
      changes(files, fileHashes(made.get(language) ?? new Map())).map((each) => ({
        ...each,
        name: `${language}/${each.name}`,
      })),
    );
    return { ...headOf(lock), state: differing.length === 0 ? 'same' : 'different', differing };
  } catch (error) {
    if (!(error instanceof FailedCommit)) return notTried(lock, error);
    return { ...headOf(lock), state: 'failed', differing: [], why: error.message };
  }
}

/** @throws whatever is not for want of something on this machine */
function notTried(lock: EditionLock, error: unknown): PublishedAgain {
  if (!(error instanceof EnvironmentError)) throw error;
  const why = [error.message, ...(error.hint === undefined ? [] : [error.hint])].join(' ');
  return { ...headOf(lock), state: 'not-tried', differing: [], why };
}

function headOf({ edition, revision, commit }: EditionLock): { release: string; commit: string } {
  return { release: revisionName(edition, revision - 1), commit };
}

/** Files of a release that differ are named up to this many. */
const MOST_FILES = 10;

/** @returns a line or two for a terminal */
export function formatPublished({
  release,
  commit,
  state,
  differing,
  why,
}: PublishedAgain): string[] {
  const head = `${release}  made again from commit ${commit.slice(0, 10)}`;
  if (state === 'same') return [`${head}: identical to the release, byte for byte`];
  if (state === 'failed') return [`${head}: failed`, `  ${why}`];
  if (state === 'not-tried') return [`${release}  not verified. ${why}`];
  const more = differing.length - MOST_FILES;
  return [
    `${head}: differs from the release`,
    ...differing.slice(0, MOST_FILES).map(({ name, change }) => `  ${name} (${change})`),
    ...(more > 0 ? [`  and ${more} more (--json lists all)`] : []),
  ];
}
