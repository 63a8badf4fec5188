/**
 * Builds drafts, each time computing only what depends on what was saved: the drop is validated and
 * computed again when a file that this read has changed, a chart is drawn again when its request
 * has; documents, templates and texts are parsed again where they changed (last-results.ts).
 */

import { chartHash } from '../../charts/chart-hash.ts';
import type { PreparedFigure } from '../../compose/bind/figure-texts.ts';
import type { Composer } from '../../compose/composer.ts';
import { placesIn } from '../../config/chart-templates.ts';
import { type Language, type LoadedEdition, readEdition } from '../../config/load.ts';
import {
  type Diagnostic,
  didYouMean,
  fail,
  type JsonPlace,
  Problems,
  type Span,
} from '../../core/diagnostics.ts';
import type { DrawnChart } from '../../core/model.ts';
import { createProgress } from '../../core/progress.ts';
import { prepareComposer } from '../../edition/compose.ts';
import { type ComputedEdition, computeLoaded, inputHashes } from '../../edition/pipeline.ts';
import { toolVersions } from '../../edition/tool-versions.ts';
import { openSources } from '../../io/sources.ts';
import { sinceRelease } from '../../release/frozen.ts';
import { lockFile } from '../../release/lock.ts';
import { chartPlaceholder, type DocumentParts, documentParts } from './document-parts.ts';
import { type Reads, type TrackedSources, trackReads, unchanged } from './tracked-sources.ts';

export interface BuiltFigure extends PreparedFigure {
  /** The same exactly when the same chart would be drawn. */
  readonly key: string;
  /** Where a place within its template stands. */
  readonly spanOf: (place: JsonPlace) => Span;
}

/** A draft that was built without an error. */
export interface BuiltDraft {
  readonly computed: ComputedEdition;
  readonly language: Language;
  readonly composer: Composer;
  readonly figures: readonly BuiltFigure[];
  readonly document: DocumentParts;
  /** What validate and compute read, at this build or an earlier one. */
  readonly dataReads: Reads;
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
  readonly onFigures: (figures: readonly BuiltFigure[]) => void;
}

interface ComputedBefore {
  readonly reads: Reads;
  readonly computed: ComputedEdition;
  /** SHA-256 by file that was read. */
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
   * @param given.onFigures told of the figures while the document is still to be put together
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
    const composer = prepareComposer(computed, language, { lines: true, preview: true });
    const figures = composer.figures.map((figure) => ({
      ...figure,
      key: chartHash(figure.request),
      spanOf: placesIn(edition.templates.charts.get(figure.id)),
    }));
    given.onFigures(figures);
    const html = composer.html({
      charts: new Map(figures.map(({ id }) => [id, undrawn(id)])),
      fonts: [],
      inputs: new Map([...before.inputs, ...inputHashes(sources)].sort(byName)),
      tools: toolVersions(sources, browser),
    });
    // A released edition's inputs are frozen; whether there is a lock is looked for here.
    sources.exists(lockFile(edition.id));
    for (const each of sinceRelease(this.#root, edition.id, sources)?.warnings ?? []) {
      problems.add(each);
    }
    const document = documentParts(html);
    return { computed, language, composer, figures, document, dataReads: before.reads };
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
    const now = {
      reads: { stamps: new Map([...loaded, ...own.reads().stamps]) },
      inputs: inputHashes(sources),
      computed,
      problems: problems.all,
    };
    this.#computed.set(edition.id, now);
    return now;
  }
}

/** Words and templates do not reach the data. */
function isWording(asked: string): boolean {
  const file = asked.slice(5);
  return /^(?:templates|config\/languages|config\/[^/]+\/text)(?:\/|$)/.test(file);
}

function languageOf({ id, languages }: LoadedEdition, code: string): Language {
  const found = languages.find((each) => each.code === code);
  if (found) return found;
  const known = languages.map((each) => each.code);
  const message = `Edition ${id} has no language "${code}".`;
  return fail('unknown-language', message, undefined, didYouMean(code, known));
}

/** What went wrong otherwise, such as a file that went away while it was read. */
export function bugIn(error: unknown): Diagnostic {
  const message = error instanceof Error ? error.message : String(error);
  return { severity: 'error', code: 'bug', message: `The program failed: ${message}` };
}

function undrawn(id: string): DrawnChart {
  const svg = chartPlaceholder(id);
  return { id, svg, standaloneSvg: '', vegaLite: '', width: 0, height: 0 };
}

function byName([a]: readonly [string, string], [b]: readonly [string, string]): number {
  return a < b ? -1 : 1;
}
