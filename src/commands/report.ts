/** `report`: makes the PDF of an edition, and each of its figures. */

import { createHash } from 'node:crypto';
import { type Artifacts, writeArtifacts } from '../artifacts.ts';
import { realEditions } from '../config/editions.ts';
import { fail, Problems } from '../diagnostics.ts';
import { openBrowser } from '../pdf/browser.ts';
import { type ComposedReport, composeReport, computeEdition, printEdition } from '../pipeline.ts';
import { createProgress } from '../progress.ts';
import { lacking } from '../signoff/state.ts';
import { openSources } from '../sources.ts';
import type { Command, Terminal } from './command.ts';

/** One PDF that was made. */
interface Made {
  readonly edition: string;
  readonly language: string;
  /** From the project’s root. */
  readonly file: string;
  readonly pages: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly prints: number;
  readonly warnings: number;
  /** Portals whose agencies have yet to agree; a report that lacks one says DRAFT on each page. */
  readonly notSigned: readonly string[];
  /** Milliseconds by stage. */
  readonly stages: Readonly<Record<string, number>>;
}

export const report: Command = {
  summary: 'Make the PDF of an edition (the newest unless told).',
  usage: 'npm run report -- [EDITION …] [--all] [--lang CODE]',
  options: {
    all: { type: 'boolean', description: 'every edition on real figures' },
    lang: { type: 'string', description: 'one language only, such as en' },
  },
  examples: [
    ['npm run report', 'the newest edition'],
    ['npm run report -- 2023', 'a given edition'],
    ['npm run report -- sample', 'the synthetic sample edition'],
    ['npm run report -- --all --quiet', 'every edition, telling only what was made'],
    ['npm run report -- 2023 --json', 'the result as JSON, for other programs'],
  ],
  run: async ({ root, words, values, terminal }) => {
    const editions = chosenEditions(root, words, values.all === true);
    const language = typeof values.lang === 'string' ? values.lang : undefined;
    await using session = openBrowser({ root, log: (line) => terminal.note(line) });
    const made: Made[] = [];
    for (const edition of editions) {
      made.push(...(await makeEdition(root, edition, language, session, terminal)));
    }
    terminal.result({ made }, made.map(describeMade));
  },
};

/** The editions that a user names, all, or the newest. */
function chosenEditions(root: string, words: readonly string[], all: boolean): string[] {
  if (words.length > 0) return [...words];
  const known = realEditions(openSources(root), new Problems());
  return all ? known : known.slice(-1);
}

async function makeEdition(
  root: string,
  id: string,
  only: string | undefined,
  session: ReturnType<typeof openBrowser>,
  terminal: Terminal,
): Promise<Made[]> {
  const progress = createProgress(terminal.progress, id);
  // The browser starts while the edition is read and computed.
  const starting = session.version();
  starting.catch(() => undefined);
  const computed = await computeEdition(openSources(root), id, progress);
  const languages = computed.edition.languages.filter(
    (each) => only === undefined || each.code === only,
  );
  if (languages.length === 0) {
    const known = computed.edition.languages.map((each) => each.code).join(', ');
    fail(
      'unknown-language',
      `Edition ${id} has no language "${only}".`,
      undefined,
      `It has: ${known}.`,
    );
  }
  const made: Made[] = [];
  for (const language of languages) {
    const composed = await composeReport(computed, language, progress, await starting);
    const { printed, pictures } = await printEdition(
      session,
      composed,
      clockOf(computed.edition.settings.published),
      progress,
    );
    const folder = `output/${id}/${language.code}`;
    writeArtifacts(root, folder, artifactsOf(composed, printed.pdf, pictures));
    made.push({
      edition: id,
      language: language.code,
      file: `${folder}/report.pdf`,
      pages: printed.pages,
      bytes: printed.pdf.byteLength,
      sha256: createHash('sha256').update(printed.pdf).digest('hex'),
      prints: printed.prints,
      warnings: computed.problems.warnings.length,
      notSigned: lacking(computed).map(({ portal }) => portal),
      stages: Object.fromEntries(
        [...progress.times].map(([stage, time]) => [stage, Math.round(time)]),
      ),
    });
  }
  terminal.problems(computed.problems.warnings);
  return made;
}

/** The edition's publication date is its clock, unless SOURCE_DATE_EPOCH is set. */
function clockOf(published: string): Date {
  const epoch = process.env.SOURCE_DATE_EPOCH;
  if (epoch === undefined || epoch === '') return new Date(`${published}T00:00:00Z`);
  if (!/^\d{1,12}$/.test(epoch)) {
    fail(
      'source-date-epoch',
      `SOURCE_DATE_EPOCH is "${epoch}".`,
      undefined,
      'Set it to whole seconds since 1970, or unset it.',
    );
  }
  return new Date(Number(epoch) * 1000);
}

function artifactsOf(
  composed: ComposedReport,
  pdf: Uint8Array,
  pictures: ReadonlyMap<string, Uint8Array>,
): Artifacts {
  const figures = [...composed.figures.values()].flatMap((figure) => [
    [`figures/${figure.id}.svg`, figure.standaloneSvg] as const,
    [`figures/${figure.id}.vl.json`, `${JSON.stringify(figure.vegaLite, null, 2)}\n`] as const,
    [`figures/${figure.id}.csv`, composed.csv.get(figure.id) ?? ''] as const,
    [`figures/${figure.id}.png`, pictures.get(figure.id) ?? new Uint8Array()] as const,
  ]);
  return new Map<string, string | Uint8Array>([
    ['report.html', composed.html],
    ['report.pdf', pdf],
    ...figures,
  ]);
}

function describeMade(made: Made): string {
  const size = `${(made.bytes / 1e6).toFixed(2)} MB`;
  const draft =
    made.notSigned.length > 0 ? `  draft: not signed by ${made.notSigned.join(', ')}` : '';
  return `${made.file}  ${made.pages} pages  ${size}  SHA-256 ${made.sha256}${draft}`;
}
