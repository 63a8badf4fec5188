/** `config/<edition>/edition.lock.json`: what a released edition was made of, and what came out. */

import { z } from 'zod';
import { editionFolders } from '../config/editions.ts';
import { fail } from '../core/diagnostics.ts';
import type { Sources } from '../io/sources.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in hexadecimal');
const hashes = z.record(z.string(), sha256);

const output = z.strictObject({
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
  edition: z.string(),
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

/** Where an edition's lock is kept. */
export function lockFile(edition: string): string {
  return `config/${edition}/edition.lock.json`;
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
  const file = lockFile(edition);
  if (!sources.exists(file)) return undefined;
  const read = lockSchema.safeParse(parsed(sources.text(file)));
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
