/** One edition in one language while it is being looked at: built on each save and sent to its pages. */

import { setTimeout as wait } from 'node:timers/promises';
import type { ChartPool } from '../../charts/pool.ts';
import type { DrawnChart } from '../../core/chart.ts';
import { type Diagnostic, Problems, UserError } from '../../core/diagnostics.ts';
import type { Placement } from '../../core/placement.ts';
import type { DraftState } from '../protocol.ts';
import {
  type BuiltDraft,
  type BuiltFigure,
  bugIn,
  type DraftBuilder,
  rearranged,
} from './draft-builder.ts';
import { DraftCharts } from './draft-charts.ts';
import { hashOf } from './draft-document.ts';
import { type DraftView, stateOf, without } from './draft-state.ts';
import { Live } from './live.ts';
import { Placing } from './placing.ts';
import { restyled } from './restyled.ts';
import { concerns, type Reads } from './tracked-sources.ts';

/** What the last print made of a draft. */
export interface Printed {
  readonly pdf: Uint8Array;
  /** 1-based page by element id. */
  readonly pages: ReadonlyMap<string, number>;
  readonly total: number;
  /** {@link LiveDraft.content} at that time. */
  readonly content: string;
}

/** How long browsers have the machine to themselves to show a new style, in milliseconds. */
const STYLE_ALONE = 80;

/** Finds the places of a draft's figures on its pages. */
export type Place = (live: LiveDraft, draft: BuiltDraft) => Promise<Placement>;

export class LiveDraft extends Live {
  readonly edition: string;
  readonly language: string;
  readonly #root: string;
  readonly #builder: DraftBuilder;
  readonly #charts: DraftCharts;
  readonly #place: Place;
  #good: BuiltDraft | undefined;
  #problems: readonly Diagnostic[] = [];
  #outdated = false;
  #took = 0;
  #reads: Reads = { stamps: new Map() };
  /** What is known to have changed since the last build began. */
  #saved: ReadonlySet<string> = new Set();
  #state: DraftState | undefined;
  #printed: Printed | undefined;
  readonly #placing = new Placing(() => this.#placeFigures());
  #browser = 'not started yet';

  constructor(
    name: { readonly edition: string; readonly language: string },
    given: {
      readonly root: string;
      readonly builder: DraftBuilder;
      readonly pool: ChartPool;
      readonly place: Place;
    },
  ) {
    super();
    this.edition = name.edition;
    this.language = name.language;
    this.#root = given.root;
    this.#builder = given.builder;
    this.#charts = new DraftCharts(given.pool, () => this.#notify());
    this.#place = given.place;
  }

  /** The last draft without an error. */
  get good(): BuiltDraft | undefined {
    return this.#good;
  }

  get isBuilt(): boolean {
    return this.#took > 0;
  }

  /** What the last build read. */
  get reads(): Reads {
    return this.#reads;
  }

  get printed(): Printed | undefined {
    return this.#printed;
  }

  /** What pages show. */
  get state(): DraftState {
    this.#state ??= stateOf(this.#view());
    return this.#state;
  }

