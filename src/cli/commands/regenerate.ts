/** `regenerate`: makes a past edition with today's templates, or as it was published. */

import { EnvironmentError } from '../../core/diagnostics.ts';
import { buildEdition, openBuildTools } from '../../edition/build.ts';
import { type Artifacts, writeArtifacts } from '../../io/artifacts.ts';
import { lockEditions } from '../../io/locks.ts';
import { openSources } from '../../io/sources.ts';
import { type Cause, changes } from '../../release/causes.ts';
import { type EditionLock, readLock } from '../../release/lock.ts';
import { fileHashes } from '../../release/make-lock.ts';
import { madeAgain } from '../../release/released-report.ts';
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
      description: 'from the commit of its release, by the program and packages of that commit',
    },
  },
  examples: [
    ['npm run regenerate -- 2021', 'its figures and words, with today’s templates and program'],
    ['npm run regenerate -- 2021 --as-published', 'the very file that was released'],
  ],
  run: async (call) => {
    const edition = onlyWord(call.words, 'Name one edition.', regenerate);
    const lock = readLock(openSources(call.root), edition);
    const asPublished = call.values['as-published'] === true;
    const made = asPublished
      ? await fromCommit(call, edition, lock)
      : await withToday(call, edition, lock);
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
  const say = (line: string): void => terminal.note(line);
  using _lock = await lockEditions(root, [edition], say);
  await using tools = openBuildTools(root, say);
  const input = { root, ...tools, output: terminal.progress };
  const { built, computed } = await buildEdition(edition, input);
  terminal.problems(computed.problems.warnings);
  return built.map(({ language, folder, files }) =>
    keep({ root, lock, edition, language, folder, files }),
  );
}

async function fromCommit(
  { root, terminal }: CommandCall,
  edition: string,
  lock: EditionLock | undefined,
): Promise<Regenerated[]> {
  if (!lock) {
    throw new EnvironmentError(
      `Edition ${edition} has not been released, so there is no record of how it was published.`,
      `npm run regenerate -- ${edition} makes it with today’s templates.`,
    );
  }
  const say = (line: string): void => terminal.note(line);
  using _lock = await lockEditions(root, [edition], say);
  terminal.note(`Making edition ${edition} from commit ${lock.commit.slice(0, 10)} …`);
  const again = await madeAgain(root, lock);
  return [...again].map(([language, files]) => {
    const folder = `output/as-published/${edition}/${language}`;
    return keep({ root, lock, edition, language, folder, files });
  });
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

function describe({ edition, file, same, differing }: Regenerated): string {
  if (same === undefined) return `${file}  (edition ${edition} has not been released)`;
  if (same) return `${file}  identical to the release, byte for byte`;
  const names = differing.map(({ name }) => name).join(', ');
  return `${file}  differs from the release in ${names}; npm run verify -- ${edition} shows why`;
}
