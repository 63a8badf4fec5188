/** `pages`: how full the pages of an edition are, and how far figures stand from their text. */

import { completeEditions } from '../../config/editions.ts';
import { Problems } from '../../core/diagnostics.ts';
import { type BuiltReport, buildEdition } from '../../edition/build.ts';
import { openBuildTools } from '../../edition/build-tools.ts';
import type { FigurePage, PageFill, Paging, WhiteCause } from '../../edition/paging.ts';
import { openSources } from '../../io/sources.ts';
import { textOption } from './arguments.ts';
import type { Command } from './command.ts';

export const pages: Command = {
  summary: 'Show how full each page of an edition is, and where its figures stand.',
  usage: 'npm run pages -- [EDITION …] [--lang CODE]',
  options: { lang: { type: 'string', description: 'one language only, such as en' } },
  examples: [
    ['npm run pages -- 2023', 'prints the edition without writing anything, and shows its pages'],
    ['npm run pages -- 2023 --json', 'the same as JSON, for other programs'],
  ],
  run: async ({ root, words, values, terminal }) => {
    const language = textOption(values, 'lang');
    const known = completeEditions(openSources(root), new Problems());
    const editions = words.length > 0 ? words : known.slice(-1);
    await using tools = openBuildTools(root, terminal.note);
    const built: BuiltReport[] = [];
    for (const id of editions) {
      const made = await buildEdition(id, { root, ...tools, output: terminal.progress, language });
      built.push(...made.built);
    }
    const reports = built.map(({ edition, language: code, pages: total, paging }) => {
      return { edition, language: code, total, ...paging };
    });
    terminal.result({ reports }, reports.flatMap(describe));
  },
};

type Described = Paging & Record<'edition' | 'language', string> & { readonly total: number };

function describe(report: Described): string[] {
  const { edition, language, total, median, halfEmpty, far } = report;
  return [
    `${edition} ${language}  ${total} pages; half of the inner pages of chapters are ${median} % full or more`,
    `  under 60 %: ${halfEmpty.length === 0 ? 'none' : `page ${halfEmpty.join(', ')}`}`,
    `  far from their mention: ${far.length === 0 ? 'no figure' : far.join(', ')}`,
    '',
    `  ${'page'.padStart(4)}  full     chapter`,
    ...report.pages.map(pageLine),
    '',
    `  ${'page'.padStart(4)}  mentioned  figure`,
    ...report.figures.map(figureLine),
  ];
}

const CAUSES: Readonly<Record<WhiteCause, string>> = {
  figure: 'a figure follows',
  table: 'a table follows',
  heading: 'a heading follows',
  text: '',
  notes: 'the notes follow',
  section: 'a section begins a page',
  end: 'the chapter ends',
};

function pageLine({ page, fill, chapter, cause }: PageFill): string {
  const number = String(page).padStart(4);
  return `  ${number}  ${fill.toFixed(1).padStart(5)} %  ${chapter.padEnd(18)} ${CAUSES[cause]}`.trimEnd();
}

function figureLine({ page, mentioned, figure }: FigurePage): string {
  return `  ${String(page).padStart(4)}  ${String(mentioned ?? '–').padStart(9)}  ${figure}`;
}
