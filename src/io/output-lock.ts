/** One run at a time makes an edition: a second one waits for the first. */

import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { EnvironmentError } from '../core/diagnostics.ts';
import { isLive, MARK, ownerMark } from './process-owner.ts';
import { onShutdown } from './shutdown.ts';

const POLL = 200;
/** Two minutes: a build takes seconds. */
const MOST_POLLS = 600;

const LOCK = /^\.lock-/;
const MOVED = new RegExp(`^\\.lock-.*\\.(${MARK})$`);

/**
 * Takes the lock of a folder of output/, waiting for a run that has it.
 *
 * A lock is a folder with one file, which is named by the mark of its owner. It is made under another
 * name and renamed: that fails while the lock is there, and it appears with its owner's name in it.
 * @param target from the root, `output/2023`
 * @param options.say told once when it has to wait
 * @param options.polls how often it looks again, five times a second
 * @returns gives the lock back when disposed, and when the run is broken off
 * @throws {EnvironmentError} when the other run does not end, or output/ cannot be written
 */
export async function lockOutput(
  root: string,
  target: string,
  options: { readonly say?: (line: string) => void; readonly polls?: number } = {},
): Promise<Disposable> {
  const parent = path.join(root, 'output');
  const lock = path.join(parent, `.lock-${path.basename(target)}`);
  const polls = options.polls ?? MOST_POLLS;
  let other: string | undefined;
  for (let poll = 0; poll <= polls; poll += 1) {
    if (poll > 0) await wait(POLL);
    if (take(lock, parent)) return held(lock);
    const owner = ownerOf(lock);
    if (owner === undefined) continue;
    if (!isLive(owner)) moveAway(lock, owner);
    else if (other === undefined) {
      other = owner.split('-')[0];
      options.say?.(`Another run (process ${other}) is making ${target}; this one waits for it.`);
    }
  }
  throw new EnvironmentError(
    `Another run${other === undefined ? '' : ` (process ${other})`} is making ${target} and does not end.`,
    `Wait for it or stop it, and start again. If there is no such run, delete ${path.relative(root, lock)}.`,
  );
}

/**
 * Takes the locks of several editions' output, in one order for all runs, so that no two wait for each
 * other.
 * @param say told once for each that it has to wait for
 * @returns gives all back when disposed
 * @throws {EnvironmentError} like {@link lockOutput}; no lock is kept then
 */
export async function lockEditions(
  root: string,
  editions: readonly string[],
  say: (line: string) => void,
): Promise<Disposable> {
  using locks = new DisposableStack();
  for (const id of [...new Set(editions)].sort()) {
    locks.use(await lockOutput(root, `output/${id}`, { say }));
  }
  return locks.move();
}

/** Removes the locks of runs that are no more, and what they left while taking or giving one back. */
export function clearStaleLocks(parent: string): void {
  for (const name of readdirSync(parent).filter((each) => LOCK.test(each))) {
    const lock = path.join(parent, name);
    const mover = MOVED.exec(name)?.[1];
    const owner = mover === undefined ? ownerOf(lock) : undefined;
    if (owner !== undefined && !isLive(owner)) moveAway(lock, owner);
    if (mover !== undefined && !isLive(mover)) rmSync(lock, { recursive: true, force: true });
  }
}

function held(lock: string): Disposable {
  const release = (): void => {
    forget();
    if (ownerOf(lock) === ownerMark()) moveAway(lock, ownerMark());
  };
  const forget = onShutdown(release);
  return { [Symbol.dispose]: release };
}

/** @returns whether it is ours now */
function take(lock: string, parent: string): boolean {
  const own = `${lock}.${ownerMark()}`;
  try {
    mkdirSync(parent, { recursive: true });
    // Not recursive, as that calls a read-only folder a missing one.
    mkdirSync(own);
    writeFileSync(path.join(own, ownerMark()), '');
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new EnvironmentError(
      `The output cannot be written: ${message.replaceAll(path.dirname(parent) + path.sep, '')}.`,
      'The earlier output is as it was. Check that output/ can be written and that the disk has room.',
      { cause: error },
    );
  }
  try {
    renameSync(own, lock);
    return true;
  } catch {
    rmSync(own, { recursive: true, force: true });
    return false;
  }
}

function ownerOf(lock: string): string | undefined {
  try {
    return readdirSync(lock)[0];
  } catch {
    return undefined;
  }
}

/**
 * Renames the lock and then removes it, as a lock that is being emptied could be taken at the same
 * time. One that turns out to be another's by then is put back.
 */
function moveAway(lock: string, owner: string): void {
  const away = `${lock}.${ownerMark()}`;
  try {
    renameSync(lock, away);
    if (ownerOf(away) !== owner) renameSync(away, lock);
  } catch {
    // Another run was quicker.
  }
  rmSync(away, { recursive: true, force: true });
}
