/** `release`: makes an edition from a clean commit and locks what it was made of and what came out. */

import { fail, Problems } from '../../core/diagnostics.ts';
import { createProgress } from '../../core/progress.ts';
import { type BuiltEdition, buildEdition, openBuildTools } from '../../edition/build.ts';
import { type ComputedEdition, computeEdition } from '../../edition/pipeline.ts';
import { checkSignatures } from '../../edition/signatures.ts';
import { writeArtifacts } from '../../io/artifacts.ts';
import { lockEditions } from '../../io/locks.ts';
import { lockProject, type ProjectLock } from '../../io/project-lock.ts';
import { openSources } from '../../io/sources.ts';
import { headCommit, uncommitted } from '../../release/git.ts';
import { lockFile, lockText, readLock } from '../../release/lock.ts';
import { makeLock } from '../../release/make-lock.ts';
import { releasedFile } from '../../release/released-report.ts';
import { onlyWord } from './arguments.ts';
import type { Command } from './command.ts';

/** More files than this are counted. */
const MOST_FILES = 10;

export const release: Command = {
  summary: 'Release an edition: make it from a clean commit and lock every hash.',
  usage: 'npm run release -- EDITION [--again]',
  options: {
    again: { type: 'boolean', description: 'replace the existing release' },
  },
  examples: [
    ['npm run release -- 2023', 'makes the PDF, copies it to output/releases/, writes the lock'],
    ['npm run release -- 2023 --again', 'the same for an edition that was released before'],
  ],
  run: async ({ root, words, values, terminal }) => {
    const id = onlyWord(words, 'Name one edition.', release);
    const say = (line: string): void => terminal.note(line);
    using project = await lockProject(root, 'release', { log: say });
    const commit = await cleanCommit(root);
    await mayBeReleased(root, id, values.again === true);
    using _lock = await lockEditions(root, [id], say);
    await using tools = openBuildTools(root, say);
    const built = await buildEdition(id, { root, ...tools, output: terminal.progress });
    const lock = await makeLock(built, commit, await tools.session.version());
    // What was built must be what is committed: nothing may have been saved in the meantime.
    if ((await cleanCommit(root)) !== commit) {
      fail('unclean-tree', 'Another commit was checked out while the edition was built.');
    }
    const files = keep(root, project, built, lockText(lock));
    terminal.problems(built.computed.problems.warnings);
    terminal.result({ released: { edition: id, commit, files } }, [
      `Edition ${id}, released from commit ${commit.slice(0, 10)}:`,
      ...files.map((file) => `  ${file}`),
      `Next: commit ${lockFile(id)}.`,
    ]);
  },
};

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
  if (computed.edition.settings.synthetic) {
    const message = `Edition ${id} is synthetic and cannot be released.`;
    problems.error('synthetic-release', message);
  }
  if (readLock(sources, id) && !again) {
    const message = `Edition ${id} has already been released.`;
    const hint = `npm run verify -- ${id} compares it with its release; --again replaces it.`;
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

/** The lock comes last: an edition that has one has been written whole. */
function keep(
  root: string,
  project: ProjectLock,
  { id, built }: BuiltEdition,
  lock: string,
): string[] {
  for (const { folder, files } of built) writeArtifacts(root, folder, files);
  const pdfs = new Map(built.map(({ language, pdf }) => [releasedFile(id, language), pdf]));
  project.replace(pdfs);
  project.replace(new Map([[lockFile(id), lock]]));
  return [...pdfs.keys(), lockFile(id)];
}
