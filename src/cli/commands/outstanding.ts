/** `outstanding`: what an edition still lacks, as a list to print, portal by portal. */

import { createProgress } from '../../core/progress.ts';
import { outstandingOf } from '../../edition/outstanding.ts';
import { computeEdition } from '../../edition/pipeline.ts';
import { openSources } from '../../io/sources.ts';
import { outstandingList } from '../outstanding-lines.ts';
import { expectCollecting, onlyWord } from './arguments.ts';
import type { Command } from './command.ts';

export const outstanding: Command = {
  isReading: true,
  summary: 'Print what each agency still has to deliver for an edition, as Markdown.',
  usage: 'npm run outstanding -- EDITION',
  options: {},
  examples: [
    ['npm run outstanding -- 2024', 'a list with boxes to tick, portal by portal'],
    ['npm run outstanding --silent -- 2024 > outstanding.md', 'as a file'],
  ],
  run: async ({ root, words, terminal }) => {
    const id = onlyWord(words, 'Name one edition.', outstanding);
    const computed = await computeEdition(openSources(root), id, createProgress(undefined, id));
    const { edition } = computed;
    expectCollecting(edition);
    // What figures and texts lack shows once they are bound, and is for the editors: see `check`.
    const all = outstandingOf(computed);
    terminal.result({ edition: id, outstanding: all }, outstandingList(edition, all));
  },
};
