/**
 * Builds drafts, each time computing only what depends on what was saved: the drop is validated and
 * computed again when a file that this read has changed, a chart is drawn again when its request
 * has; documents, templates and texts are parsed again where they changed (core/memoize.ts).
 */

import { chartHash } from '../../charts/chart-hash.ts';
import { arrangeReport } from '../../compose/arrange.ts';
import type { BoundFigure, BoundReport } from '../../compose/report.ts';
import type { Wording } from '../../compose/wording.ts';
import { placesIn } from '../../config/chart-templates.ts';
import { type Language, type LoadedEdition, readEdition } from '../../config/load.ts';
import { type Diagnostic, type JsonPlace, Problems, type Span } from '../../core/diagnostics.ts';
import type { Placement } from '../../core/placement.ts';
import { createProgress } from '../../core/progress.ts';
import { bindEdition, wordingOf } from '../../edition/bind.ts';
import { inputHashes } from '../../edition/inputs.ts';
import { languageOf } from '../../edition/language.ts';
import { type ComputedEdition, computeLoaded } from '../../edition/pipeline.ts';
import { toolVersions } from '../../edition/tool-versions.ts';
import { openSources } from '../../io/sources.ts';
import { sinceRelease } from '../../release/frozen.ts';
import { lockFile } from '../../release/lock.ts';
import { type DraftDocument, draftDocument } from './draft-document.ts';
import { type Reads, type TrackedSources, trackReads, unchanged } from './tracked-sources.ts';

export interface BuiltFigure extends BoundFigure {
  /** The same exactly when the same chart would be drawn. */
  readonly key: string;
  /** Where a place within its template stands. */
  readonly spanOf: (place: JsonPlace) => Span;
}

/** A draft that was built without an error. */
export interface BuiltDraft {
  readonly computed: ComputedEdition;
  readonly language: Language;
  readonly wording: Wording;
  readonly bound: BoundReport;
  /** The same before its figures found their places. */
  readonly unplaced: BoundReport;
  readonly figures: readonly BuiltFigure[];
  readonly document: DraftDocument;
}

/** What came of one build. */
export interface Attempt {
  /** Undefined when the files have a mistake, which is then among the problems. */
  readonly draft?: BuiltDraft;
  readonly problems: readonly Diagnostic[];
  readonly reads: Reads;
  /** Milliseconds. */
  readonly took: number;
}

interface BuildRequest {
  readonly edition: string;
  readonly language: string;
  readonly browser: string;
  /** Where its figures stood last. */
  readonly placement: Placement;
  readonly onFigures: (figures: readonly BuiltFigure[]) => void;
}

interface ComputedBefore {
  readonly reads: Reads;
  readonly computed: ComputedEdition;
  /** SHA-256 by file of the drop that was read. */
  readonly inputs: ReadonlyMap<string, string>;
  readonly problems: readonly Diagnostic[];
}

/** Drafts of one project; what one build made is kept for the next. */
export class DraftBuilder {
  readonly #root: string;
  readonly #computed = new Map<string, ComputedBefore>();

  constructor(root: string) {
    this.#root = root;
  }

