/**
 * A run's mark on what it leaves for a while (a staging folder, a lock, a browser's profile), so that
 * another run can tell whether its maker still lives.
 */

import { readFileSync } from 'node:fs';

/** The form of a mark, for patterns of names. */
export const MARK = String.raw`\d+-\d+`;

/** @returns this process's mark: its id, and when it started, as ids are given out again */
export function ownerMark(): string {
  return `${process.pid}-${entryOf(process.pid)?.start ?? UNKNOWN}`;
}

/** Whether the process that a mark names is running still; another one with its id is not it. */
export function isLive(mark: string): boolean {
  const [pid = '', start = UNKNOWN] = mark.split('-');
  if (!isRunning(Number(pid))) return false;
  const entry = entryOf(Number(pid));
  if (!entry) return true;
  return !entry.ended && (start === UNKNOWN || start === entry.start);
}

const UNKNOWN = '0';

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * What Linux says of a process (proc_pid_stat(5): field 3 is its state, 22 its start in clock ticks
 * since the machine's). Other systems have no such file.
 */
function entryOf(pid: number): { readonly start: string; readonly ended: boolean } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The second field is a name in brackets, which may hold anything.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { start: fields[19] ?? UNKNOWN, ended: /^[ZX]/.test(fields[0] ?? '') };
  } catch {
    return undefined;
  }
}
