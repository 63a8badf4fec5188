/** `compare`: what changed between two editions. */

import { fail } from '../../core/diagnostics.ts';
import { openSources } from '../../io/sources.ts';
import { comparedEditions } from '../../release/compare/editions.ts';
import { formatComparison } from '../../release/compare/format.ts';
import { textOption } from './arguments.ts';
import type { Command } from './command.ts';

export const compare: Command = {
  isReading: true,
  summary: 'Show what changed between two editions: values, chapters, figures.',
  usage: 'npm run compare -- EDITION EDITION [--lang CODE]',
  options: { lang: { type: 'string', description: 'the language of titles, such as en' } },
  examples: [
    ['npm run compare -- 2022 2023', 'from 2022 to 2023'],
    ['npm run compare -- 2022 2023 --json', 'everything that changed, as JSON'],
  ],
  run: async ({ root, words, values, terminal }) => {
    const [before, after, ...more] = words;
    if (before === undefined || after === undefined || more.length > 0) {
      fail('wrong-arguments', 'Name two editions, the older first.', undefined, compare.usage);
    }
    const sources = openSources(root);
    const comparison = await comparedEditions(sources, before, after, textOption(values, 'lang'));
    terminal.result({ comparison }, formatComparison(comparison));
  },
};
