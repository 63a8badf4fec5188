/** `check`: everything but the print: configuration, drop, charts, templates and prose. */

import { openChecking } from '../../charts/drawing-thread.ts';
import { editionFolders } from '../../config/editions.ts';
import { hasSite } from '../../config/site.ts';
import { Problems } from '../../core/diagnostics.ts';
import type { EditionStatus } from '../../core/edition-status.ts';
import { createProgress } from '../../core/progress.ts';
import type { TableFile } from '../../drop/reading/read-table.ts';
import { reportUnusedAllowances } from '../../edition/allowances.ts';
import { openChartChecks } from '../../edition/chart-checks.ts';
import { failOnMistakes } from '../../edition/follow-ons.ts';
import { inputHashes } from '../../edition/inputs.ts';
import { type CheckedLanguage, checkLanguage } from '../../edition/language-checks.ts';
import { type Outstanding, outstandingOf } from '../../edition/outstanding.ts';
import { computeEdition } from '../../edition/pipeline.ts';
import { checkSignatures } from '../../edition/signatures.ts';
import { followReads } from '../../io/kept-results.ts';
import { type KeptValues, openParsed, openValues } from '../../io/kept-values.ts';
import { programKey } from '../../io/program-key.ts';
import { openSources, type ParsedFiles } from '../../io/sources.ts';
import { sinceRelease } from '../../release/frozen.ts';
import { type PortalSignoff, signoffsOf } from '../../signoff/state.ts';
import { signoffLine } from '../../signoff/words.ts';
import { checkSite } from '../../site/check.ts';
import { outstandingLines } from '../outstanding-lines.ts';
import type { Command, Terminal } from './command.ts';

interface Checked {
  readonly edition: string;
  readonly status: EditionStatus;
  readonly languages: readonly string[];
  readonly files: readonly { readonly file: string; readonly rows: number; readonly as: string }[];
  readonly observations: number;
  readonly figures: number;
  readonly warnings: number;
  readonly acknowledged: number;
  /** What an edition that is still collecting lacks; empty for any other. */
  readonly outstanding: readonly Outstanding[];
  /** Empty for an edition that no agency signs. */
  readonly signoffs: readonly PortalSignoff[];
  /** Null for an edition that has not been released. */
  readonly release: {
    readonly commit: string;
    /** Files shared by all editions that are not as they were released. */
    readonly changedShared: readonly string[];
  } | null;
}

export const check: Command = {
  isReading: true,
  summary: 'Check editions without a browser: configuration, data, charts, templates, prose.',
  usage: 'npm run check -- [EDITION …] [--format text|json|github]',
  options: {},
  examples: [
    ['npm run check -- 2023', 'one edition'],
    ['npm run check -- 2023 sample --quiet', 'two editions, printing only results and problems'],
    ['npm run check -- 2023 --json', 'the problems as JSON, for other programs'],
    ['npm run check -- 2023 --format github', 'the problems as annotations of a pull request'],
  ],
  run: async ({ root, words, terminal }) => {
    const editions = words.length > 0 ? words : editionFolders(openSources(root));
    const problems = new Problems();
    const checked: Checked[] = [];
    await using thread = openChecking();
    const program = programKey(root);
    const kept = openValues<CheckedLanguage>(root, 'checks', program, MOST);
    const parsed = openParsed(root, program);
    for (const id of new Set(editions)) {
      const result = await problems.collectResult(() =>
        checkEdition(root, id, { terminal, thread, kept, parsed }),
      );
      if (result) {
        checked.push(result.checked);
        for (const warning of result.warnings) problems.add(warning);
      }
    }
    const sources = openSources(root, parsed);
    // An edition with mistakes is to be mended first: the page presents the newest.
    const site =
      words.length === 0 && problems.errors.length === 0 && hasSite(sources)
        ? await checkSite(sources, createProgress(terminal.progress, 'site'), thread)
        : undefined;
    for (const warning of site?.warnings ?? []) problems.add(warning);
    problems.failOnErrors();
    terminal.problems(problems.warnings);
    const lines = site
      ? [
          `site ${site.languages.join(' ')}  edition ${site.edition}, ${site.pages} pages: no errors`,
        ]
      : [];
    terminal.result({ checked, site: site ?? null }, [...checked.flatMap(describe), ...lines]);
  },
};

