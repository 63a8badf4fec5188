/** `translate`: a working file for a translation tool, and what comes back; which texts a translation follows. */

import path from 'node:path';
import { type LoadedEdition, readEdition } from '../../config/load.ts';
import { termNotes } from '../../config/terms.ts';
import { followsFile, followsText } from '../../config/translation.ts';
import { filesWith, type Pair, unitsOf } from '../../config/working-file.ts';
import { readXliff, xliffText } from '../../config/xliff.ts';
import { fail, Problems } from '../../core/diagnostics.ts';
import { languageOf } from '../../edition/language.ts';
import { lockProject } from '../../io/project-lock.ts';
import { openSources } from '../../io/sources.ts';
import { givenFile, textOption } from './arguments.ts';
import type { Command } from './command.ts';

/** What the command itself is there to settle. */
const STALE = 'stale-translation';
/** What a translation that has only begun may lack. */
const UNFINISHED = ['missing-prose', 'other-term'];

export const translate: Command = {
  summary: 'Write a translation for a translation tool (XLIFF 2), take it back, or confirm it.',
  usage: 'npm run translate -- EDITION LANGUAGE [--take FILE | --confirm]',
  options: {
    take: { type: 'string', description: 'put what this XLIFF file says into the texts' },
    confirm: {
      type: 'boolean',
      description: 'each paragraph was compared with its original and says the same',
    },
  },
  examples: [
    ['npm run check -- 2023', 'names each paragraph whose original has changed'],
    ['npm run translate -- 2023 nb', 'writes output/2023/translation/nb.xlf'],
    ['npm run translate -- 2023 nb --take nb.xlf', 'once it was translated and reviewed there'],
    ['npm run translate -- 2023 nb --confirm', 'once the Norwegian ones say the same again'],
  ],
  run: async ({ root, words, values, terminal }) => {
    const [id, wanted] = words;
    if (id === undefined || wanted === undefined || words.length > 2) {
      fail('wrong-arguments', 'Name an edition and a language.', undefined, translate.usage);
    }
    const taken = textOption(values, 'take');
    if (taken !== undefined && values.confirm === true) {
      const hint = 'A text is confirmed where the file says "reviewed" or "final".';
      fail('wrong-arguments', 'Give --take or --confirm.', undefined, hint);
    }
    using project = await lockProject(root, 'translate', { log: terminal.note });
    const sources = openSources(root);
    const problems = new Problems();
    const isConfirming = values.confirm === true;
    problems.setAside(isConfirming ? [STALE] : [STALE, ...UNFINISHED]);
    const pair = pairOf(readEdition(sources, id, problems), wanted);
    problems.failOnErrors();
    if (isConfirming) {
      const file = followsFile(id, wanted);
      project.replace(new Map([[file, followsText(pair.first.prose)]]), sources);
      const count = problems.outstanding.filter(({ span }) =>
        span?.file.startsWith(`config/${id}/text/${wanted}/`),
      ).length;
      terminal.result({ file, confirmed: count }, [`${file}: ${count} paragraphs confirmed.`]);
    } else if (taken === undefined) {
      const file = `output/${id}/translation/${wanted}.xlf`;
      const files = unitsOf({ ...pair, termNotes: termNotes(sources, wanted, problems) });
      project.replace(
        new Map([[file, xliffText({ source: pair.first.code, target: wanted }, files)]]),
      );
      const units = files.flatMap((each) => each.units);
      const open = units.filter(({ state }) => state !== 'reviewed').length;
      terminal.result({ file, units: units.length, open }, [
        `${file} written: ${units.length} texts, ${open} of them to translate or review`,
      ]);
    } else {
      const read = readXliff(taken, readTaken(root, taken), wanted, problems);
      problems.failOnErrors();
      const files = filesWith(pair, read, sources, problems);
      if (files.size > 0) project.replace(files, sources);
      const names = [...files.keys()];
      terminal.result(
        { files: names },
        names.length > 0 ? names : ['Nothing differs: no file was changed.'],
      );
    }
    return undefined;
  },
};

/** @throws {UserError} when the language is the edition's first, or none of its languages */
function pairOf(edition: LoadedEdition, wanted: string): Pair {
  const language = languageOf(edition, wanted);
  const [first] = edition.languages;
  if (!first || first === language) {
    fail('wrong-arguments', `"${wanted}" is the first language of edition ${edition.id}.`);
  }
  return { edition: edition.id, first, language };
}

/** Of a file anywhere. @throws {UserError} when it is missing, too large, unreadable or not UTF-8 */
function readTaken(root: string, name: string): string {
  const file = givenFile(root, name);
  return openSources(path.dirname(file)).text(path.basename(file));
}
