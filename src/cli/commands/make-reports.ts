/** Makes and writes the reports of editions, and describes each of them. */

import { completeEditions } from '../../config/editions.ts';
import { type Diagnostic, Problems } from '../../core/diagnostics.ts';
import type { EditionStatus } from '../../core/edition-status.ts';
import type { FigurePlace } from '../../core/placement.ts';
import { type BuiltEdition, buildEditions } from '../../edition/build.ts';
import { openBuildTools } from '../../edition/build-tools.ts';
import type { KeptFigure } from '../../edition/illustrator.ts';
import { inputHashes } from '../../edition/inputs.ts';
import type { KeptPrint } from '../../edition/kept-prints.ts';
import { outstandingOf } from '../../edition/outstanding.ts';
import type { Paging } from '../../edition/paging.ts';
import { writeArtifacts } from '../../io/artifacts.ts';
import { type Answers, followReads } from '../../io/kept-results.ts';
import { openParsed, openValues } from '../../io/kept-values.ts';
import { openSources, type Sources, sha256 } from '../../io/sources.ts';
import { sinceRelease } from '../../release/frozen.ts';
import { unsignedPortals } from '../../signoff/state.ts';
import type { Terminal } from './command.ts';

/** A report that was made. */
export interface Made {
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
  /** Whether it is the file that was released; undefined where none was, or a correction is open. */
  readonly asReleased?: boolean;
  /** How much an edition that is still collecting lacks. */
  readonly outstanding: number;
  /** Portals whose agencies have yet to sign; empty where no agency is asked to. */
  readonly notSigned: readonly string[];
  /** Milliseconds by stage. */
  readonly stages: Readonly<Record<string, number>>;
}

/** In bytes, of figures and of prints that are kept: twice what four editions in five languages take. */
const MOST = 256 * 2 ** 20;

/** In bytes, of places that are kept: those of a chapter take some hundred. */
const MOST_PLACES = 2 ** 20;

/** An edition whose reports were made and written. */
export interface MadeEdition {
  readonly edition: string;
  readonly made: readonly Made[];
  readonly warnings: readonly Diagnostic[];
}

/** The editions that "the newest" and "all" mean, and what that was read from. */
export function findEditions(root: string): {
  readonly editions: readonly string[];
  readonly answers: Answers | undefined;
} {
  const followed = followReads(openSources(root));
  const editions = completeEditions(followed.sources, new Problems());
  return { editions, answers: followed.answers() };
}

/**
 * Makes the reports of editions, one edition after another, each handed on when it is written.
 * @param program by which figures of earlier runs are known; undefined to draw all of them
 * @returns with what each was made from, and the files that it is
 * @throws {UserError} with all problems of an edition's stage at once
 */
export async function* makeReports(
  root: string,
  editions: readonly string[],
  language: string | undefined,
  terminal: Terminal,
  program: string | undefined,
): AsyncGenerator<MadeEdition & { readonly answers: Answers | undefined }> {
  const kept = {
    figures: openValues<KeptFigure>(root, 'figures', program, MOST),
    prints: openValues<KeptPrint>(root, 'prints', program, MOST),
    places: openValues<readonly FigurePlace[]>(root, 'places', program, MOST_PLACES),
  };
  const drawing = kept.figures.isUsed ? 'later' : 'now';
  await using tools = openBuildTools(root, terminal.note, drawing);
  const parsed = openParsed(root, program);
  const followed = new Map(editions.map((id) => [id, followReads(openSources(root, parsed))]));
  const sourcesOf = (id: string): Sources => followed.get(id)?.sources ?? openSources(root);
  const output = terminal.progress;
  const input = { root, ...tools, sourcesOf, kept, output, language, mustBeSigned: true };
  for await (const edition of buildEditions(editions, input)) {
    const { id, built, computed } = edition;
    const release = sinceRelease(computed.sources, computed.edition, inputHashes(computed));
    const made = write(root, edition, release?.pdfs);
    const warnings = [...computed.problems.warnings, ...(release?.warnings ?? [])];
    const own = followed.get(id)?.answers();
    const files = filesOf(root, built);
    yield { edition: id, made, warnings, answers: own && new Map([...own, ...files]) };
  }
}

/** Writes what was made. @returns what to report of it */
function write(
  root: string,
  { computed, progress, built }: BuiltEdition,
  released: ReadonlyMap<string, string> | undefined,
): Made[] {
  const stages = Object.fromEntries(
    [...progress.times].map(([stage, time]) => [stage, Math.round(time)]),
  );
  return built.map(({ edition, language, folder, files, pdf, pages, prints, paging }) => {
    writeArtifacts(root, folder, files);
    const hash = sha256(pdf);
    const was = released?.get(language);
    return {
      edition,
      language,
      file: `${folder}/report.pdf`,
      pages,
      bytes: pdf.byteLength,
      sha256: hash,
      ...(was !== undefined && { asReleased: was === hash }),
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

/** The files of reports as questions and answers: as they were made, and no others beside them. */
function filesOf(root: string, built: BuiltEdition['built']): Answers {
  const { sources, answers } = followReads(openSources(root));
  for (const { folder, files } of built) {
    for (const name of files.keys()) sources.bytes(`${folder}/${name}`);
    for (const each of [folder, `${folder}/figures`]) sources.list(each);
  }
  return answers() ?? new Map();
}
