/** A folder for all that one browser writes while it runs: its profile and its temporary files. */

import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EnvironmentError } from '../../core/diagnostics.ts';
import { isLive, MARK, ownerMark } from '../../io/process-owner.ts';

const NAME = new RegExp(`^report-browser-(${MARK})-`);

/**
 * Makes the folder, in the system's temporary folder, and removes those of runs that are no more.
 * @returns its absolute path
 * @throws {EnvironmentError} when the temporary folder does not take it
 */
export function makeBrowserFolder(): string {
  removeStale();
  try {
    return mkdtempSync(path.join(tmpdir(), `report-browser-${ownerMark()}-`));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new EnvironmentError(
      `The browser gets no temporary folder: ${message}.`,
      'Check that the folder that TMPDIR names (else /tmp) can be written and has room.',
      { cause: error },
    );
  }
}

/** Removes it; what a browser that is ending still writes meanwhile is removed too. */
export function removeBrowserFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 });
  } catch {
    // The next run tries again.
  }
}

function removeStale(): void {
  for (const name of namesIn(tmpdir())) {
    const owner = NAME.exec(name)?.[1];
    if (owner !== undefined && !isLive(owner)) removeBrowserFolder(path.join(tmpdir(), name));
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
