/** `check`: everything but the print: configuration, drop, charts, templates and prose. */

import { editionFolders } from '../config/editions.ts';
import { composeReport, computeEdition } from '../pipeline.ts';
import { createProgress } from '../progress.ts';
import { openSources } from '../sources.ts';
import type { Command } from './command.ts';

export const check: Command = {
  summary: 'Check editions without a browser: configuration, data, charts, templates, prose.',
  usage: 'npm run check -- [EDITION …]',
  options: {},
  examples: [
    ['npm run check -- 2023', 'one edition'],
    ['npm run check -- 2023 sample --quiet', 'two editions, telling only what is wrong'],
  ],
  run: async ({ root, words, terminal }) => {
    const editions = words.length > 0 ? words : editionFolders(openSources(root));
    const checked = [];
    for (const id of editions) {
      const progress = createProgress(terminal.progress, id);
      const computed = computeEdition(openSources(root), id, progress);
      for (const language of computed.edition.languages) {
        const { figures } = await composeReport(computed, language, progress, 'not started');
        checked.push({
          edition: id,
          language: language.code,
          observations: computed.dataset.observations.length,
          figures: figures.size,
        });
      }
      terminal.problems(computed.problems.warnings);
    }
    terminal.result(
      { checked },
      checked.map(
        (each) =>
          `${each.edition} ${each.language}  ${each.observations} observations, ${each.figures} figures: all right`,
      ),
    );
  },
};
