/** `compare`: what changed between two editions. */

import { existsSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fail } from '../../core/diagnostics.ts';
import { openSources } from '../../io/sources.ts';
import { comparedEditions } from '../../release/compare/editions.ts';
import { formatComparison } from '../../release/compare/format.ts';
import { comparisonPage } from '../../release/compare/html.ts';
import { textOption } from './arguments.ts';
import type { Command } from './command.ts';

export const compare: Command = {
  isReading: true,
  summary: 'Show what changed between two editions or revisions: values, chapters, figures.',
  usage: 'npm run compare -- EDITION EDITION [--lang CODE] [--html FILE]',
  options: {
    lang: { type: 'string', description: 'the language of titles, such as en' },
    html: { type: 'string', description: 'write a page to this file, to mail to the agencies' },
  },
  examples: [
    ['npm run compare -- 2022 2023', 'from 2022 to 2023'],
    ['npm run compare -- 2022 2023 --html changes.html', 'the same as one page to mail'],
    ['npm run compare -- 2022 2022.1', 'what a correction of edition 2022 changed'],
    ['npm run compare -- 2022 2023 --json', 'everything that changed, as JSON'],
  ],
  run: async ({ root, words, values, terminal }) => {
    const [before, after, ...more] = words;
    if (before === undefined || after === undefined || more.length > 0) {
      fail('wrong-arguments', 'Name two editions, the older first.', undefined, compare.usage);
    }
    const sources = openSources(root);
    const language = textOption(values, 'lang');
    const { comparison, wording } = await comparedEditions(sources, before, after, language);
    const file = textOption(values, 'html');
    if (file === undefined) {
      terminal.result({ comparison }, formatComparison(comparison));
      return;
    }
    const folder = path.dirname(file);
    if (!existsSync(folder) || statSync(file, { throwIfNoEntry: false })?.isDirectory()) {
      fail(
        'cannot-write',
        `No file can be written at ${file}.`,
        undefined,
        'Name a file in a folder that exists.',
      );
    }
    writeFileSync(file, comparisonPage(comparison, wording));
    terminal.result({ comparison, file }, [`${file}  what changed from ${before} to ${after}`]);
  },
};
