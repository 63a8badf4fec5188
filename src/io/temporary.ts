/** Temporary folders that carry their owner in their names, so that those of killed runs are found. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
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
 * Ends the processes that killed runs have left at work, and removes the folders of both.
 * @returns what was removed
 */
export async function removeAbandonedTemporaries(): Promise<string[]> {
  await Promise.all(abandonedIn(tmpdir(), NAME).map(endProcess));
  const abandoned = abandonedIn(tmpdir(), NAME);
  for (const folder of abandoned) removeTemporary(folder);
  return abandoned;
}

const POLL_INTERVAL = 50;
/** Five seconds, which a browser has to close. */
const MOST_POLLS = 100;

/** A program that is asked to end closes its browser, and writes until it has. */
async function endProcess(folder: string): Promise<void> {
  try {
    const owner = readFileSync(path.join(folder, 'process'), 'utf8');
    for (let poll = 0; poll <= MOST_POLLS && isSurelyRunning(owner); poll += 1) {
      const signal = poll === 0 ? 'SIGTERM' : poll === MOST_POLLS ? 'SIGKILL' : 0;
      process.kill(Number(owner.split('-')[0]), signal);
      await wait(POLL_INTERVAL);
    }
  } catch {
    // There is none, or it has just ended.
  }
}
