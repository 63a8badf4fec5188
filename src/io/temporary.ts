/** Temporary folders that carry their owner in their names, so that those of killed runs are found. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EnvironmentError, messageOf } from '../core/diagnostics.ts';
import { abandonedIn, isSurelyRunning, OWNER, ownerOf, thisProcess } from './process-owner.ts';

/** What a folder is for, as its name begins. */
const PURPOSES = ['report-browser', 'portals-worktree'] as const;
type Purpose = (typeof PURPOSES)[number];

const NAME = new RegExp(`^(?:${PURPOSES.join('|')})-(${OWNER})-`);

/**
 * Creates a folder in the system's temporary folder.
 * @returns its absolute path
 * @throws {EnvironmentError} if it cannot be created
 */
export function makeTemporary(purpose: Purpose): string {
  try {
    return mkdtempSync(path.join(tmpdir(), `${purpose}-${thisProcess()}-`));
  } catch (error) {
    const what = purpose === 'report-browser' ? 'the browser' : 'the commit';
    throw new EnvironmentError(
      `Cannot create a temporary folder for ${what}: ${messageOf(error)}.`,
      'Check that TMPDIR (by default /tmp) names a writable folder with free space.',
      { cause: error },
    );
  }
}

/** Removes the folder, retrying while an ending browser still writes to it. */
export function removeTemporary(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 });
  } catch {
    // The next command removes it.
  }
}

/** Notes in a temporary folder that a process which its owner has started works in it. */
export function noteProcess(folder: string, pid: number): void {
  writeFileSync(path.join(folder, 'process'), ownerOf(pid));
}

/**
 * Removes the folders of runs that were killed, and ends the processes that still work in them.
 * @returns what was removed
 */
export function removeAbandonedTemporaries(): string[] {
  const abandoned = abandonedIn(tmpdir(), NAME);
  for (const folder of abandoned) {
    endProcess(folder);
    removeTemporary(folder);
  }
  return abandoned;
}

/** A program that is asked to end closes its own browser. */
function endProcess(folder: string): void {
  try {
    const owner = readFileSync(path.join(folder, 'process'), 'utf8');
    if (isSurelyRunning(owner)) process.kill(Number(owner.split('-')[0]), 'SIGTERM');
  } catch {
    // There is none, or it has just ended.
  }
}
