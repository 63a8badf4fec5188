/** `correct`: opens a new revision of a released edition, whose files may then change. */

import { withCorrection } from '../../config/corrections.ts';
import { loadEdition } from '../../config/load.ts';
import { fail, Problems } from '../../core/diagnostics.ts';
import { revisionName } from '../../core/report-file-name.ts';
import { lockProject } from '../../io/project-lock.ts';
import { openSources } from '../../io/sources.ts';
import { lockFile, readLock } from '../../release/lock.ts';
import { onlyWord, textOption } from './arguments.ts';
import type { Command } from './command.ts';

/** A reason that says anything has as many letters; the schema asks for the same. */
const SHORTEST = 10;

export const correct: Command = {
  summary: 'Open a new revision of a released edition that has to be corrected.',
  usage: 'npm run correct -- EDITION --reason "WHAT WAS WRONG"',
  options: {
    reason: { type: 'string', description: 'what was wrong and is right now, for the imprint' },
  },
  examples: [
    [
      'npm run correct -- 2022 --reason "Log-ins of Kanta in 2021 were those of 2020."',
      'revision 2 of edition 2022, which is called 2022.1',
    ],
  ],
  run: async ({ root, words, values, terminal, clock }) => {
    const id = onlyWord(words, 'Name one edition.', correct);
    const reason = (textOption(values, 'reason') ?? '').replaceAll(/\s+/g, ' ').trim();
    if (reason.length < SHORTEST) {
      const message = 'Say with --reason what was wrong, in a sentence for readers.';
      fail('wrong-arguments', message, undefined, correct.usage);
    }
    using project = await lockProject(root, 'correct', { log: terminal.note });
    const sources = openSources(root);
    const { settings } = loadEdition(sources, id, new Problems());
    const lock = readLock(sources, id);
    if (!lock) {
      fail(
        'not-released',
        `Edition ${id} has not been released: there is nothing to correct.`,
        { file: `config/${id}/edition.yaml` },
        'Change its files; a correction is for what has been published.',
      );
    }
    const open = settings.corrections[lock.revision - 1];
    if (open) {
      fail(
        'correction-open',
        `Edition ${id} is being corrected already, since ${open.date}: ${open.reason}`,
        { file: `config/${id}/edition.yaml` },
        `Release it first (npm run release -- ${id}), or add to that reason.`,
      );
    }
    const file = `config/${id}/edition.yaml`;
    const correction = { date: clock().toISOString().slice(0, 10), reason };
    project.replace(new Map([[file, withCorrection(sources.text(file), correction)]]), sources);
    const name = revisionName(id, lock.revision);
    const revision = lock.revision + 1;
    terminal.result({ edition: id, revision, name, file, ...correction }, [
      `${file}: revision ${revision} of edition ${id} is open, as ${name}.`,
      `Next: correct its files, have agencies sign again whose rows changed, commit, and`,
      `npm run release -- ${id}. ${lockFile(id)} stays that of the earlier revision until then.`,
    ]);
  },
};