  /**
   * @param given.browser what the colophon says of the browser that will print
   * @param given.onFigures is given the figures while the document is still to be put together
   */
  async build(given: BuildRequest): Promise<Attempt> {
    const start = performance.now();
    const tracked = trackReads(openSources(this.#root));
    const problems = new Problems();
    const draft = await problems
      .collectResult(() => this.#build({ ...given, tracked }, problems))
      .catch((error: unknown) => problems.add(bugIn(error)));
    const took = performance.now() - start;
    return { ...(draft && { draft }), problems: problems.all, reads: tracked.reads(), took };
  }

  /** The indicators of other editions, in the same order; one that has errors is left out. */
  async tables(editions: readonly string[]): Promise<Map<string, ComputedEdition['tables']>> {
    const all = new Map<string, ComputedEdition['tables']>();
    for (const id of editions) {
      const tracked = trackReads(openSources(this.#root));
      const problems = new Problems();
      const made = await problems.collectResult(async () =>
        this.#compute(tracked, readEdition(tracked.sources, id, problems), problems),
      );
      if (made) all.set(id, made.computed.tables);
    }
    return all;
  }

  async #build(
    given: BuildRequest & { readonly tracked: TrackedSources },
    problems: Problems,
  ): Promise<BuiltDraft> {
    const { tracked, browser } = given;
    const { sources } = tracked;
    const edition = readEdition(sources, given.edition, problems);
    const before = await this.#compute(tracked, edition, problems);
    // Who watches must know what an earlier build read in place of this one.
    tracked.add(before.reads);
    const computed = { ...before.computed, sources, edition, problems };
    const language = languageOf(edition, given.language);
    const inputs = inputHashes(computed, before.inputs);
    const tools = toolVersions(sources, browser);
    const options = { tools, interactive: true, preview: true };
    const unplaced = bindEdition(computed, language, options);
    const bound = arrangeReport(unplaced, given.placement);
    const figures = builtFigures(bound, edition);
    given.onFigures(figures);
    // A released edition's inputs are frozen; whether there is a lock is looked for here.
    sources.exists(lockFile(edition.id));
    for (const each of sinceRelease(openSources(this.#root), edition, inputs)?.warnings ?? []) {
      problems.add(each);
    }
    const document = draftDocument(bound, edition.templates);
    const wording = wordingOf(edition, language);
    return { computed, language, wording, bound, unplaced, figures, document };
  }

  /** Validates and computes, unless nothing of what that read has changed. */
  async #compute(
    { sources, reads }: TrackedSources,
    edition: LoadedEdition,
    problems: Problems,
  ): Promise<ComputedBefore> {
    const before = this.#computed.get(edition.id);
    const isClean = problems.errors.length === 0;
    if (before && isClean && unchanged(before.reads, this.#root)) {
      for (const each of before.problems) problems.add(each);
      return before;
    }
    const loaded = [...reads().stamps].filter(([asked]) => !isWording(asked));
    const own = trackReads(sources);
    const given = { sources: own.sources, edition, problems };
    const computed = await computeLoaded(given, createProgress(undefined));
    const dropReads = own.reads().stamps;
    const now = {
      reads: { stamps: new Map([...loaded, ...dropReads]) },
      inputs: new Map(
        [...inputHashes({ ...computed, sources })].filter(([file]) =>
          dropReads.has(`read:${file}`),
        ),
      ),
      computed,
      problems: problems.all,
    };
    this.#computed.set(edition.id, now);
    return now;
  }
}

/** The draft with its figures elsewhere. */
export function rearranged(draft: BuiltDraft, placement: Placement): BuiltDraft {
  const { edition } = draft.computed;
  const bound = arrangeReport(draft.unplaced, placement);
  const document = draftDocument(bound, edition.templates);
  return { ...draft, bound, figures: builtFigures(bound, edition), document };
}

/** The figures of a report with what the preview asks of them. */
export function builtFigures(
  { figures }: BoundReport,
  { templates }: LoadedEdition,
): BuiltFigure[] {
  return figures.map((figure) => ({
    ...figure,
    key: chartHash(figure.request),
    spanOf: placesIn(templates.charts.get(figure.id)),
  }));
}

/** Words and templates do not reach the data. */
function isWording(asked: string): boolean {
  const file = asked.slice(5);
  return /^(?:templates|config\/languages|config\/[^/]+\/text)(?:\/|$)/.test(file);
}

/** What went wrong otherwise, such as a file that went away while it was read. */
export function bugIn(error: unknown): Diagnostic {
  const message = error instanceof Error ? error.message : String(error);
  return { severity: 'error', code: 'bug', message: `The program failed: ${message}` };
}
