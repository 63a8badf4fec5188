/** `regenerate`: makes a past edition with today's templates, or as it was published. */

import { EnvironmentError } from '../../core/diagnostics.ts';
import { revisionName } from '../../core/report-file-name.ts';
import { buildEdition } from '../../edition/build.ts';
import { openBuildTools } from '../../edition/build-tools.ts';
import { type Artifacts, writeArtifacts } from '../../io/artifacts.ts';
import { lockEditions } from '../../io/locks.ts';
import { lockProject } from '../../io/project-lock.ts';
import { openSources, sha256 } from '../../io/sources.ts';
import { type Cause, changes } from '../../release/causes.ts';
import { type EditionLock, readLocks } from '../../release/lock.ts';
import { fileHashes } from '../../release/make-lock.ts';
import { madeAgain, releasedFile } from '../../release/released-report.ts';
import { onlyWord } from './arguments.ts';
import type { Command, CommandCall } from './command.ts';

interface Regenerated {
  readonly edition: string;
  readonly language: string;
  readonly file: string;
  /** Against the lock; undefined for an edition that has not been released. */
  readonly same: boolean | undefined;
  readonly differing: readonly Pick<Cause, 'name' | 'change'>[];
}

export const regenerate: Command = {
  summary: 'Make a past edition again: with today’s templates, or as it was published.',
  usage: 'npm run regenerate -- EDITION [--as-published]',
  options: {
    'as-published': {
      type: 'boolean',
      description: 'each of its releases, by the program and packages of its own commit',
    },
  },
  examples: [
    ['npm run regenerate -- 2021', 'its figures and words, with today’s templates and program'],
    ['npm run regenerate -- 2021 --as-published', 'the very files that were released'],
  ],
  run: async (call) => {
    const edition = onlyWord(call.words, 'Name one edition.', regenerate);
    const locks = readLocks(openSources(call.root), edition);
    const asPublished = call.values['as-published'] === true;
    const made = asPublished
      ? await fromCommits(call, edition, locks)
      : await withToday(call, edition, locks.at(-1));
    call.terminal.result({ regenerated: made }, made.map(describe));
    // Made as published it has to be what was published; with today’s templates it need not be.
    return asPublished && made.some(({ same }) => same === false) ? 1 : 0;
  },
};

async function withToday(
  { root, terminal }: CommandCall,
  edition: string,
  lock: EditionLock | undefined,
): Promise<Regenerated[]> {
  using _lock = await lockEditions(root, [edition], terminal.note);
  await using tools = openBuildTools(root, terminal.note);
  const input = { root, ...tools, output: terminal.progress };
  const { built, computed } = await buildEdition(edition, input);
  terminal.problems(computed.problems.warnings);
  return built.map(({ language, folder, files }) =>
    keep({ root, lock, edition, language, folder, files }),
  );
}

/** Each of the edition's revisions; what is the very PDF that was released goes back to output/releases/. */
async function fromCommits(
  { root, terminal }: CommandCall,
  edition: string,
  locks: readonly EditionLock[],
): Promise<Regenerated[]> {
  if (locks.length === 0) {
    throw new EnvironmentError(
      `Edition ${edition} has not been released, so there is no record of how it was published.`,
      `npm run regenerate -- ${edition} makes it with today’s templates.`,
    );
  }
  using project = await lockProject(root, 'regenerate', { log: terminal.note });
  using _lock = await lockEditions(root, [edition], terminal.note);
  const made: Regenerated[] = [];
  for (const lock of locks) {
    const name = revisionName(edition, lock.revision - 1);
    terminal.note(`Making ${name} from commit ${lock.commit.slice(0, 10)} …`);
    for (const [language, files] of await madeAgain(root, lock)) {
      const folder = `output/as-published/${name}/${language}`;
      made.push(keep({ root, lock, edition, language, folder, files }));
      project.replace(releasedPdf(lock, language, files));
    }
  }
  return made;
}

interface Made {
  readonly root: string;
  readonly lock: EditionLock | undefined;
  readonly edition: string;
  readonly language: string;
  readonly folder: string;
  readonly files: Artifacts;
}

/** Writes a report and compares it with the release. */
function keep({ root, lock, edition, language, folder, files }: Made): Regenerated {
  writeArtifacts(root, folder, files);
  const file = `${folder}/report.pdf`;
  const released = lock?.outputs[language];
  const differing = released ? changes(released.files, fileHashes(files)) : [];
  return { edition, language, file, same: released && differing.length === 0, differing };
}

/** @returns nothing where it is another file */
function releasedPdf(
  { outputs }: EditionLock,
  language: string,
  files: Artifacts,
): ReadonlyMap<string, Uint8Array> {
  const [output, pdf] = [outputs[language], files.get('report.pdf')];
  const isReleased =
    output && pdf instanceof Uint8Array && sha256(pdf) === output.files['report.pdf'];
  return new Map(isReleased ? [[releasedFile(output), pdf]] : []);
}

function describe({ edition, file, same, differing }: Regenerated): string {
  if (same === undefined) return `${file}  (edition ${edition} has not been released)`;
  if (same) return `${file}  identical to the release, byte for byte`;
  const names = differing.map(({ name }) => name).join(', ');
  return `${file}  differs from the release in ${names}; npm run verify -- ${edition} shows why`;
}
