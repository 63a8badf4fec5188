/** `report`: makes the PDF of an edition, and each of its figures. */

import { realEditions } from '../../config/editions.ts';
import { Problems } from '../../core/diagnostics.ts';
import { type BuiltEdition, buildEditions, openBuildTools } from '../../edition/build.ts';
import { writeArtifacts } from '../../io/artifacts.ts';
import { lockEditions } from '../../io/output-lock.ts';
import { openSources, sha256 } from '../../io/sources.ts';
import { sinceRelease } from '../../release/frozen.ts';
import { lacking } from '../../signoff/state.ts';
import type { Command } from './command.ts';

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
    const say = (line: string): void => terminal.note(line);
    using _locks = await lockEditions(root, editions, say);
    await using tools = openBuildTools(root, say);
    const input = { root, ...tools, output: terminal.progress, language };
    const made: Made[] = [];
    for await (const edition of buildEditions(editions, input)) {
      made.push(...keep(root, edition));
      const { problems, sources } = edition.computed;
      const release = sinceRelease(root, edition.id, sources);
      terminal.problems([...problems.warnings, ...(release?.warnings ?? [])]);
    }
    terminal.result({ made }, made.map(describeMade));
  },
};

/** The editions that a user names, all from the newest to the oldest, or the newest. */
function chosenEditions(root: string, words: readonly string[], all: boolean): string[] {
  if (words.length > 0) return [...words];
  const known = realEditions(openSources(root), new Problems());
  return all ? known.toReversed() : known.slice(-1);
}

/** Writes what was made, and tells of it. */
function keep(root: string, { computed, progress, built }: BuiltEdition): Made[] {
  const stages = Object.fromEntries(
    [...progress.times].map(([stage, time]) => [stage, Math.round(time)]),
  );
  return built.map(({ edition, language, folder, files, pdf, pages, prints }) => {
    writeArtifacts(root, folder, files);
    return {
      edition,
      language,
      file: `${folder}/report.pdf`,
      pages,
      bytes: pdf.byteLength,
      sha256: sha256(pdf),
      prints,
      warnings: computed.problems.warnings.length,
      notSigned: lacking(computed).map(({ portal }) => portal),
      stages,
    };
  });
}

function describeMade(made: Made): string {
  const size = `${(made.bytes / 1e6).toFixed(2)} MB`;
  const draft =
    made.notSigned.length > 0 ? `  draft: not signed by ${made.notSigned.join(', ')}` : '';
  return `${made.file}  ${made.pages} pages  ${size}  SHA-256 ${made.sha256}${draft}`;
}
