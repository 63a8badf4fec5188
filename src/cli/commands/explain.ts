/** `explain`: from what is printed back to formula, rows and sources. */

import { fail } from '../../core/diagnostics.ts';
import { createProgress } from '../../core/progress.ts';
import { explainable } from '../../edition/explain/edition.ts';
import { explain as explanationOf } from '../../edition/explain/find.ts';
import { explanationText } from '../../edition/explain/text.ts';
import { languageOf } from '../../edition/language.ts';
import { computeEdition } from '../../edition/pipeline.ts';
import { openSources } from '../../io/sources.ts';
import { textOption } from './arguments.ts';
import type { Command } from './command.ts';

export const explain: Command = {
  isReading: true,
  summary: 'Show the formula, rows and sources behind a figure, table, cell or number.',
  usage:
    'npm run explain -- EDITION [figure N | table N | INDICATOR | CELL | NUMBER] [--lang LANG]',
  options: {
    lang: { type: 'string', description: 'the language; by default the edition’s first' },
  },
  examples: [
    ['npm run explain -- 2023', 'what there is to explain'],
    ['npm run explain -- 2023 figure 7', 'each point of a figure'],
    ['npm run explain -- 2023 table totals', 'a table, by number or id'],
    ['npm run explain -- 2023 visits-per-inhabitant', 'the cells of an indicator'],
    [
      'npm run explain -- 2023 visits-per-inhabitant:kanta:2022',
      'one cell (data-cell in the HTML)',
    ],
    ['npm run explain -- 2023 21.4', 'where a number is printed'],
  ],
  run: async ({ root, words, values, terminal }) => {
    const [id, ...asked] = words;
    if (id === undefined) {
      fail('wrong-arguments', 'Name an edition.', undefined, explain.usage);
    }
    const computed = await computeEdition(openSources(root), id, createProgress(undefined, id));
    const language = languageOf(computed.edition, textOption(values, 'lang'));
    const edition = explainable(computed, language);
    const explanation = explanationOf(asked, edition);
    const lines = explanationText(explanation, edition.wording.format);
    terminal.result({ edition: id, language: language.code, explanation }, lines);
  },
};
