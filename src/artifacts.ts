/** Every write of a build: all of an edition's files at once, or none of them. */

import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { EnvironmentError } from './diagnostics.ts';

/** Files by their path below the folder they go to. */
export type Artifacts = ReadonlyMap<string, string | Uint8Array>;

const STAGING = /^\.staging-(\d+)-/;

/**
 * Writes the files into a staging folder and then exchanges it for the target, so that a run that
 * fails or is killed leaves the earlier output whole.
 * @param root the project’s root
 * @param target folder from the root, `output/2023/en`
 * @throws {EnvironmentError} when the disk does not take them
 */
export function writeArtifacts(root: string, target: string, files: Artifacts): void {
  const final = path.join(root, target);
  const parent = path.join(root, 'output');
  const staging = path.join(parent, `.staging-${process.pid}-${target.replaceAll(/\W/g, '-')}`);
  try {
    mkdirSync(parent, { recursive: true });
    removeStale(parent);
    for (const [name, content] of files) {
      const file = path.join(staging, 'new', name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    exchange(path.join(staging, 'new'), final, path.join(staging, 'old'));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new EnvironmentError(
      `The output could not be written: ${withoutRoot(message, root)}.`,
      'The earlier output is as it was. Check that output/ can be written and that the disk has room.',
      { cause: error },
    );
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
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
    return { target, content, fresh: `${target}.${process.pid}.new` };
  });
  try {
    for (const { target, content, fresh } of pairs) {
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(fresh, content);
    }
    for (const { target, fresh } of pairs) renameSync(fresh, target);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new EnvironmentError(
      `The files could not be written: ${withoutRoot(message, root)}.`,
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

/** Staging folders of runs that are no more. */
function removeStale(parent: string): void {
  for (const name of readdirSync(parent)) {
    const owner = STAGING.exec(name)?.[1];
    if (owner !== undefined && !isRunning(Number(owner))) {
      rmSync(path.join(parent, name), { recursive: true, force: true });
    }
  }
}

/** Whether a process of this machine is there. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function withoutRoot(message: string, root: string): string {
  return message.replaceAll(`${root}${path.sep}`, '');
}
