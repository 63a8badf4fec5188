/** `report`: makes the PDF of an edition, and each of its figures. */

import { fail } from '../../core/diagnostics.ts';
import { type KeptResults, NO_RESULTS, openResults } from '../../io/kept-results.ts';
import { lockEditions } from '../../io/locks.ts';
import { textOption } from './arguments.ts';
import type { Command } from './command.ts';
// What makes a report is loaded when one is made: most of a run in which nothing has changed.
import type { Made, MadeEdition } from './make-reports.ts';

/** A report, and whether this run had to make it. */
interface Result extends Made {
  /** It stands in the output as an earlier run made it, and would be made so again. */
  readonly unchanged: boolean;
}

export const report: Command = {
  summary: 'Make the PDF of an edition (by default the newest that is not collecting).',
  usage: 'npm run report -- [EDITION …] [--all] [--lang CODE] [--no-cache]',
  options: {
    all: { type: 'boolean', description: 'every edition on real figures that is not collecting' },
    lang: { type: 'string', description: 'one language only, such as en' },
    'no-cache': { type: 'boolean', description: 'make everything, whether it has changed or not' },
  },
  examples: [
    ['npm run report', 'the newest edition'],
    ['npm run report -- 2023', 'a given edition'],
    ['npm run report -- sample', 'the synthetic sample edition'],
    ['npm run report -- --all --quiet', 'every edition, printing only the results'],
    ['npm run report -- 2023 --json', 'the result as JSON, for other programs'],
  ],
  run: async ({ root, words, values, terminal }) => {
    const results = values['no-cache'] === true ? NO_RESULTS : openResults(root);
    const editions = [...new Set(await chosenEditions(root, words, values.all === true, results))];
    const language = textOption(values, 'lang');
    const nameOf = (edition: string): string => resultOf(edition, language);
    using _locks = await lockEditions(root, editions, terminal.note);
    const done = new Map<string, Result[]>();
    const add = ({ edition, made, warnings }: MadeEdition, unchanged: boolean): void => {
      done.set(
        edition,
        made.map((each) => ({ ...each, unchanged })),
      );
      terminal.problems(warnings);
    };
    for (const edition of editions) {
      const kept = results.read(nameOf(edition)) as MadeEdition | undefined;
      if (kept) add(kept, true);
    }
    const others = editions.filter((edition) => !done.has(edition));
    if (others.length > 0) {
      const { makeReports } = await import('./make-reports.ts');
      for await (const { answers, ...each } of makeReports(
        root,
        others,
        language,
        terminal,
        results.program,
      )) {
        add(each, false);
        const made = each.made.map((report) => ({ ...report, stages: {} }));
        results.keep(nameOf(each.edition), { ...each, made }, answers);
      }
    }
    const all = editions.flatMap((edition) => done.get(edition) ?? []);
    terminal.result({ made: all }, all.map(describe));
  },
};

/** The name under which the reports of an edition are kept, as {@link MadeEdition}. */
export function resultOf(edition: string, language?: string): string {
  return `report ${edition} ${language ?? 'all'}`;
}

/** The editions that a user names, all from the newest to the oldest, or the newest. */
async function chosenEditions(
  root: string,
  words: readonly string[],
  all: boolean,
  results: KeptResults,
): Promise<readonly string[]> {
  if (words.length > 0 && all) {
    fail(
      'wrong-arguments',
      '--all and a named edition exclude each other.',
      undefined,
      report.usage,
    );
  }
  if (words.length > 0) return words;
  const known = (results.read('editions') as string[] | undefined) ?? (await found(root, results));
  return all ? known.toReversed() : known.slice(-1);
}

async function found(root: string, results: KeptResults): Promise<readonly string[]> {
  const { findEditions } = await import('./make-reports.ts');
  const { editions, answers } = findEditions(root);
  results.keep('editions', editions, answers);
  return editions;
}

function describe(made: Result): string {
  const size = `${(made.bytes / 1e6).toFixed(2)} MB`;
  const unchanged = made.unchanged ? '  unchanged' : '';
  return `${made.file}  ${made.pages} pages  ${size}  SHA-256 ${made.sha256}${unchanged}${describeStatus(made)}`;
}

/** Nothing for a status that needs no more work, and a file that is as it was released. */
function describeStatus({ edition, status, outstanding, notSigned, asReleased }: Made): string {
  if (asReleased === false) {
    return `  differs from the release: npm run verify -- ${edition} shows why`;
  }
  if (status === 'collecting') {
    return `  collecting: ${outstanding} outstanding, listed by npm run check -- ${edition}`;
  }
  if (status !== 'draft') return '';
  return notSigned.length > 0
    ? `  draft: not signed by ${notSigned.join(', ')}`
    : '  draft: signed by every agency';
}
