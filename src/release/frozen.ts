/** A released edition's inputs are frozen: finds what has changed since. */

import type { LoadedEdition } from '../config/load.ts';
import { type Diagnostic, diagnostic } from '../core/diagnostics.ts';
import type { Sources } from '../io/sources.ts';
import { changes } from './causes.ts';
import { type EditionLock, lockFile, readLock } from './lock.ts';

export interface SinceRelease {
  readonly commit: string;
  /** SHA-256 of the released PDF by language; empty while a correction is open. */
  readonly pdfs: ReadonlyMap<string, string>;
  /** One for each of the edition's own inputs that is not as it was released, while no correction is open. */
  readonly warnings: readonly Diagnostic[];
  /** Files that editions share, or that belong to the edition before, and are not as they were. */
  readonly shared: readonly string[];
}

/**
 * What has changed since an edition was released.
 * @param inputs SHA-256 of each of its inputs, as they are now
 * @returns null for an edition that has not been released
 */
export function sinceRelease(
  sources: Sources,
  { id, settings }: Pick<LoadedEdition, 'id' | 'settings'>,
  inputs: ReadonlyMap<string, string>,
): SinceRelease | null {
  const lock = readLock(sources, id);
  return lock ? changedSince(lock, inputs, settings.corrections.length) : null;
}

/** The same against a lock at hand. @param corrections how many edition.yaml has */
export function changedSince(
  lock: EditionLock,
  inputs: ReadonlyMap<string, string>,
  corrections: number,
): SinceRelease {
  const all = changes(lock.inputs, Object.fromEntries(inputs));
  const isOwn = ({ name }: (typeof all)[number]): boolean =>
    ['config', 'data'].some((folder) => name.startsWith(`${folder}/${lock.edition}/`));
  // While a correction is open its files are to change.
  const isClosed = corrections < lock.revision;
  const own = isClosed ? all.filter(isOwn) : [];
  const outputs = Object.entries(isClosed ? lock.outputs : {});
  return {
    commit: lock.commit,
    pdfs: new Map(outputs.map(([language, { files }]) => [language, files['report.pdf'] ?? ''])),
    // What is shared goes on changing, and the edition before may be corrected; verify shows what comes of it.
    shared: all.filter((each) => !isOwn(each)).map(({ name }) => name),
    warnings: own.map(({ name, change }) =>
      diagnostic(
        'warning',
        'changed-since-release',
        `${name} was ${change} after edition ${lock.edition} was released.`,
        change === 'removed' ? { file: lockFile(lock.edition) } : { file: name },
        `A released edition's inputs are frozen. Undo the change (git diff ${lock.commit.slice(0, 10)} -- ${name}), or open a correction: npm run correct -- ${lock.edition} --reason "…".`,
      ),
    ),
  };
}
