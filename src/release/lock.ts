/** `config/<edition>/edition.lock.json`: what a released edition was made of, and what came out. */

import { z } from 'zod';
import { editionFolders } from '../config/editions.ts';
import { fail } from '../core/diagnostics.ts';
import { EDITION_STATUSES } from '../core/edition-status.ts';
import type { Sources } from '../io/sources.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in hexadecimal');
const hashes = z.record(z.string(), sha256);

/** Of this file's shape; a program reads its own and every earlier one. */
const FORMAT = 1;

const signature = z.strictObject({
  portal: z.string(),
  /** Who signed, and for which agency. */
  by: z.string(),
  date: z.iso.date(),
});

const output = z.strictObject({
  /** The name under which the PDF is published. */
  name: z.string().regex(/^[a-z0-9.-]+\.pdf$/, 'a name of small letters that ends in .pdf'),
  pages: z.int().positive(),
  /** SHA-256 of the tagged text, page by page. */
  text: sha256,
  /** SHA-256 of the structure tree without its text. */
  structure: sha256,
  /** SHA-256 by file below output/<edition>/<language>. */
  files: hashes,
});

/** The schema of a lock file, which only `release` writes. */
export const lockSchema = z.strictObject({
  /** By which editors check it. */
  $schema: z.literal('../schemas/edition-lock.schema.json'),
  format: z.literal(FORMAT),
  edition: z.string(),
  title: z.string(),
  status: z.enum(EDITION_STATUSES),
  /** 1, and one more for each correction. */
  revision: z.int().positive(),
  /** Which agencies had signed; none of a reconstruction. */
  signatures: z.array(signature),
  /** The commit that it was made from. */
  commit: z.string().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/, 'a commit of git'),
  /** The clock that the PDF carries, ISO 8601. */
  date: z.string(),
  platform: z.string(),
  /** SHA-256 of every input: configuration, drops, templates. */
  inputs: hashes,
  /** SHA-256 of the program's own files and of the lock file of its packages. */
  program: hashes,
  fonts: hashes,
  /** Version by tool; the browser among them. */
  tools: z.record(z.string(), z.string()),
  /** By language. */
  outputs: z.record(z.string(), output),
});
export type EditionLock = z.output<typeof lockSchema>;
export type LockedOutput = z.output<typeof output>;

/**
 * Where an edition's lock is kept.
 * @param revision of an earlier one, which a correction has replaced
 */
export function lockFile(edition: string, revision?: number): string {
  return `config/${edition}/edition.lock${revision === undefined ? '' : `.${revision}`}.json`;
}

/** The editions that have a lock, sorted by name. */
export function releasedEditions(sources: Sources): string[] {
  return editionFolders(sources).filter((id) => sources.exists(lockFile(id)));
}

/**
 * @returns undefined for an edition that has not been released
 * @throws {UserError} when the file is not as `release` wrote it
 */
export function readLock(sources: Sources, edition: string): EditionLock | undefined {
  return readLockFile(sources, edition, lockFile(edition));
}

/** The locks of all revisions of an edition, the oldest first. @throws {UserError} as {@link readLock} */
export function readLocks(sources: Sources, edition: string): EditionLock[] {
  const last = readLock(sources, edition);
  if (!last) return [];
  const earlier = Array.from({ length: last.revision - 1 }, (_, index) =>
    readLockFile(sources, edition, lockFile(edition, index + 1)),
  );
  return [...earlier.filter((each) => each !== undefined), last];
}

function readLockFile(sources: Sources, edition: string, file: string): EditionLock | undefined {
  if (!sources.exists(file)) return undefined;
  const given = parsed(sources.text(file));
  const format = given instanceof Object && 'format' in given ? given.format : undefined;
  if (typeof format === 'number' && format > FORMAT) {
    fail(
      'later-lock',
      `${file} was written by a later program: its format is ${format}, this one reads ${FORMAT}.`,
      { file },
      'Update the project: git pull.',
    );
  }
  const read = lockSchema.safeParse(given);
  if (read.success && read.data.edition === edition) return read.data;
  const issue = read.success ? 'it is about another edition' : read.error.issues[0]?.message;
  return fail(
    'broken-lock',
    `${file} is not a lock of edition ${edition}: ${issue ?? 'it is not JSON'}.`,
    { file },
    'Only npm run release writes it: restore it from git.',
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The file's text: keys in a fixed order, a line each, so that git shows what changed. */
export function lockText(lock: EditionLock): string {
  return `${JSON.stringify(lock, null, 2)}\n`;
}
