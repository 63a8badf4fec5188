/** A run of the program that a test can watch and kill, and what is left of it. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

export interface EndedRun {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface StartedRun {
  readonly pid: number;
  /** What it has said so far. */
  stderr(): string;
  /** Waits until it has said something. @throws {Error} when it ends without */
  said(text: string | RegExp): Promise<void>;
  /** Sends a signal, if it has not ended yet. @returns the ids of all processes that it had at that moment */
  kill(signal: NodeJS.Signals): readonly number[];
  readonly ended: Promise<EndedRun>;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Another user's id; only root may ask for it. */
  readonly uid?: number;
  /** In a process group of its own, as a terminal gives each command. */
  readonly detached?: boolean;
}

/** Starts a program in a folder. Nothing is killed but what it has itself started. */
export function startRun(
  cwd: string,
  [program = '', ...args]: readonly string[],
  { env = {}, uid, detached = false }: RunOptions = {},
): StartedRun {
  const child = spawn(program, args, {
    cwd,
    detached,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid !== undefined && { uid, gid: uid }),
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${program} does not start.`);
  const stdout = collect(child.stdout);
  const stderr = collect(child.stderr);
  const ended = once(child, 'close').then(([code, signal]) => {
    return { code, signal, stdout: stdout(), stderr: stderr() } as EndedRun;
  });
  return {
    pid,
    stderr,
    ended,
    said: async (text) => {
      while (!(typeof text === 'string' ? stderr().includes(text) : text.test(stderr()))) {
        if (child.exitCode !== null || child.signalCode !== null) {
          throw new Error(`It ended without saying ${text}:\n${stderr()}`);
        }
        await wait(5);
      }
    },
    kill: (signal) => {
      const family = familyOf(pid);
      if (detached) process.kill(-pid, signal);
      else child.kill(signal);
      return family;
    },
  };
}

function collect(stream: ChildProcess['stdout']): () => string {
  let text = '';
  stream?.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
  });
  return () => text;
}

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly command: string;
}

/** The processes that are running, as Linux lists them (proc_pid_stat(5)); those that ended do not count. */
function processes(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'latin1');
        const [state = '', parent, group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
        if (/^[ZX]/.test(state)) return [];
        return [{ pid: Number(name), parent: Number(parent), group: Number(group), command }];
      } catch {
        return [];
      }
    });
}

/** A process, what it has started, and so on; a browser's process group with all its members. */
function familyOf(pid: number): number[] {
  const all = processes();
  const family = new Set([pid]);
  for (let size = 0; size < family.size; ) {
    size = family.size;
    for (const each of all) {
      if (family.has(each.parent) || family.has(each.group)) family.add(each.pid);
    }
  }
  return [...family];
}

/** The browser of a run, its main process first. */
export function browserOf(run: StartedRun): readonly Process[] {
  const family = new Set(familyOf(run.pid));
  const all = processes().filter((each) => family.has(each.pid) && each.pid !== run.pid);
  return all.sort((a, b) => Number(b.pid === b.group) - Number(a.pid === a.group));
}

/**
 * Waits until nothing of a run is running: neither what it had when it was killed, nor a browser
 * whose folder carries its mark.
 * @returns what is left after ten seconds, as command lines
 */
export async function leftRunning(run: StartedRun, family: readonly number[]): Promise<string[]> {
  const known = new Set(family);
  for (let turn = 0; ; turn += 1) {
    const left = processes().filter(
      (each) =>
        known.has(each.pid) ||
        known.has(each.group) ||
        each.command.includes(`browser-${run.pid}-`),
    );
    if (left.length === 0 || turn === 1000) return left.map((each) => each.command);
    await wait(10);
  }
}
