/**
 * Reads of the project's files. Each is read once, so that all of a build agrees on its content, and
 * the hash that an attachment gives is of that.
 */

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { fail, type Span } from '../core/diagnostics.ts';
import type { KeptValues } from './kept-values.ts';
import { decodeText, isLeftover } from './text-file.ts';
import { traceOf } from './trace.ts';

const trace = traceOf('io');

export interface Sources {
  /** The project's root, absolute. */
  readonly root: string;
  /**
   * @param file from the root, forward slashes
   * @throws {UserError} when it is missing, or not UTF-8
   */
  text(file: string, from?: Span): string;
  bytes(file: string, from?: Span): Buffer;
  exists(file: string): boolean;
  /**
   * Names in a folder, sorted by code unit, without what editors and systems leave there; empty
   * where there is no such folder.
   */
  list(folder: string): string[];
  /** What earlier runs found in YAML files. */
  readonly parsed?: ParsedFiles;
}

/** The values of files without a mistake, by the hash of their text. */
export type ParsedFiles = Pick<KeptValues<{ readonly value: unknown }>, 'read' | 'keep'>;

/** What may be written by hand; a link in it may not lead out of the project. */
const INPUTS = /^(?:config|data|templates)(?:\/|$)/;

/** In bytes: a drop of 200,000 rows has about 15 MB. */
const LARGEST = 64 * 2 ** 20;

/** Reads below one root folder; nothing outside it can be named, nor reached by a link. */
export function openSources(root: string, parsed?: ParsedFiles): Sources {
  const read = new Map<string, Buffer>();
  const found = new Map<string, string>();
  const absolute = (file: string): string => {
    const known = found.get(file);
    if (known !== undefined) return known;
    const { full, exists } = insideProject(root, file);
    // What is not there yet may come as a link.
    if (exists) found.set(file, full);
    return full;
  };
  const bytes = (file: string, from?: Span): Buffer => {
    const known = read.get(file);
    if (known) return known;
    const content = contentOf(file, absolute(file), from);
    read.set(file, content);
    trace(() => `read ${file}: ${content.length} bytes`);
    return content;
  };
  return {
    root,
    ...(parsed && { parsed }),
    bytes,
    text: (file, from) => decodeText(file, bytes(file, from)),
    exists: (file) => existsSync(absolute(file)),
    list: (folder) => {
      const full = absolute(folder);
      if (!existsSync(full) || !statSync(full).isDirectory()) return [];
      return allowed(folder, undefined, () => namesIn(full));
    },
  };
}

/** The files of a folder with an ending, by their names without it. */
export function namesWith(ending: string, sources: Sources, folder: string): string[] {
  const files = sources.list(folder).filter((file) => file.endsWith(ending));
  return files.map((file) => file.slice(0, -ending.length));
}

/** The SHA-256 of a text or of bytes, in hexadecimal. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The same sources with some files as they would be, without writing them. */
export function withFiles(base: Sources, files: ReadonlyMap<string, string | Uint8Array>): Sources {
  const own = (file: string): Buffer | undefined => {
    const content = files.get(file);
    return content === undefined ? undefined : Buffer.from(content);
  };
  return {
    ...base,
    text: (file, from) => {
      const content = own(file);
      return content === undefined ? base.text(file, from) : decodeText(file, content);
    },
    bytes: (file, from) => own(file) ?? base.bytes(file, from),
    exists: (file) => files.has(file) || base.exists(file),
    list: (folder) => {
      const added = [...files.keys()]
        .filter((file) => file.startsWith(`${folder}/`))
        .map((file) => file.slice(folder.length + 1).split('/')[0] ?? '');
      return [...new Set([...base.list(folder), ...added])].sort();
    },
  };
}

function namesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => !isLeftover(name))
    .sort();
}

/**
 * The absolute path, and whether something of the inputs is there.
 * @throws {UserError} when it, or what a link there points to, lies outside
 */
function insideProject(root: string, file: string): { full: string; exists: boolean } {
  const full = path.resolve(root, file);
  const relative = path.relative(root, full);
  if (file.includes('\u0000') || leadsOut(relative)) {
    fail(
      'outside-project',
      `"${file}" lies outside the project.`,
      undefined,
      'Name a file below the project’s own folders.',
    );
  }
  const exists = INPUTS.test(relative.replaceAll(path.sep, '/')) && existsSync(full);
  if (exists) {
    const [base, target] = [realpathSync.native(root), realpathSync.native(full)];
    if (leadsOut(path.relative(base, target))) {
      fail(
        'outside-project',
        `"${file}" is a link that leads out of the project.`,
        { file },
        'Put the file itself there.',
      );
    }
  }
  return { full, exists };
}

function leadsOut(relative: string): boolean {
  return relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative);
}

function contentOf(file: string, full: string, from: Span | undefined): Buffer {
  return allowed(file, from, () => {
    const found = statSync(full, { throwIfNoEntry: false });
    if (!found?.isFile()) {
      fail(
        'missing-file',
        `The file ${file} is missing.`,
        from,
        from ? 'Create it, or name another here.' : `Create ${file}.`,
      );
    }
    if (found.size > LARGEST) tooLarge(file, found.size, from);
    return readFileSync(full);
  });
}

function tooLarge(file: string, size: number, from: Span | undefined): never {
  fail(
    'file-too-large',
    `${file} has ${(size / 2 ** 20).toFixed(0)} MB; the limit for a file is ${LARGEST / 2 ** 20} MB.`,
    from ?? { file },
    'Is it the right file?',
  );
}

/** Reads. @throws {UserError} when whoever runs the program may not */
function allowed<Result>(file: string, from: Span | undefined, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EACCES' && code !== 'EPERM') throw error;
    return fail(
      'unreadable-file',
      `You may not read ${file}.`,
      from ?? { file },
      'Check whose it is and what its permissions are.',
    );
  }
}
