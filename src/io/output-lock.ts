/** Locks on output folders: one run at a time builds an edition, a second one waits. */

import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { EnvironmentError, messageOf } from '../core/diagnostics.ts';
import { abandonedIn, isRunning, OWNER, thisProcess } from './process-owner.ts';
import { onShutdown } from './shutdown.ts';

const POLL_INTERVAL = 200;
/** Two minutes; a build takes seconds. */
const MAX_POLLS = 600;

const LOCK = /^\.lock-[^.]+$/;
const MOVED = new RegExp(`^\\.lock-.*\\.(${OWNER})$`);

/**
 * Acquires the lock of a folder of output/, waiting for a run that has it.
 *
 * A lock is a folder with one file, named after its owner. It is created under another name and then
 * renamed, which fails while the lock exists; so a lock never exists without its owner.
 * @param target relative to the root, `output/2023`
 * @param options.log called once if it has to wait
 * @param options.polls how often to poll, five times a second
 * @returns releases the lock when disposed, and when the run is interrupted
 * @throws {EnvironmentError} if the other run does not end, or output/ cannot be written
 */
export async function lockOutput(
  root: string,
  target: string,
  options: { readonly log?: (line: string) => void; readonly polls?: number } = {},
): Promise<Disposable> {
  const parent = path.join(root, 'output');
  const lock = path.join(parent, `.lock-${path.basename(target)}`);
  const polls = options.polls ?? MAX_POLLS;
  let other: string | undefined;
  for (let poll = 0; poll <= polls; poll += 1) {
    if (poll > 0) await wait(POLL_INTERVAL);
    if (acquire(lock, parent)) return acquired(lock);
    const owner = ownerOf(lock);
    if (owner === undefined) continue;
    if (!isRunning(owner)) remove(lock, owner);
    else if (other === undefined) {
      other = owner.split('-')[0];
      options.log?.(`Waiting for another run (process ${other}) that is building ${target}.`);
    }
  }
  throw new EnvironmentError(
    `Another run${other === undefined ? '' : ` (process ${other})`} is still building ${target}.`,
    `Wait for it or stop it, then try again. If there is no such run, delete ${path.relative(root, lock)}.`,
  );
}

/**
 * Acquires the locks of several editions, in the same order in all runs, to prevent deadlocks.
 * @param log called once for each edition that it has to wait for
 * @returns releases all of them when disposed
 * @throws {EnvironmentError} like {@link lockOutput}; no lock is kept then
 */
export async function lockEditions(
  root: string,
  editions: readonly string[],
  log: (line: string) => void,
): Promise<Disposable> {
  using locks = new DisposableStack();
  for (const id of [...new Set(editions)].sort()) {
    locks.use(await lockOutput(root, `output/${id}`, { log }));
  }
  return locks.move();
}

/** Removes the locks of runs that were killed, and what they left while acquiring or releasing one. */
export function removeAbandonedLocks(parent: string): void {
  for (const moved of abandonedIn(parent, MOVED)) rmSync(moved, { recursive: true, force: true });
  const locks = existsSync(parent) ? readdirSync(parent).filter((name) => LOCK.test(name)) : [];
  for (const lock of locks.map((name) => path.join(parent, name))) {
    const owner = ownerOf(lock);
    if (owner !== undefined && !isRunning(owner)) remove(lock, owner);
  }
}

function acquired(lock: string): Disposable {
  const release = (): void => {
    unregister();
    if (ownerOf(lock) === thisProcess()) remove(lock, thisProcess());
  };
  const unregister = onShutdown(release);
  return { [Symbol.dispose]: release };
}

/** @returns whether this process owns the lock now */
function acquire(lock: string, parent: string): boolean {
  const own = `${lock}.${thisProcess()}`;
  try {
    mkdirSync(parent, { recursive: true });
    // Not recursive: that reports a read-only folder as a missing one.
    mkdirSync(own);
    writeFileSync(path.join(own, thisProcess()), '');
  } catch (error) {
    throw new EnvironmentError(
      `Cannot write the output: ${messageOf(error).replaceAll(path.dirname(parent) + path.sep, '')}.`,
      'The earlier output is intact. Check that output/ is writable and the disk is not full.',
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
 * Removes a lock, after renaming it: otherwise another process could acquire it while it is being
 * emptied. If it has another owner by then, it is renamed back.
 */
function remove(lock: string, owner: string): void {
  const away = `${lock}.${thisProcess()}`;
  try {
    renameSync(lock, away);
    if (ownerOf(away) !== owner) renameSync(away, lock);
  } catch {
    // Another run has removed it.
  }
  rmSync(away, { recursive: true, force: true });
}
