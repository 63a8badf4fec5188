/** Atomic writes: all files of an edition at once, or none of them. */

import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { EnvironmentError, messageOf } from '../core/diagnostics.ts';
import { removeAbandonedLocks } from './output-lock.ts';
import { abandonedIn, OWNER, thisProcess } from './process-owner.ts';

/** File contents by path below the target folder. */
export type Artifacts = ReadonlyMap<string, string | Uint8Array>;

const STAGING = new RegExp(`^\\.staging-(${OWNER})-`);

/**
 * Writes files into a staging folder and swaps it with the target folder, so that a run that fails or
 * is killed leaves the earlier output intact.
 *
 * Node cannot swap two folders atomically, and renaming file by file would mix two builds. So there
 * are two renames, and a moment between them without a target. A run that is killed in that moment
 * leaves the earlier folder as `old` in its staging folder, beside a journal with the name of the
 * target; {@link recoverOutput}, which every command runs first, restores it. It rolls back and not
 * forward, because the earlier output is the one that somebody has seen.
 * @param root the project's root
 * @param target folder relative to the root, `output/2023/en`
 * @throws {EnvironmentError} if the files cannot be written
 */
export function writeArtifacts(root: string, target: string, files: Artifacts): void {
  const final = path.join(root, target);
  const parent = path.join(root, 'output');
  const staging = path.join(parent, `.staging-${thisProcess()}-${target.replaceAll(/\W/g, '-')}`);
  try {
    mkdirSync(parent, { recursive: true });
    recoverOutput(root);
    for (const [name, content] of files) {
      const file = path.join(staging, 'new', name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    writeFileSync(journalIn(staging), target);
    swap(path.join(staging, 'new'), final, path.join(staging, 'old'));
  } catch (error) {
    throw new EnvironmentError(
      `Cannot write the output: ${withoutRoot(error, root)}.`,
      'The earlier output is intact. Check that output/ is writable and the disk is not full.',
      { cause: error },
    );
  } finally {
    discard(staging, final);
  }
}

/**
 * Cleans up after runs that were killed: restores what they were about to replace and removes their
 * staging folders and locks. Those of running processes are kept.
 * @throws if output/ cannot be written
 */
export function recoverOutput(root: string): void {
  const parent = path.join(root, 'output');
  for (const staging of abandonedIn(parent, STAGING)) {
    rollBack(root, staging);
    removeStaging(staging);
  }
  removeAbandonedLocks(parent);
}

/**
 * Replaces single files, each atomically: all are first written beside their targets and then renamed
 * in the order given, so that a failed write changes nothing.
 * @param files by path from the root
 * @throws {EnvironmentError} if the files cannot be written
 */
export function replaceFiles(root: string, files: Artifacts): void {
  const pairs = [...files].map(([name, content]) => {
    const target = path.join(root, name);
    return { target, content, fresh: `${target}.${thisProcess()}.new` };
  });
  try {
    for (const { target, content, fresh } of pairs) {
      mkdirSync(path.dirname(target), { recursive: true });
      removeAbandonedBeside(target);
      writeFileSync(fresh, content);
    }
    for (const { target, fresh } of pairs) renameSync(fresh, target);
  } catch (error) {
    throw new EnvironmentError(
      `Cannot write files: ${withoutRoot(error, root)}.`,
      'No file is half written. Check that the folder is writable and the disk is not full.',
      { cause: error },
    );
  } finally {
    for (const { fresh } of pairs) rmSync(fresh, { force: true });
  }
}

/** Replaces `final` by `fresh`; on failure `final` stays as it was. */
function swap(fresh: string, final: string, old: string): void {
  mkdirSync(path.dirname(final), { recursive: true });
  const replaces = existsSync(final);
  if (replaces) renameSync(final, old);
  try {
    renameSync(fresh, final);
  } catch (error) {
    if (replaces) renameSync(old, final);
    throw error;
  }
}

/** The file that names the target of a staging folder; without it there is nothing to roll back. */
function journalIn(staging: string): string {
  return path.join(staging, 'target');
}

/** Restores what a killed run had moved away and not yet replaced. */
function rollBack(root: string, staging: string): void {
  const old = path.join(staging, 'old');
  if (!existsSync(old) || !existsSync(journalIn(staging))) return;
  const final = path.resolve(root, readFileSync(journalIn(staging), 'utf8'));
  const isOutput = final.startsWith(path.join(root, 'output') + path.sep);
  if (isOutput && !existsSync(final)) renameSync(old, final);
}

/** Removes the journal first: an interrupted removal must not look like an unfinished swap. */
function removeStaging(staging: string): void {
  rmSync(journalIn(staging), { force: true });
  rmSync(staging, { recursive: true, force: true });
}

/**
 * Removes the staging folder of this run, unless it still contains the earlier output because that
 * could not be moved back; the next command then restores it. A failed removal is ignored, as it must
 * not hide the error that came before.
 */
function discard(staging: string, final: string): void {
  if (existsSync(path.join(staging, 'old')) && !existsSync(final)) return;
  try {
    removeStaging(staging);
  } catch {
    // The next command removes it.
  }
}

/** Removes what killed runs wrote for this target and did not rename. */
function removeAbandonedBeside(target: string): void {
  const fresh = new RegExp(`^${RegExp.escape(path.basename(target))}\\.(${OWNER})\\.new$`);
  for (const file of abandonedIn(path.dirname(target), fresh)) rmSync(file, { force: true });
}

function withoutRoot(error: unknown, root: string): string {
  return messageOf(error).replaceAll(`${root}${path.sep}`, '');
}
