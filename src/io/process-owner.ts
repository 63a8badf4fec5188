/**
 * The owner of temporary files and folders (staging folders, locks, browser profiles) as a part of
 * their names, so that another process can see whether the owner is still running.
 */

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The syntax of an owner, for patterns of names. */
export const OWNER = String.raw`\d+-\d+`;

/** @returns this process as an owner: its id and, since ids are reused, its start time */
export function thisProcess(): string {
  return ownerOf(process.pid);
}

/** @returns a running process as an owner */
export function ownerOf(pid: number): string {
  return `${pid}-${entryOf(pid)?.start ?? UNKNOWN}`;
}

/** Whether an owner is still running; a later process with the same id is another one. */
export function isRunning(owner: string): boolean {
  const [pid = '', start = UNKNOWN] = owner.split('-');
  if (!exists(Number(pid))) return false;
  const entry = entryOf(Number(pid));
  if (!entry) return true;
  return !entry.ended && (start === UNKNOWN || start === entry.start);
}

/** The same, and no later process with its id: false where the system does not tell when it started. */
export function isSurelyRunning(owner: string): boolean {
  return !owner.endsWith(`-${UNKNOWN}`) && isRunning(owner);
}

/**
 * What processes left in a folder that have ended without removing it.
 * @param pattern of names; its first group is the {@link OWNER}
 * @returns absolute paths; none if the folder does not exist or cannot be read
 */
export function abandonedIn(folder: string, pattern: RegExp): string[] {
  return namesIn(folder)
    .filter((name) => {
      const owner = pattern.exec(name)?.[1];
      return owner !== undefined && !isRunning(owner);
    })
    .map((name) => path.join(folder, name));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

const UNKNOWN = '0';

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * State and start time of a process on Linux (proc_pid_stat(5): field 3 is the state, field 22 the
 * start in clock ticks since boot). Other systems have no such file.
 */
function entryOf(pid: number): { readonly start: string; readonly ended: boolean } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The second field is a name in parentheses, which may contain anything.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { start: fields[19] ?? UNKNOWN, ended: /^[ZX]/.test(fields[0] ?? '') };
  } catch {
    return undefined;
  }
}
