/** `translate`: records which texts a translation follows. */

import { readEdition } from '../../config/load.ts';
import { followsFile, followsText } from '../../config/translation.ts';
import { fail, Problems } from '../../core/diagnostics.ts';
import { languageOf } from '../../edition/language.ts';
import { lockProject } from '../../io/project-lock.ts';
import { openSources } from '../../io/sources.ts';
import type { Command } from './command.ts';

/** What the command itself is there to settle. */
const SETTLED = ['stale-translation'];

export const translate: Command = {
  summary: 'Record that a translation follows the texts of the edition’s first language.',
  usage: 'npm run translate -- EDITION LANGUAGE --confirm',
  options: {
    confirm: {
      type: 'boolean',
      description: 'each paragraph was compared with its original and says the same',
    },
  },
  examples: [
    ['npm run check -- 2023', 'names each paragraph whose original has changed'],
    ['npm run translate -- 2023 nb --confirm', 'once the Norwegian ones say the same again'],
  ],
  run: async ({ root, words, values, terminal }) => {
    const [id, wanted] = words;
    if (id === undefined || wanted === undefined || words.length > 2) {
      fail('wrong-arguments', 'Name an edition and a language.', undefined, translate.usage);
    }
    if (values.confirm !== true) {
      const hint = 'Compare the paragraphs that check names with their originals first.';
      fail('not-confirmed', 'Nothing is recorded without --confirm.', undefined, hint);
    }
    using project = await lockProject(root, 'translate', {
      log: (line) => terminal.note(line),
    });
    const sources = openSources(root);
    const problems = new Problems();
    problems.setAside(SETTLED);
    const edition = readEdition(sources, id, problems);
    const language = languageOf(edition, wanted);
    const [first] = edition.languages;
    problems.failOnErrors();
    if (!first || first === language) {
      fail('wrong-arguments', `"${wanted}" is the first language of edition ${id}.`);
    }
    const file = followsFile(id, language.code);
    project.replace(new Map([[file, followsText(first.prose)]]), sources);
    const count = problems.outstanding.length;
    terminal.result({ file, confirmed: count }, [`${file}: ${count} paragraphs confirmed.`]);
  },
};
