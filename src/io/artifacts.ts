/** Every write of a build: all of an edition's files at once, or none of them. */

import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { EnvironmentError } from '../core/diagnostics.ts';
import { clearStaleLocks } from './output-lock.ts';
import { isLive, MARK, ownerMark } from './process-owner.ts';

/** Files by their path below the folder they go to. */
export type Artifacts = ReadonlyMap<string, string | Uint8Array>;

const STAGING = new RegExp(`^\\.staging-(${MARK})-`);

/**
 * Writes the files into a staging folder and then exchanges it for the target, so that a run that
 * fails or is killed leaves the earlier output whole.
 *
 * Node has no way to exchange two folders in one step, and renaming file by file would mix two
 * builds. So there are two renames, and a moment between them without a target. A run that is killed
 * in that moment leaves the earlier folder, whole, as `old` in its staging folder, and there the name
 * of its target: {@link recoverOutput}, which every command begins with, puts it back. It goes back and
 * not forward, because the earlier output is the one that somebody has seen.
 * @param root the project’s root
 * @param target folder from the root, `output/2023/en`
 * @throws {EnvironmentError} when the disk does not take them
 */
export function writeArtifacts(root: string, target: string, files: Artifacts): void {
  const final = path.join(root, target);
  const parent = path.join(root, 'output');
  const staging = path.join(parent, `.staging-${ownerMark()}-${target.replaceAll(/\W/g, '-')}`);
  try {
    mkdirSync(parent, { recursive: true });
    recoverOutput(root);
    for (const [name, content] of files) {
      const file = path.join(staging, 'new', name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    writeFileSync(journalIn(staging), target);
    exchange(path.join(staging, 'new'), final, path.join(staging, 'old'));
  } catch (error) {
    throw new EnvironmentError(
      `The output could not be written: ${withoutRoot(error, root)}.`,
      'The earlier output is as it was. Check that output/ can be written and that the disk has room.',
      { cause: error },
    );
  } finally {
    discard(staging, final);
  }
}

/**
 * Clears up after runs that are no more: what they were about to replace is put back, their staging
 * folders and locks are removed. What belongs to a living run stays.
 * @throws when output/ cannot be written
 */
export function recoverOutput(root: string): void {
  const parent = path.join(root, 'output');
  if (!existsSync(parent)) return;
  for (const name of readdirSync(parent)) {
    const owner = STAGING.exec(name)?.[1];
    if (owner === undefined || isLive(owner)) continue;
    const staging = path.join(parent, name);
    putBack(root, staging);
    removeStaging(staging);
  }
  clearStaleLocks(parent);
}

/**
 * Replaces single files, each whole: all are written beside their targets first and then renamed, in
 * the order given, so that a failure while writing changes nothing.
 * @param files from the root
 * @throws {EnvironmentError} when the disk does not take them
 */
export function replaceFiles(root: string, files: Artifacts): void {
  const pairs = [...files].map(([name, content]) => {
    const target = path.join(root, name);
    return { target, content, fresh: `${target}.${ownerMark()}.new` };
  });
  try {
    for (const { target, content, fresh } of pairs) {
      mkdirSync(path.dirname(target), { recursive: true });
      removeStaleBeside(target);
      writeFileSync(fresh, content);
    }
    for (const { target, fresh } of pairs) renameSync(fresh, target);
  } catch (error) {
    throw new EnvironmentError(
      `The files could not be written: ${withoutRoot(error, root)}.`,
      'Nothing was changed, or only whole files were. Check that the folder can be written.',
      { cause: error },
    );
  } finally {
    for (const { fresh } of pairs) rmSync(fresh, { force: true });
  }
}

/** Puts `fresh` in the place of `final`; on failure `final` is what it was. */
function exchange(fresh: string, final: string, old: string): void {
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

/** The file that says which target a staging folder is for; with it gone there is nothing to put back. */
function journalIn(staging: string): string {
  return path.join(staging, 'target');
}

/** Puts back what a killed run had moved away and not replaced. */
function putBack(root: string, staging: string): void {
  const old = path.join(staging, 'old');
  if (!existsSync(old) || !existsSync(journalIn(staging))) return;
  const final = path.resolve(root, readFileSync(journalIn(staging), 'utf8'));
  const isOutput = final.startsWith(path.join(root, 'output') + path.sep);
  if (isOutput && !existsSync(final)) renameSync(old, final);
}

/** The journal goes first: a removal that is broken off must not look like an unfinished exchange. */
function removeStaging(staging: string): void {
  rmSync(journalIn(staging), { force: true });
  rmSync(staging, { recursive: true, force: true });
}

/**
 * Removes the staging folder of this run; but not when the earlier output is still in it because it
 * could not be moved back: then the next command does that. Where the removal fails, what went wrong
 * before is what is told.
 */
function discard(staging: string, final: string): void {
  if (existsSync(path.join(staging, 'old')) && !existsSync(final)) return;
  try {
    removeStaging(staging);
  } catch {
    // The next command tries again.
  }
}

/** Files that runs which are no more wrote for this target and did not rename. */
function removeStaleBeside(target: string): void {
  const folder = path.dirname(target);
  const start = `${path.basename(target)}.`;
  for (const name of readdirSync(folder).filter((each) => each.startsWith(start))) {
    const owner = FRESH.exec(name.slice(start.length))?.[1];
    if (owner !== undefined && !isLive(owner)) rmSync(path.join(folder, name), { force: true });
  }
}

const FRESH = new RegExp(`^(${MARK})\\.new$`);

function withoutRoot(error: unknown, root: string): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replaceAll(`${root}${path.sep}`, '');
}
