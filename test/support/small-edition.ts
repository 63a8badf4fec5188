/**
 * The frozen edition that tests stand on, and the edition before it: `test/editions/small` laid over
 * the project, whose own editions are out of sight. What is added to those changes no test.
 */

import path from 'node:path';
import { openSources, type Sources } from '../../src/io/sources.ts';

export const project = path.resolve(import.meta.dirname, '../..');
export const smallFolder = path.join(project, 'test/editions/small');

/** The edition's name, and that of the edition before. */
export const SMALL = 'small';
export const BEFORE = 'small-before';

const OWN = /^(?:config|data)\/small(?:-before)?(?:\/|$)/;
/** A folder of an edition of the project. */
const HIDDEN = /^(?:config\/(?:\d{4}|sample)|data\/[^/]+)(?:\/|$)/;

/** The project's sources with these two editions in place of its own. */
export function smallSources(): Sources {
  const base = openSources(project);
  const own = openSources(smallFolder);
  const at = (file: string): Sources => (OWN.test(file) ? own : base);
  // An edition of the project is asked for below the other folder, where it is not.
  const of = (file: string): Sources => (HIDDEN.test(file) ? own : at(file));
  return {
    root: project,
    text: (file, from) => of(file).text(file, from),
    bytes: (file, from) => of(file).bytes(file, from),
    exists: (file) => of(file).exists(file),
    list: (folder) =>
      folder === 'config' || folder === 'data'
        ? [
            ...base.list(folder).filter((name) => !HIDDEN.test(`${folder}/${name}`)),
            ...own.list(folder),
          ].sort()
        : of(folder).list(folder),
  };
}
