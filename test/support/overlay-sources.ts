/** The small edition with some of its files, or of the project's, changed: what does a mistake yield? */

import type { Sources } from '../../src/io/sources.ts';
import { smallSources } from './small-edition.ts';

/** One change of a file; `null` takes the file away. */
export interface Edit {
  readonly file: string;
  readonly find?: string;
  readonly replace: string | null;
}

/**
 * Takes the edition before from the small one, line for line: a changed value is then that alone, and
 * not an undeclared revision too.
 */
export const WITHOUT_PREVIOUS = {
  file: 'config/small/edition.yaml',
  find: 'previous: small-before',
  replace: 'previous: null',
} as const satisfies Edit;

/** @throws {Error} when an edit finds nothing to change: the test would prove nothing */
export function overlaySources(edits: readonly Edit[]): Sources {
  const base = smallSources();
  const changed = new Map<string, string | null>();
  for (const { file, find, replace } of edits) {
    const before = changed.get(file) ?? (base.exists(file) ? base.text(file) : '');
    if (find !== undefined && !before.includes(find)) {
      throw new Error(`${file} does not hold "${find}".`);
    }
    changed.set(
      file,
      replace === null ? null : find === undefined ? replace : before.replace(find, replace),
    );
  }
  const text: Sources['text'] = (file, from) => changed.get(file) ?? base.text(gone(file), from);
  // A file that was taken away is asked for under a name that is not there.
  const gone = (file: string): string => (changed.get(file) === null ? `${file}.gone` : file);
  return {
    root: base.root,
    text,
    bytes: (file, from) => Buffer.from(changed.get(file) ?? base.bytes(gone(file), from)),
    exists: (file) => (changed.has(file) ? changed.get(file) !== null : base.exists(file)),
    list: (folder) => base.list(folder).filter((name) => changed.get(`${folder}/${name}`) !== null),
  };
}
