/** A released edition's inputs are frozen: finds what has changed since. */

import { type Diagnostic, diagnostic } from '../core/diagnostics.ts';
import { openSources, type Sources, sha256 } from '../io/sources.ts';
import { changes } from './causes.ts';
import { type EditionLock, lockFile, readLock } from './lock.ts';

/** What all editions share and may go on changing; `verify` shows how that changes a page. */
const SHARED = /^(?:templates\/|config\/(?:languages\/|intake\/|[^/]+$))/;

export interface SinceRelease {
  readonly commit: string;
  /** One for each of the edition's own inputs that is not as it was released. */
  readonly warnings: readonly Diagnostic[];
  /** Shared files that are not as they were. */
  readonly shared: readonly string[];
}

/**
 * What has changed since an edition was released.
 * @param read the sources of a build or check that has read all it needs
 * @returns null for an edition that has not been released
 */
export function sinceRelease(root: string, edition: string, read: Sources): SinceRelease | null {
  // The lock is no input: it is read apart from what the edition is made of.
  const sources = openSources(root);
  const lock = readLock(sources, edition);
  return lock ? changedSince(lock, read, sources) : null;
}

/**
 * The same against a lock at hand.
 * @param sources where files are looked at that were locked but not read now: a check reads less than
 *   a build
 */
export function changedSince(lock: EditionLock, read: Sources, sources: Sources): SinceRelease {
  const isInput = ([file]: readonly [string, string]): boolean =>
    /^(?:config|data|templates)\//.test(file);
  const now = new Map([...read.hashes()].filter(isInput));
  for (const file of Object.keys(lock.inputs)) {
    if (!now.has(file) && sources.exists(file)) now.set(file, sha256(sources.bytes(file)));
  }
  const all = changes(lock.inputs, Object.fromEntries(now));
  const own = all.filter(({ name }) => !SHARED.test(name));
  return {
    commit: lock.commit,
    shared: all.filter(({ name }) => SHARED.test(name)).map(({ name }) => name),
    warnings: own.map(({ name, change }) =>
      diagnostic(
        'warning',
        'changed-since-release',
        `${name} was ${change} after edition ${lock.edition} was released.`,
        change === 'removed' ? { file: lockFile(lock.edition) } : { file: name },
        `A released edition's inputs are frozen. Undo the change (git diff ${lock.commit.slice(0, 10)} -- ${name}), or release the edition again.`,
      ),
    ),
  };
}
