/** Values kept in the project’s cache by what they depend on. All of it can be deleted at any time. */

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { writeCache } from './artifacts.ts';

export interface KeptValues<Value> {
  /** Whether there is anything to find. */
  readonly isUsed: boolean;
  /** Undefined for one that was not kept, or whose file is cut short or altered. */
  read(key: string): Value | undefined;
  /** What cannot be kept is not a mistake: it is made again. */
  keep(key: string, value: Value): void;
}

/** In bytes, of a file’s beginning: the hash of the rest. */
const HASH = 32;

/**
 * @param kind the folder in the cache, and what its values are
 * @param program `programKey`: values of another program are not found. Undefined where it is not
 *   known: then nothing is kept
 * @param most bytes that all values may take; those that were used last stay
 */
export function openValues<Value>(
  root: string,
  kind: string,
  program: string | undefined,
  most: number,
): KeptValues<Value> {
  if (program === undefined) {
    return { isUsed: false, read: () => undefined, keep: () => undefined };
  }
  const folder = `.cache/${kind}`;
  let isTidied = false;
  const fileOf = (key: string): string =>
    `${folder}/${createHash('sha256').update(`${program}\n${key}`).digest('hex')}`;
  return {
    isUsed: existsSync(path.join(root, folder)),
    read: (key) => {
      try {
        const file = path.join(root, fileOf(key));
        const content = readFileSync(file);
        const body = content.subarray(HASH);
        if (!hashOf(body).equals(content.subarray(0, HASH))) return undefined;
        touch(file);
        return deserialize(body) as Value;
      } catch {
        return undefined;
      }
    },
    keep: (key, value) => {
      try {
        const body = serialize(value);
        writeCache(root, fileOf(key), Buffer.concat([hashOf(body), body]));
        // Once: what a single run adds may go beyond it.
        if (!isTidied) removeOldest(path.join(root, folder), most);
        isTidied = true;
      } catch {
        // The next run makes it again.
      }
    },
  };
}

/** In bytes: those of four editions in five languages take a tenth. */
const MOST_PARSED = 2 ** 24;

/** The values of YAML files, which to parse takes a quarter of a second for an edition. */
export function openParsed(
  root: string,
  program: string | undefined,
): KeptValues<{ readonly value: unknown }> {
  return openValues(root, 'parsed', program, MOST_PARSED);
}

/** Removes files of a folder, the oldest first, until the others take so many bytes at most. */
export function removeOldest(folder: string, most: number): void {
  const files = readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name);
    const stats = statSync(file, { throwIfNoEntry: false });
    return stats ? [{ file, size: stats.size, time: stats.mtimeMs }] : [];
  });
  let left = most;
  for (const { file, size } of files.sort((a, b) => b.time - a.time)) {
    left -= size;
    if (left < 0) rmSync(file, { force: true });
  }
}

function hashOf(body: Uint8Array): Buffer {
  return createHash('sha256').update(body).digest();
}

/** Its time says when it was used last. */
function touch(file: string): void {
  const now = new Date();
  utimesSync(file, now, now);
}