/** In bytes, of what is kept of languages that passed: each takes a few hundred. */
const MOST = 2 ** 20;

/** What all editions of a run are checked with. */
interface Checking {
  readonly terminal: Terminal;
  readonly thread: ReturnType<typeof openChecking>;
  readonly kept: KeptValues<CheckedLanguage>;
  readonly parsed: ParsedFiles;
}

async function checkEdition(
  root: string,
  id: string,
  { terminal, thread, kept, parsed }: Checking,
): Promise<{ checked: Checked; warnings: Problems['warnings'] }> {
  const progress = createProgress(terminal.progress, id);
  const { sources, answers } = followReads(openSources(root, parsed));
  const computed = await computeEdition(sources, id, progress);
  const { edition, dataset, files, acknowledged, problems } = computed;
  checkSignatures(computed, problems);
  let figures = 0;
  const needed = new Set<string>();
  const given = { kept, answers: answers() };
  for (const language of edition.languages) {
    const charts = openChartChecks(root, `${id}-${language.code}`, thread);
    const found = await checkLanguage(computed, language, { ...given, charts }, progress);
    figures += found.figures;
    for (const phrase of found.needed) needed.add(phrase);
  }
  failOnMistakes(computed, { all: true });
  reportUnusedAllowances(edition, needed, problems);
  const release = sinceRelease(computed.sources, edition, inputHashes(computed));
  const warnings = [...problems.warnings, ...(release?.warnings ?? [])];
  const checked = {
    edition: id,
    status: edition.settings.status,
    languages: edition.languages.map(({ code }) => code),
    files: files.map((each) => ({
      file: each.format.file,
      rows: each.rows,
      as: formatOf(each),
    })),
    observations: dataset.observations.length,
    figures,
    warnings: warnings.length,
    acknowledged,
    outstanding: outstandingOf(computed),
    signoffs: signoffsOf(computed),
    release: release && { commit: release.commit, changedShared: release.shared },
  };
  return { checked, warnings };
}

const ENCODINGS = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
} as const;

/** What a file was detected to be, in words. */
function formatOf({ format, decimal }: TableFile): string {
  const mark = decimal === undefined ? [] : [`decimal ${decimal}`];
  if (format.kind === 'xlsx') return [`workbook, sheet “${format.sheet}”`, ...mark].join(', ');
  const encoding = `${ENCODINGS[format.encoding ?? 'utf-8']}${format.mark ? ' with BOM' : ''}`;
  return [encoding, format.delimiter, ...mark].join(', ');
}

function describe(checked: Checked): string[] {
  const { edition, languages, files, observations, figures, warnings, acknowledged } = checked;
  const counts = [
    checked.status,
    `${observations} observations`,
    `${figures} figures`,
    ...(warnings > 0 ? [`${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`] : []),
    ...(acknowledged > 0 ? [`${acknowledged} acknowledged`] : []),
  ];
  return [
    `${edition} ${languages.join(' ')}  ${counts.join(', ')}: ${verdict(checked)}`,
    ...files.map(({ file, rows, as }) => `  ${file.padEnd(32)} ${rows} rows, ${as}`),
    ...outstandingLines(checked.outstanding),
    ...(checked.signoffs.length > 0 ? [`  ${signoffLine(checked.signoffs)}`] : []),
    ...(checked.release ? [releaseLine(checked.edition, checked.release)] : []),
  ];
}

function verdict({ outstanding, warnings }: Checked): string {
  if (outstanding.length > 0) return `${outstanding.length} outstanding`;
  return warnings > 0 ? 'no errors' : 'no problems';
}

function releaseLine(
  edition: string,
  { commit, changedShared }: NonNullable<Checked['release']>,
): string {
  const count = changedShared.length;
  const shared = count === 1 ? 'one shared file has' : `${count} shared files have`;
  const changed =
    count === 0 ? '' : `; ${shared} changed since: npm run verify -- ${edition} shows the effect`;
  return `  released from commit ${commit.slice(0, 10)}${changed}`;
}
