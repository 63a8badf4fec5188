/** The lock of an edition that was just built. */

import { type NamedEdition, reportName } from '../core/report-file-name.ts';
import { type BuiltEdition, type BuiltReport, clockOf } from '../edition/build.ts';
import { fontHashes, inputHashes } from '../edition/inputs.ts';
import { toolVersions } from '../edition/tool-versions.ts';
import { type Sources, sha256 } from '../io/sources.ts';
import { type TaggedNode, taggedPages } from '../pdf/compare/tagged-pages.ts';
import { signoffsOf } from '../signoff/state.ts';
import type { EditionLock, LockedOutput } from './lock.ts';

/** Everything that can change a byte of a build. */
export type Basis = Pick<
  EditionLock,
  'date' | 'platform' | 'inputs' | 'program' | 'fonts' | 'tools'
>;

/**
 * What a build stood on, as it was read.
 * @param browser name and version of the browser that printed
 */
export function basisOf({ computed }: BuiltEdition, browser: string): Basis {
  const { sources, edition } = computed;
  return {
    date: clockOf(edition.settings.published).toISOString(),
    platform: `${process.platform}-${process.arch}`,
    inputs: Object.fromEntries(inputHashes(computed)),
    program: programHashes(sources),
    fonts: Object.fromEntries(fontHashes(sources)),
    tools: toolVersions(sources, browser),
  };
}

/** Files that are not read by a build but are the build: `src/`, and the lock of its packages. */
function programHashes(sources: Sources): Record<string, string> {
  const files = ['package-lock.json', ...filesBelow(sources, 'src')];
  const there = files.filter((file) => sources.exists(file));
  return Object.fromEntries(there.map((file) => [file, sha256(sources.bytes(file))]));
}

function filesBelow(sources: Sources, folder: string): string[] {
  return sources.list(folder).flatMap((name) => {
    const file = `${folder}/${name}`;
    return /\.(?:ts|js|json|icc)$/.test(name) ? [file] : filesBelow(sources, file);
  });
}

/** @param commit the commit that was built, with nothing uncommitted beside it */
export async function makeLock(
  built: BuiltEdition,
  commit: string,
  browser: string,
): Promise<EditionLock> {
  const { edition } = built.computed;
  const { title, status, corrections } = edition.settings;
  const outputs: Record<string, LockedOutput> = {};
  for (const report of built.built) outputs[report.language] = await lockedOutput(report, edition);
  return {
    $schema: '../schemas/edition-lock.schema.json',
    format: 1,
    edition: built.id,
    ...{ title, status, revision: corrections.length + 1 },
    // What each signed is a hash of confidential rows, too: it stays where it was written.
    signatures: signoffsOf(built.computed).flatMap(({ portal, by, date }) =>
      by === undefined || date === undefined ? [] : [{ portal, by, date }],
    ),
    commit,
    ...basisOf(built, browser),
    outputs,
  };
}

async function lockedOutput(
  { language, pages, pdf, files }: BuiltReport,
  edition: NamedEdition,
): Promise<LockedOutput> {
  const trees = await taggedPages(pdf);
  return {
    name: `${reportName(edition, language)}.pdf`,
    pages,
    text: sha256(trees.map((tree) => tree.text).join('\f')),
    structure: sha256(JSON.stringify(trees.map(structureOf))),
    files: fileHashes(files),
  };
}

/** SHA-256 by file, sorted by file. */
export function fileHashes(files: BuiltReport['files']): Record<string, string> {
  const hashed = [...files].map(([file, content]) => [file, sha256(content)] as const);
  return Object.fromEntries(hashed.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A tag tree without its text: roles, languages and whether there is an alternative text. */
function structureOf({ role, alt, lang, kids }: TaggedNode): unknown[] {
  return [role, lang ?? '', alt === undefined ? 0 : 1, ...kids.map(structureOf)];
}
