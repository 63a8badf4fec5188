/**
 * The frozen edition that tests stand on, and the edition before it: `test/editions/small` laid over
 * the project, whose own editions are out of sight. What is added to those changes no test.
 */

import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Diagnostic } from '../../src/core/diagnostics.ts';
import { openSources, type Sources } from '../../src/io/sources.ts';

export const project = path.resolve(import.meta.dirname, '../..');
const FOLDER = 'test/editions/small';
export const smallFolder = path.join(project, FOLDER);

/** The edition's name, and that of the edition before. */
export const SMALL = 'small';
export const BEFORE = 'small-before';

const OWN = /^(?:(?:config|data)\/small(?:-before)?|config\/site)(?:\/|$)/;
/** A folder of an edition of the project, or the texts of its public page. */
const HIDDEN = /^(?:config\/(?:\d{4}|sample|site)|data\/[^/]+)(?:\/|$)/;

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

/** A problem of these editions with the place where its file lies in the project. */
export function smallPlace(problem: Diagnostic): Diagnostic {
  const { span } = problem;
  if (!span || !OWN.test(span.file)) return problem;
  return { ...problem, span: { ...span, file: `${FOLDER}/${span.file}` } };
}

/** What a mounted edition is called in its files. */
interface Mounted {
  readonly name: string;
  readonly from: typeof SMALL | typeof BEFORE;
  /** Changes its edition.yaml. */
  readonly settings: (text: string) => string;
}

/** A few chapters: one figure, some tables, made in two seconds. */
export const SHORT = ['milestones', 'sources', 'colophon'] as const;

const asReal = (year: string) => (text: string) =>
  text
    .replace(/^title: .*/m, `title: National Health Portals in the Nordics ${year}`)
    .replace('status: final', 'status: reconstruction')
    .replace(/^synthetic: true\nsynthetic_mark: .*\n/m, '')
    .replace(`previous: ${BEFORE}`, 'previous: "2022"');

/** A copy of the project has these editions: two that pass for real ones, and a synthetic one. */
const MOUNTED: readonly Mounted[] = [
  { name: '2023', from: SMALL, settings: asReal('2023') },
  { name: '2022', from: BEFORE, settings: asReal('2022') },
  {
    name: 'sample',
    from: SMALL,
    settings: (text) => text.replace('small edition', 'sample edition').replace(BEFORE, 'null'),
  },
];

/**
 * Copies configuration, data and templates, with the small editions in place of the project's own.
 * @param chapters all that 2023 and `sample` have; they may mention nothing of others
 */
export function copyInputs(root: string, chapters?: readonly string[]): void {
  const shown = (file: string): boolean =>
    !HIDDEN.test(path.relative(project, file).replaceAll(path.sep, '/'));
  for (const name of ['config', 'templates']) {
    cpSync(path.join(project, name), path.join(root, name), { recursive: true, filter: shown });
  }
  cpSync(path.join(smallFolder, 'config/site'), path.join(root, 'config/site'), {
    recursive: true,
  });
  for (const { name, from, settings } of MOUNTED) {
    for (const folder of ['config', 'data']) {
      const own = path.join(smallFolder, folder, from);
      cpSync(own, path.join(root, folder, name), { recursive: true });
    }
    const file = path.join(root, 'config', name, 'edition.yaml');
    const text = settings(readFileSync(file, 'utf8'));
    const isShort = chapters !== undefined && from === SMALL;
    writeFileSync(
      file,
      isShort ? text.replace(/^chapters:\n(?: {2}- .+\n)+/m, `chapters: [${chapters}]\n`) : text,
    );
  }
}
