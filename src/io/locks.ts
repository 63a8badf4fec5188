/** Locks that a second run waits for, such as that on the output of an edition. */

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
import { setTimeout as wait } from 'node:timers/promises';
import { EnvironmentError, messageOf } from '../core/diagnostics.ts';
import { abandonedIn, isRunning, OWNER, thisProcess } from './process-owner.ts';
import { onShutdown } from './shutdown.ts';

const POLL_INTERVAL = 200;
/** Two minutes; a build takes seconds. */
const MAX_POLLS = 600;

const LOCK = /^\.lock-[^.]+$/;
const MOVED = new RegExp(`^\\.lock-.*\\.(${OWNER})$`);

export interface LockOptions {
  /** Called once if it has to wait. */
  readonly log?: (line: string) => void;
  /** How often to poll, five times a second. */
  readonly polls?: number;
}

/**
 * Acquires the lock of a folder of output/, waiting for a run that has it.
 * @param target relative to the root, `output/2023`
 * @returns releases the lock when disposed, and when the run is interrupted
 * @throws {EnvironmentError} if the other run does not end, or output/ cannot be written
 */
export async function lockOutput(
  root: string,
  target: string,
  options: LockOptions = {},
): Promise<Disposable> {
  return lock(root, path.basename(target), { who: 'run', doing: `building ${target}` }, options);
}

/**
 * Acquires a lock, waiting for whoever has it.
 *
 * A lock is a folder of output/ with one file, named after its owner. It is created under another name
 * and then renamed, which fails while the lock exists; so a lock never exists without its owner.
 * @param who and what it is `doing`, for the message to others: "run", "building output/2023"
 * @returns releases the lock when disposed, and when the run is interrupted
 * @throws {EnvironmentError} if the other run does not end, or output/ cannot be written
 */
export async function lock(
  root: string,
  name: string,
  { who, doing }: { readonly who: string; readonly doing: string },
  { log, polls = MAX_POLLS }: LockOptions,
): Promise<Disposable> {
  const parent = path.join(root, 'output');
  const folder = path.join(parent, `.lock-${name}`);
  let other: string | undefined;
  for (let poll = 0; poll <= polls; poll += 1) {
    if (poll > 0) await wait(POLL_INTERVAL);
    if (acquire(folder, parent, who)) return acquired(folder);
    const owner = ownerOf(folder);
    if (owner === undefined) continue;
    if (!isRunning(owner)) remove(folder, owner);
    else if (other === undefined) {
      other = `${whoHas(folder, owner)} (process ${owner.split('-')[0]})`;
      log?.(`Waiting for another ${other} that is ${doing}.`);
    }
  }
  throw new EnvironmentError(
    `Another ${other ?? who} is still ${doing}.`,
    `Wait for it or stop it, then try again. If there is no such run, delete ${path.relative(root, folder)}.`,
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
function acquire(lock: string, parent: string, who: string): boolean {
  const own = `${lock}.${thisProcess()}`;
  try {
    mkdirSync(parent, { recursive: true });
    // Not recursive: that reports a read-only folder as a missing one.
    mkdirSync(own);
    writeFileSync(path.join(own, thisProcess()), who);
  } catch (error) {
    rmSync(own, { recursive: true, force: true });
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

function whoHas(lock: string, owner: string): string {
  try {
    return readFileSync(path.join(lock, owner), 'utf8') || 'run';
  } catch {
    return 'run';
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
