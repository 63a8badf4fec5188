/** The charts of a draft while it is being looked at: those shown, those being drawn, what is wrong. */

import { setTimeout as wait } from 'node:timers/promises';
import type { ChartPool } from '../../charts/pool.ts';
import type { DrawnChart } from '../../core/chart.ts';
import { type Diagnostic, UserError } from '../../core/diagnostics.ts';
import { withPlaces } from '../../core/json-pointer.ts';
import { type BuiltDraft, type BuiltFigure, bugIn } from './draft-builder.ts';

interface Shown {
  readonly key: string;
  readonly chart: DrawnChart;
}

/** How long words wait for the charts in view that change with them, in milliseconds. */
const LONGEST_TOGETHER = 150;

export class DraftCharts {
  readonly #pool: ChartPool;
  readonly #notify: () => void;
  readonly #shown = new Map<string, Shown>();
  readonly #problems = new Map<string, readonly Diagnostic[]>();
  #draft: BuiltDraft | undefined;
  #viewed: readonly string[] = [];

  /** @param notify is called when a chart has been drawn or could not be */
  constructor(pool: ChartPool, notify: () => void) {
    this.#pool = pool;
    this.#notify = notify;
  }

  /** The charts as they are shown, which may be those of the draft before. */
  get shown(): ReadonlyMap<string, Shown> {
    return this.#shown;
  }

  /** What is wrong with the charts of the draft, by figure. */
  get problems(): ReadonlyMap<string, readonly Diagnostic[]> {
    return this.#problems;
  }

  /** The figures that somebody looks at are drawn first. */
  view(figures: readonly string[]): void {
    this.#viewed = figures;
  }

  /** Begins at once with what is in view; what is wrong with it is found when the draft is taken over. */
  begin(figures: readonly BuiltFigure[]): void {
    for (const figure of figures) {
      if (this.#viewed.includes(figure.id)) this.drawn(figure).catch(() => undefined);
    }
  }

  /** Draws a figure, or gives it as it was drawn. @throws {UserError} */
  drawn({ id, key, request, spanOf }: BuiltFigure): Promise<DrawnChart> {
    return withPlaces(spanOf, () => this.#pool.draw(key, request, () => this.#urgency(id)));
  }

  /**
   * Draws the charts of a new draft. Those in view come with their words, in one change of the page,
   * unless they take long; others follow.
   */
  async take(draft: BuiltDraft): Promise<void> {
    this.#draft = draft;
    this.#problems.clear();
    const inView: Promise<void>[] = [];
    for (const figure of draft.figures) {
      const chart = this.#pool.drawn(figure.key);
      if (chart) this.#shown.set(figure.id, { key: figure.key, chart });
      else {
        const drawing = this.#draw(figure, draft);
        if (this.#viewed.includes(figure.id)) inView.push(drawing);
      }
    }
    if (inView.length > 0) await Promise.race([Promise.all(inView), wait(LONGEST_TOGETHER)]);
  }

  /** Draws a chart; what is wrong with it is reported, and its last picture stays. */
  async #draw(figure: BuiltFigure, draft: BuiltDraft): Promise<void> {
    const { id, key } = figure;
    try {
      const chart = await this.drawn(figure);
      if (this.#draft !== draft && !this.#wants(id, key)) return;
      this.#shown.set(id, { key, chart });
    } catch (error) {
      if (this.#draft !== draft) return;
      const problems = error instanceof UserError ? error.diagnostics : [bugIn(error)];
      this.#problems.set(id, problems);
    }
    this.#notify();
  }

  #wants(id: string, key: string): boolean {
    return this.#draft?.figures.some((each) => each.id === id && each.key === key) ?? false;
  }

  #urgency(id: string): number {
    const viewed = this.#viewed.indexOf(id);
    const order = this.#draft?.figures.findIndex((each) => each.id === id) ?? 0;
    return viewed >= 0 ? viewed - this.#viewed.length : order;
  }
}
