/** What a build read, listed and looked for: the watcher knows by it which saves matter. */

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';
import type { Sources } from '../../io/sources.ts';

/** Everything that a step has taken from the project, with a stamp of what it was. */
export interface Reads {
  /** By `read:file`, `list:folder` or `look:file`. */
  readonly stamps: ReadonlyMap<string, Stamp>;
}

/** What a file or folder was: its size and times, or its names. */
interface Stamp {
  readonly seen: string;
  /** Of a file that was written so lately that another save may have the same time. */
  readonly hash?: string;
}

type Way = 'read' | 'list' | 'look';

/** File systems record times in steps of some milliseconds. */
const LATELY = 1000;
/** Larger files are compared by size and time alone. */
const LARGEST_HASHED = 16 * 2 ** 20;

export interface TrackedSources {
  readonly sources: Sources;
  /** What was taken so far, stamped as it was when it was first asked for. */
  reads(): Reads;
  /** Counts what an earlier step took as taken. */
  add(earlier: Reads): void;
}

/** The same sources, with every read written down. */
export function trackReads(base: Sources): TrackedSources {
  const stamps = new Map<string, Stamp>();
  const ask = (way: Way, file: string): string => {
    const asked = `${way}:${file}`;
    if (!stamps.has(asked)) stamps.set(asked, stampOf(base.root, asked));
    return file;
  };
  const sources: Sources = {
    ...base,
    text: (file, from) => base.text(ask('read', file), from),
    bytes: (file, from) => base.bytes(ask('read', file), from),
    exists: (file) => base.exists(ask('look', file)),
    list: (folder) => base.list(ask('list', folder)),
  };
  return {
    sources,
    reads: () => ({ stamps }),
    add: (earlier) => {
      for (const [asked, stamp] of earlier.stamps) {
        if (!stamps.has(asked)) stamps.set(asked, stamp);
      }
    },
  };
}

/** Whether all that was read, listed and looked for is still what it was. @param root absolute */
export function unchanged({ stamps }: Reads, root: string): boolean {
  return [...stamps].every(([asked, before]) => {
    const now = stampOf(root, asked, before.hash !== undefined);
    return now.seen === before.seen && (before.hash === undefined || now.hash === before.hash);
  });
}

/** Whether a saved file can matter to who has read this. @param file from the project's root */
export function concerns({ stamps }: Reads, file: string): boolean {
  if (stamps.has(`read:${file}`) || stamps.has(`look:${file}`)) return true;
  // A folder that comes, goes or is renamed matters to whoever listed it or anything inside.
  if (stamps.has(`list:${path.posix.dirname(file)}`)) return true;
  const inside = `${file}/`;
  return [...stamps.keys()].some((asked) => asked.slice(5).startsWith(inside));
}

function stampOf(root: string, asked: string, hashed = false): Stamp {
  const [way, file] = [asked.slice(0, 4) as Way, path.join(root, asked.slice(5))];
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats) return { seen: 'missing' };
  if (way === 'list') {
    return { seen: stats.isDirectory() ? readdirSync(file).sort().join('\n') : 'file' };
  }
  if (way === 'look') return { seen: stats.isFile() ? 'file' : 'folder' };
  return { seen: seenOf(stats), ...(isToHash(stats, hashed) && { hash: hashOf(file) }) };
}

function seenOf({ size, mtimeMs, ctimeMs, ino }: Stats): string {
  return [size, mtimeMs, ctimeMs, ino].join(' ');
}

function isToHash(stats: Stats, hashed: boolean): boolean {
  const isLate = Date.now() - Math.max(stats.mtimeMs, stats.ctimeMs) < LATELY;
  return stats.isFile() && stats.size <= LARGEST_HASHED && (hashed || isLate);
}

function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('base64');
}
