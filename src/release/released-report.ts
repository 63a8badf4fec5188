/** The PDF of a release, as it was: from output/releases/, or made again from its commit. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { openSources, sha256 } from '../io/sources.ts';
import type { EditionLock, LockedOutput } from './lock.ts';
import { reportIn, withCommit } from './worktree.ts';

/** Where the PDF of a release is copied to. */
export function releasedFile({ name }: LockedOutput): string {
  return `output/releases/${name}`;
}

/** @returns undefined when there is no copy, or when it is not the PDF that was released */
export function keptPdf(root: string, lock: EditionLock, language: string): Buffer | undefined {
  const sources = openSources(root);
  const output = lock.outputs[language];
  if (!output || !sources.exists(releasedFile(output))) return undefined;
  const pdf = sources.bytes(releasedFile(output));
  return sha256(pdf) === output.files['report.pdf'] ? pdf : undefined;
}

/** Files by language and by their path below output/<edition>/<language>. */
export type MadeAgain = ReadonlyMap<string, ReadonlyMap<string, Buffer>>;

/**
 * Makes a release again from its commit, by the program and packages of that commit.
 * @throws {EnvironmentError} when the commit is not there or its program fails
 */
export function madeAgain(root: string, lock: EditionLock): Promise<MadeAgain> {
  return withCommit(root, lock.commit, (folder, stopped) => madeIn(root, folder, lock, stopped));
}

/** The same in a folder where its commit is checked out. @param only one language instead of all */
export async function madeIn(
  root: string,
  folder: string,
  lock: EditionLock,
  stopped: AbortSignal,
  only?: string,
): Promise<MadeAgain> {
  const asked = only === undefined ? [] : ['--lang', only];
  await reportIn(root, folder, [lock.edition, ...asked], stopped);
  const languages = (only === undefined ? Object.keys(lock.outputs) : [only]).map((language) => {
    const output = path.join(folder, 'output', lock.edition, language);
    return [language, filesBelow(output)] as const;
  });
  return new Map(languages);
}

function filesBelow(folder: string): ReadonlyMap<string, Buffer> {
  const names = existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
    : [];
  const files = names.flatMap((name) => {
    try {
      return [[name.replaceAll(path.sep, '/'), readFileSync(path.join(folder, name))] as const];
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EISDIR') return [];
      throw error;
    }
  });
  return new Map(files);
}
