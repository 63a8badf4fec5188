/** `report`: makes the PDF of an edition, and each of its figures. */

import { completeEditions } from '../../config/editions.ts';
import { Problems } from '../../core/diagnostics.ts';
import type { EditionStatus } from '../../core/edition-status.ts';
import { type BuiltEdition, buildEditions, openBuildTools } from '../../edition/build.ts';
import { inputHashes } from '../../edition/inputs.ts';
import { outstandingOf } from '../../edition/outstanding.ts';
import type { Paging } from '../../edition/paging.ts';
import { writeArtifacts } from '../../io/artifacts.ts';
import { lockEditions } from '../../io/locks.ts';
import { openSources, sha256 } from '../../io/sources.ts';
import { sinceRelease } from '../../release/frozen.ts';
import { unsignedPortals } from '../../signoff/state.ts';
import { textOption } from './arguments.ts';
import type { Command } from './command.ts';

interface Made {
  readonly edition: string;
  readonly language: string;
  /** From the project’s root. */
  readonly file: string;
  readonly pages: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly prints: number;
  /** How full the pages of the chapters are, and where figures stand. */
  readonly paging: Paging;
  readonly warnings: number;
  readonly status: EditionStatus;
  /** How much an edition that is still collecting lacks. */
  readonly outstanding: number;
  /** Portals whose agencies have yet to sign; empty where no agency is asked to. */
  readonly notSigned: readonly string[];
  /** Milliseconds by stage. */
  readonly stages: Readonly<Record<string, number>>;
}

export const report: Command = {
  summary: 'Make the PDF of an edition (by default the newest that is not collecting).',
  usage: 'npm run report -- [EDITION …] [--all] [--lang CODE]',
  options: {
    all: { type: 'boolean', description: 'every edition on real figures that is not collecting' },
    lang: { type: 'string', description: 'one language only, such as en' },
  },
  examples: [
    ['npm run report', 'the newest edition'],
    ['npm run report -- 2023', 'a given edition'],
    ['npm run report -- sample', 'the synthetic sample edition'],
    ['npm run report -- --all --quiet', 'every edition, printing only the results'],
    ['npm run report -- 2023 --json', 'the result as JSON, for other programs'],
  ],
  run: async ({ root, words, values, terminal }) => {
    const editions = chosenEditions(root, words, values.all === true);
    const language = textOption(values, 'lang');
    const say = (line: string): void => terminal.note(line);
    using _locks = await lockEditions(root, editions, say);
    await using tools = openBuildTools(root, say);
    const input = { root, ...tools, output: terminal.progress, language, mustBeSigned: true };
    const made: Made[] = [];
    for await (const edition of buildEditions(editions, input)) {
      made.push(...keep(root, edition));
      const { problems } = edition.computed;
      const release = sinceRelease(root, edition.id, inputHashes(edition.computed));
      terminal.problems([...problems.warnings, ...(release?.warnings ?? [])]);
    }
    terminal.result({ made }, made.map(describeMade));
  },
};

/** The editions that a user names, all from the newest to the oldest, or the newest. */
function chosenEditions(root: string, words: readonly string[], all: boolean): string[] {
  if (words.length > 0) return [...words];
  const known = completeEditions(openSources(root), new Problems());
  return all ? known.toReversed() : known.slice(-1);
}

/** Writes what was made. @returns what to report of it */
function keep(root: string, { computed, progress, built }: BuiltEdition): Made[] {
  const stages = Object.fromEntries(
    [...progress.times].map(([stage, time]) => [stage, Math.round(time)]),
  );
  return built.map(({ edition, language, folder, files, pdf, pages, prints, paging }) => {
    writeArtifacts(root, folder, files);
    return {
      edition,
      language,
      file: `${folder}/report.pdf`,
      pages,
      bytes: pdf.byteLength,
      sha256: sha256(pdf),
      prints,
      paging,
      warnings: computed.problems.warnings.length,
      status: computed.edition.settings.status,
      outstanding: outstandingOf(computed).length,
      notSigned: unsignedPortals(computed).map(({ portal }) => portal),
      stages,
    };
  });
}

function describeMade(made: Made): string {
  const size = `${(made.bytes / 1e6).toFixed(2)} MB`;
  return `${made.file}  ${made.pages} pages  ${size}  SHA-256 ${made.sha256}${describeStatus(made)}`;
}

/** Nothing for a status that needs no more work. */
function describeStatus({ edition, status, outstanding, notSigned }: Made): string {
  if (status === 'collecting') {
    return `  collecting: ${outstanding} outstanding, listed by npm run check -- ${edition}`;
  }
  if (status !== 'draft') return '';
  return notSigned.length > 0
    ? `  draft: not signed by ${notSigned.join(', ')}`
    : '  draft: signed by every agency';
}
