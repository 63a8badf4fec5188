/** Charts drawn by threads, the ones in view first; each is drawn once for the same request. */

import type { ChartRequest, DrawnChart } from '../core/chart.ts';
import type { Thread } from '../io/thread.ts';
import { openDrawing } from './drawing-thread.ts';

export interface ChartPool extends AsyncDisposable {
  /**
   * Draws a chart, or gives the one drawn before.
   * @param key the same for requests that yield the same chart
   * @param urgency smaller is sooner, negative for what is in view; read when a thread is free
   * @throws {UserError} with everything that is wrong with it, by JSON pointer
   */
  draw(key: string, request: ChartRequest, urgency: () => number): Promise<DrawnChart>;
  /** The chart of a key, if it has been drawn. */
  drawn(key: string): DrawnChart | undefined;
  /** Starts a thread before there is something to draw. */
  start(): void;
}

type DrawingThread = Thread<ChartRequest, DrawnChart>;

/**
 * How many drawn charts are kept, those that were asked for last: enough for the four editions that may
 * be looked at, of some twenty each. One that stands alone has its fonts in it, up to a megabyte.
 */
export const KEPT = 100;

/**
 * @param most how many threads may draw at a time
 * @param open opens one of them
 */
export function openChartPool(most: number, open: () => DrawingThread = openDrawing): ChartPool {
  const queue = new ChartQueue(most, open);
  const charts = new Map<string, DrawnChart>();
  const underway = new Map<string, Promise<DrawnChart>>();
  const keep = (key: string, chart: DrawnChart): void => {
    charts.delete(key);
    charts.set(key, chart);
    const [oldest = ''] = charts.keys();
    if (charts.size > KEPT) charts.delete(oldest);
  };
  const drawn = (key: string): DrawnChart | undefined => {
    const known = charts.get(key);
    if (known) keep(key, known);
    return known;
  };
  const drawNew = async (
    key: string,
    request: ChartRequest,
    urgency: () => number,
  ): Promise<DrawnChart> => {
    try {
      const chart = await queue.run(request, urgency);
      keep(key, chart);
      return chart;
    } finally {
      underway.delete(key);
    }
  };
  return {
    drawn,
    draw: (key, request, urgency) => {
      const known = drawn(key);
      if (known) return Promise.resolve(known);
      const drawing = underway.get(key) ?? drawNew(key, request, urgency);
      underway.set(key, drawing);
      return drawing;
    },
    start: () => queue.start(),
    [Symbol.asyncDispose]: () => queue.close(),
  };
}

interface Waiting {
  readonly request: ChartRequest;
  readonly urgency: () => number;
  readonly answer: PromiseWithResolvers<DrawnChart>;
}

/** How long a browser takes to show a new chart, in milliseconds; drawing others would slow it. */
const SHOWN_AFTER = 80;

/** Charts that wait for one of a few threads, each of which draws one at a time. */
class ChartQueue {
  readonly #most: number;
  readonly #open: () => DrawingThread;
  readonly #threads: DrawingThread[] = [];
  readonly #idle: DrawingThread[] = [];
  readonly #waiting: Waiting[] = [];
  readonly #underway = new Set<Waiting>();
  /** Runs while whoever looks at a new chart is given time to show it. */
  #showing: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(most: number, open: () => DrawingThread) {
    this.#most = most;
    this.#open = open;
  }

  run(request: ChartRequest, urgency: () => number): Promise<DrawnChart> {
    const answer = Promise.withResolvers<DrawnChart>();
    this.#waiting.push({ request, urgency, answer });
    this.#next();
    return answer.promise;
  }

  start(): void {
    const thread = this.#freeThread();
    thread?.start();
    if (thread) this.#idle.push(thread);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#showing);
    const error = new Error('The drawing of charts was cancelled.');
    for (const { answer } of this.#waiting.splice(0)) answer.reject(error);
    await Promise.all(this.#threads.map((each) => each[Symbol.asyncDispose]()));
  }

  #next(): void {
    while (!this.#isClosed) {
      const [first] = this.#waiting.toSorted((a, b) => a.urgency() - b.urgency());
      // What somebody looks at gets the machine for itself.
      const isLookedAt =
        this.#showing !== undefined || [...this.#underway].some(({ urgency }) => urgency() < 0);
      if (!first || (first.urgency() >= 0 && isLookedAt)) return;
      const thread = this.#freeThread();
      if (!thread) return;
      this.#waiting.splice(this.#waiting.indexOf(first), 1);
      void this.#draw(thread, first);
    }
  }

  #freeThread(): DrawingThread | undefined {
    const idle = this.#idle.pop();
    if (idle || this.#threads.length >= this.#most) return idle;
    const fresh = this.#open();
    this.#threads.push(fresh);
    return fresh;
  }

  async #draw(thread: DrawingThread, job: Waiting): Promise<void> {
    this.#underway.add(job);
    await thread.run(job.request).then(job.answer.resolve, job.answer.reject);
    this.#underway.delete(job);
    this.#idle.push(thread);
    if (job.urgency() < 0) {
      this.#showing ??= setTimeout(() => {
        this.#showing = undefined;
        this.#next();
      }, SHOWN_AFTER);
    }
    this.#next();
  }
}
