/**
 * Every read of the outside world. What a build has read is tracked and hashed here, so that the
 * colophon, a lock file and a watcher all know the same list.
 */

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fail, type Span } from './diagnostics.ts';

export interface Sources {
  /** The project's root, absolute. */
  readonly root: string;
  /** @param file from the root, forward slashes. @throws a user error when it is missing. */
  text(file: string, from?: Span): string;
  /** The same as bytes. */
  bytes(file: string, from?: Span): Buffer;
  exists(file: string): boolean;
  /** Names in a folder, sorted by code unit; empty where there is no such folder. */
  list(folder: string): string[];
  /** SHA-256 by file, of everything read so far, sorted by file. */
  hashes(): ReadonlyMap<string, string>;
}

/** Reads below one root folder; nothing outside it can be named. */
export function openSources(root: string): Sources {
  const read = new Map<string, Buffer>();
  const absolute = (file: string): string => {
    const full = path.resolve(root, file);
    const inside = path.relative(root, full);
    if (inside.startsWith('..') || path.isAbsolute(inside)) {
      fail(
        'outside-project',
        `"${file}" lies outside the project.`,
        undefined,
        'Name a file below the project’s own folders.',
      );
    }
    return full;
  };
  const bytes = (file: string, from?: Span): Buffer => {
    const known = read.get(file);
    if (known) return known;
    const full = absolute(file);
    if (!existsSync(full) || !statSync(full).isFile()) {
      fail(
        'missing-file',
        `The file ${file} is missing.`,
        from,
        from ? 'Create it, or name another here.' : `Create ${file}.`,
      );
    }
    const content = readFileSync(full);
    read.set(file, content);
    return content;
  };
  return {
    root,
    bytes,
    text: (file, from) =>
      bytes(file, from)
        .toString('utf8')
        .replace(/^\uFEFF/, ''),
    exists: (file) => existsSync(absolute(file)),
    list: (folder) => {
      const full = absolute(folder);
      return existsSync(full) && statSync(full).isDirectory() ? readdirSync(full).sort() : [];
    },
    hashes: () =>
      new Map(
        [...read]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([file, content]) => [file, createHash('sha256').update(content).digest('hex')]),
      ),
  };
}
