/** `release`: makes editions from a clean commit and locks what they were made of and what came out. */

import { fail, Problems } from '../../core/diagnostics.ts';
import { createProgress } from '../../core/progress.ts';
import { type BuiltEdition, buildEditions } from '../../edition/build.ts';
import { openBuildTools } from '../../edition/build-tools.ts';
import { type ComputedEdition, computeEdition } from '../../edition/pipeline.ts';
import { checkSignatures } from '../../edition/signatures.ts';
import { writeArtifacts } from '../../io/artifacts.ts';
import { lockEditions } from '../../io/locks.ts';
import { lockProject, type ProjectLock } from '../../io/project-lock.ts';
import { openSources } from '../../io/sources.ts';
import { headCommit, uncommitted } from '../../release/git.ts';
import { type EditionLock, lockFile, lockText, readLock } from '../../release/lock.ts';
import { makeLock } from '../../release/make-lock.ts';
import { releasedFile } from '../../release/released-report.ts';
import type { Command } from './command.ts';

/** More files than this are counted. */
const MOST_FILES = 10;

export const release: Command = {
  summary: 'Release editions: make them from a clean commit and lock every hash.',
  usage: 'npm run release -- EDITION … [--again]',
  options: {
    again: { type: 'boolean', description: 'replace the existing release' },
  },
  examples: [
    ['npm run release -- 2023', 'makes the PDF, copies it to output/releases/, writes the lock'],
    ['npm run release -- 2019 2021 2022', 'several editions from the same commit'],
    ['npm run release -- 2023 --again', 'the same for an edition that was released before'],
  ],
  run: async ({ root, words, values, terminal }) => {
    const ids = [...new Set(words)];
    if (ids.length === 0) fail('wrong-arguments', 'Name an edition.', undefined, release.usage);
    using project = await lockProject(root, 'release', { log: terminal.note });
    const commit = await cleanCommit(root);
    const problems = new Problems();
    for (const id of ids) {
      await problems.collectResult(() => mayBeReleased(root, id, values.again === true));
    }
    problems.failOnErrors();
    using _lock = await lockEditions(root, ids, terminal.note);
    await using tools = openBuildTools(root, terminal.note);
    const made: Made[] = [];
    for await (const built of buildEditions(ids, { root, ...tools, output: terminal.progress })) {
      const lock = await makeLock(built, commit, await tools.session.version());
      made.push({ built, lock });
      terminal.problems(built.computed.problems.warnings);
    }
    // What was built must be what is committed: nothing may have been saved in the meantime.
    if ((await cleanCommit(root)) !== commit) {
      fail('unclean-tree', 'Another commit was checked out while the edition was built.');
    }
    const released = made.map((each) => {
      const files = keep(root, project, each);
      return { edition: each.built.id, revision: each.lock.revision, commit, files };
    });
    terminal.result({ released }, [
      ...released.flatMap(({ edition, files }) => [
        `Edition ${edition}, released from commit ${commit.slice(0, 10)}:`,
        ...files.map((file) => `  ${file}`),
      ]),
      `Next: commit ${ids.map((id) => `config/${id}/`).join(', ')}.`,
    ]);
  },
};

/** An edition with the lock that is to be written. */
interface Made {
  readonly built: BuiltEdition;
  readonly lock: EditionLock;
}

/** @returns the commit that is checked out, with nothing beside it */
async function cleanCommit(root: string): Promise<string> {
  const files = await uncommitted(root);
  if (files.length === 0) return headCommit(root);
  const shown = files.slice(0, MOST_FILES);
  const more = files.length > shown.length ? `, and ${files.length - shown.length} more` : '';
  return fail(
    'unclean-tree',
    `A release needs a clean commit; these files are not committed: ${shown.join(', ')}${more}.`,
    undefined,
    'Commit them, or set them aside with git stash --include-untracked.',
  );
}

/** @throws {UserError} with everything that keeps the edition from being released */
async function mayBeReleased(root: string, id: string, again: boolean): Promise<void> {
  const sources = openSources(root);
  const computed = await computeEdition(sources, id, createProgress(undefined));
  const problems = new Problems();
  const { synthetic, corrections } = computed.edition.settings;
  if (synthetic && computed.edition.signoffs.size === 0) {
    const message = `Edition ${id} is synthetic, and nobody has signed it.`;
    const hint = `For each of its portals: npm run signoff -- ${id} --portal PORTAL --by "NAME, AGENCY".`;
    problems.error('not-signed', message, { file: `config/${id}/edition.yaml` }, hint);
  }
  const revision = readLock(sources, id)?.revision ?? 0;
  if (revision > corrections.length && !again) {
    const message = `Edition ${id} has already been released.`;
    const hint = `npm run verify -- ${id} compares it with its release; npm run correct -- ${id} opens a new revision; --again replaces the release.`;
    problems.error('already-released', message, { file: lockFile(id) }, hint);
  }
  checkStatus(computed, problems);
  checkSignatures(computed, problems);
  problems.failOnErrors();
}

/** Only what is finished is released. */
function checkStatus({ edition }: ComputedEdition, problems: Problems): void {
  const { id, settings, document } = edition;
  if (settings.status === 'final' || settings.status === 'reconstruction') return;
  problems.error(
    'not-releasable',
    `Edition ${id} cannot be released: its status is ${settings.status}.`,
    document.spanOf(['status']),
    'Set the status to final once every agency has signed, or to reconstruction where none will.',
  );
}

/**
 * The lock comes last: an edition that has one has been written whole. That of an earlier revision is
 * kept beside it.
 */
function keep(root: string, project: ProjectLock, { built, lock }: Made): string[] {
  const { id, built: reports } = built;
  for (const { folder, files } of reports) writeArtifacts(root, folder, files);
  const pdfs = new Map(
    reports.flatMap(({ language, pdf }) => {
      const output = lock.outputs[language];
      return output ? [[releasedFile(output), pdf] as const] : [];
    }),
  );
  project.replace(pdfs);
  const earlier = readLock(openSources(root), id);
  const locks = new Map([[lockFile(id), lockText(lock)]]);
  if (earlier && earlier.revision < lock.revision) {
    locks.set(lockFile(id, earlier.revision), lockText(earlier));
  }
  project.replace(locks);
  return [...pdfs.keys(), ...locks.keys()];
}
