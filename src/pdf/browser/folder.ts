/** The folder of one running browser: its profile and its temporary files. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EnvironmentError, messageOf } from '../../core/diagnostics.ts';
import { abandonedIn, OWNER, thisProcess } from '../../io/process-owner.ts';

const NAME = new RegExp(`^report-browser-(${OWNER})-`);

/**
 * Creates the folder in the system's temporary folder, and removes those of runs that were killed.
 * @returns its absolute path
 * @throws {EnvironmentError} if it cannot be created
 */
export function makeBrowserFolder(): string {
  for (const folder of abandonedIn(tmpdir(), NAME)) removeBrowserFolder(folder);
  try {
    return mkdtempSync(path.join(tmpdir(), `report-browser-${thisProcess()}-`));
  } catch (error) {
    throw new EnvironmentError(
      `Cannot create a temporary folder for the browser: ${messageOf(error)}.`,
      'Check that TMPDIR (by default /tmp) names a writable folder with free space.',
      { cause: error },
    );
  }
}

/** Removes the folder, retrying while an ending browser still writes to it. */
export function removeBrowserFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 });
  } catch {
    // The next run removes it.
  }
}
