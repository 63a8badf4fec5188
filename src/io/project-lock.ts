/** The files of the project, changed by one command at a time. */

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fail } from '../core/diagnostics.ts';
import { type Content, recoverFiles, replaceTogether } from './artifacts.ts';
import { type LockOptions, lock } from './locks.ts';
import type { Sources } from './sources.ts';

/** The right to change files of the project. */
export interface ProjectLock extends Disposable {
  /**
   * Replaces files and folders, all or none.
   * @param contents by path from the root; all of them in output/, or none
   * @param read what the command has read them from: who saved one of them since is not overruled
   * @throws {UserError} if one of them is no longer as it was read
   * @throws {EnvironmentError} if something cannot be written
   */
  replace(contents: ReadonlyMap<string, Content>, read?: Sources): void;
}

/**
 * Acquires the lock of the project's files, which whoever changes them holds from the first read to
 * the last write: of two that work on what both have read, the later would undo the earlier.
 * @param command who holds it, for the message to others
 * @returns releases the lock when disposed, and when the run is interrupted
 * @throws {EnvironmentError} if the other command does not end, or output/ cannot be written
 */
export async function lockProject(
  root: string,
  command: string,
  options: LockOptions = {},
): Promise<ProjectLock> {
  // No edition has an underscore in its name.
  const held = await lock(
    root,
    '_project',
    { who: command, doing: 'changing files of the project' },
    options,
  );
  // The one before may have been killed while it wrote.
  recoverFiles(root);
  return {
    replace: (contents, read) => {
      if (read) expectUnchanged(root, contents, read);
      replaceTogether(root, contents);
    },
    [Symbol.dispose]: () => held[Symbol.dispose](),
  };
}

function expectUnchanged(
  root: string,
  contents: ReadonlyMap<string, Content>,
  read: Sources,
): void {
  for (const [file, content] of contents) {
    if (typeof content !== 'string' || !existsSync(path.join(root, file))) continue;
    if (readFileSync(path.join(root, file)).equals(read.bytes(file))) continue;
    const message = `${file} was changed while this command was at work.`;
    fail('changed-meanwhile', message, { file }, 'Nothing was written. Run the command again.');
  }
}