  /** What is wrong with the files, but for warnings. */
  get errors(): readonly Diagnostic[] {
    const all = [...this.#problems, ...[...this.#charts.problems.values()].flat()];
    return all.filter(({ severity }) => severity === 'error');
  }

  /** A hash of what would be printed. */
  get content(): string {
    if (!this.#good) return '';
    const { document, figures } = this.#good;
    const all = [document.css, ...document.parts.map(({ hash }) => hash)];
    return hashOf([...all, ...figures.map(({ key }) => key)].join('\n'));
  }

  /** Whether a saved file can change this draft. */
  concerns(file: string): boolean {
    return concerns(this.#reads, file);
  }

  /** @param saved what is known to have changed */
  override async build(saved: ReadonlySet<string> = new Set()): Promise<void> {
    this.#saved = this.#saved.union(saved);
    await super.build();
    this.#placing.soon();
  }

  /** The figures that somebody looks at are drawn first. */
  view(figures: readonly string[]): void {
    this.#charts.view(figures);
  }

  /** The chart of a figure as it is shown, which may be that of the build before. */
  chart(id: string): DrawnChart | undefined {
    return this.#charts.shown.get(id)?.chart;
  }

  /** Draws a figure of the good draft, or gives it as it was drawn. @throws {UserError} */
  drawn(figure: BuiltFigure): Promise<DrawnChart> {
    return this.#charts.drawn(figure);
  }

  /** Takes note of a print, and of the browser that made it. */
  setPrinted(printed: Printed, browser: string): void {
    this.#printed = printed;
    this.#browser = browser;
    this.#notify();
  }

  override listen(listener: Parameters<Live['listen']>[0]): () => void {
    this.#placing.soon();
    return super.listen(listener);
  }

  /** A style is seen before all else is built. @returns whether there is one to be seen */
  #restyle(): boolean {
    const saved = this.#saved;
    this.#saved = new Set();
    const draft = this.#good && restyled(this.#good, this.#root, saved);
    if (!draft) return false;
    this.#good = draft;
    this.#notify();
    return true;
  }

  protected async buildOnce(): Promise<void> {
    if (this.#restyle()) await wait(STYLE_ALONE);
    const attempt = await this.#builder.build({
      edition: this.edition,
      language: this.language,
      browser: this.#browser,
      placement: this.placement,
      onFigures: (figures) => this.#charts.begin(figures),
    });
    const { draft, problems, reads, took } = attempt;
    this.#problems = problems;
    this.#took = took;
    this.#outdated = !draft;
    // What a failed build did not come to was read by the last good one.
    this.#reads = draft ? reads : { stamps: new Map([...this.#reads.stamps, ...reads.stamps]) };
    if (draft) await this.#take(draft);
    this.#notify();
  }

  /** Where the figures stand; the next build begins with it. */
  get placement(): Placement {
    return this.#placing.placement;
  }

  /** Shows the figures in the places that they have found. */
  async setPlacement(placement: Placement): Promise<void> {
    if (!this.#placing.set(placement)) return;
    if (this.#good) await this.#take(rearranged(this.#good, placement));
    this.#notify();
  }

  /** Where no places are found, figures stay where the templates have them. */
  async #placeFigures(): Promise<void> {
    const draft = this.#good;
    if (!draft || this.#outdated || !this.isWatched) return;
    try {
      const placement = await this.#place(this, draft);
      // What has been saved meanwhile is placed when it is built.
      if (this.building === undefined) await this.setPlacement(placement);
    } catch (error) {
      // A chart that cannot be drawn has been reported already.
      if (error instanceof UserError) return;
      this.#problems = [...this.#problems, { ...bugIn(error), severity: 'warning' }];
      this.#notify();
    }
  }

  async #take(draft: BuiltDraft): Promise<void> {
    this.#good = draft;
    await this.#charts.take(draft);
  }

  #notify(): void {
    const before = this.state;
    this.#state = stateOf(this.#view());
    if (before.version === this.#state.version) return;
    this.send({ from: before.version, to: without(this.#state, before) });
  }

  #view(): DraftView {
    return {
      root: this.#root,
      edition: this.edition,
      language: this.language,
      good: this.#good,
      shown: this.#charts.shown,
      problems: once([...this.#problems, ...[...this.#charts.problems.values()].flat()]),
      failedCharts: new Set(this.#charts.problems.keys()),
      outdated: this.#outdated || this.#charts.problems.size > 0,
      took: this.#took,
      printed: this.#printed && {
        pages: Object.fromEntries(this.#printed.pages),
        total: this.#printed.total,
        current: this.#printed.content === this.content,
      },
    };
  }
}

/** Charts that extend one another share its mistakes. */
function once(problems: readonly Diagnostic[]): readonly Diagnostic[] {
  const all = new Problems();
  for (const each of problems) all.add(each);
  return all.all;
}
