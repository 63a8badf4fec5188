/**
 * Traces for whoever looks for a fault or for lost time: `NHP_DEBUG=charts,pdf` has these rooms say on
 * standard error what they do, `NHP_DEBUG=all` every room. Off by default.
 */

import { visible } from '../core/escape.ts';

/** The rooms that trace. */
const TRACED = ['charts', 'edition', 'io', 'pdf'] as const;
type TracedRoom = (typeof TRACED)[number];

/** Writes one line; the message is made only when it is wanted. */
type Trace = (message: () => string) => void;

/**
 * The trace of one room: `pdf     +512 ms  print 1: 48 pages`, with the time since the line before.
 * @param write where lines go; standard error by default
 */
export function traceOf(
  room: TracedRoom,
  environment: NodeJS.ProcessEnv = process.env,
  write: (line: string) => void = (line) => process.stderr.write(line),
): Trace {
  const named = namesIn(environment);
  if (!named.includes(room) && !named.includes('all')) return () => undefined;
  let last = performance.now();
  return (message) => {
    const now = performance.now();
    const spent = `+${Math.round(now - last)} ms`;
    last = now;
    write(`${room.padEnd(8)}${spent.padStart(9)}  ${visible(message())}\n`);
  };
}

/** What is wrong with NHP_DEBUG; undefined when all its names are known. */
export function unknownTraces(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const known: readonly string[] = [...TRACED, 'all'];
  const unknown = namesIn(environment).filter((name) => !known.includes(name));
  if (unknown.length === 0) return undefined;
  return `NHP_DEBUG names no room "${unknown.join('", "')}". Known are: ${known.join(', ')}.`;
}

function namesIn({ NHP_DEBUG = '' }: NodeJS.ProcessEnv): string[] {
  return NHP_DEBUG.split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
