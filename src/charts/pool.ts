/** Charts drawn by threads, the ones in view first; each is drawn once for the same request. */

import { Worker } from 'node:worker_threads';
import { type Diagnostic, UserError } from '../core/diagnostics.ts';
import type { ChartRequest, DrawnChart } from '../core/model.ts';

/** A chart request as it can be sent to a thread. */
export interface ChartOrder extends Omit<ChartRequest, 'spanOf' | 'label' | 'labelKeys'> {
  readonly labels: Readonly<Record<string, string>>;
}

export interface ChartReply {
  readonly chart?: DrawnChart;
  readonly problems?: readonly Diagnostic[];
  readonly bug?: string;
}

export interface ChartPool {
  /**
   * Draws a chart, or gives the one drawn before.
   * @param key the same for requests that yield the same chart
   * @param urgency smaller is sooner, negative for what is in view; asked when a thread is free
   * @throws {UserError} with everything that is wrong with it
   */
  draw(key: string, request: ChartRequest, urgency: () => number): Promise<DrawnChart>;
  /** The chart of a key, if it has been drawn. */
  drawn(key: string): DrawnChart | undefined;
  /** Starts a thread before there is something to draw. */
  start(): void;
  close(): Promise<void>;
}

interface Waiting {
  readonly order: ChartOrder;
  readonly urgency: () => number;
  readonly answer: (reply: ChartReply) => void;
}

/** Drawn charts that are kept; a report has some twenty, and every edit of one makes another. */
const KEPT = 400;

/** How long a browser takes to show a new chart, in milliseconds; drawing others would slow it. */
const SHOWN_AFTER = 80;

/** @param most how many threads may draw at a time */
export function openChartPool(most: number): ChartPool {
  const threads = new Threads(most);
  const charts = new Map<string, DrawnChart>();
  const underway = new Map<string, Promise<DrawnChart>>();
  const drawNew = async (
    key: string,
    request: ChartRequest,
    urgency: () => number,
  ): Promise<DrawnChart> => {
    try {
      const reply = await threads.run(orderOf(request), urgency);
      if (reply.problems) throw new UserError(reply.problems.map((each) => placed(each, request)));
      if (!reply.chart) throw new Error(reply.bug ?? 'A chart was neither drawn nor refused.');
      charts.set(key, reply.chart);
      for (const oldest of charts.keys()) {
        if (charts.size <= KEPT) break;
        charts.delete(oldest);
      }
      return reply.chart;
    } finally {
      underway.delete(key);
    }
  };
  return {
    drawn: (key) => charts.get(key),
    draw: (key, request, urgency) => {
      const known = charts.get(key);
      if (known) return Promise.resolve(known);
      const drawing = underway.get(key) ?? drawNew(key, request, urgency);
      underway.set(key, drawing);
      return drawing;
    },
    start: () => threads.start(),
    close: () => threads.close(),
  };
}

/** Threads that are started when first needed, each with one chart in hand. */
class Threads {
  readonly #most: number;
  readonly #all = new Set<Worker>();
  readonly #idle: Worker[] = [];
  readonly #queue: Waiting[] = [];
  readonly #inHand: (() => number)[] = [];
  /** Runs while whoever looks at a new chart is given time to show it. */
  #showing: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(most: number) {
    this.#most = most;
  }

  run(order: ChartOrder, urgency: () => number): Promise<ChartReply> {
    return new Promise((resolve) => {
      this.#queue.push({ order, urgency, answer: resolve });
      this.#next();
    });
  }

  start(): void {
    if (this.#all.size === 0) this.#idle.push(this.#start());
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#showing);
    const stopped = { bug: 'The drawing of charts was broken off.' };
    for (const { answer } of this.#queue.splice(0)) answer(stopped);
    await Promise.all([...this.#all].map((each) => each.terminate()));
  }

  #next(): void {
    if (this.#closed || this.#queue.length === 0) return;
    const worker = this.#idle.pop() ?? (this.#all.size < this.#most ? this.#start() : undefined);
    if (!worker) return;
    const [first] = this.#queue.toSorted((a, b) => a.urgency() - b.urgency());
    // What somebody looks at gets the machine for itself.
    const isLookedAt = this.#showing !== undefined || this.#inHand.some((each) => each() < 0);
    if (!first || (first.urgency() >= 0 && isLookedAt)) {
      this.#idle.push(worker);
      return;
    }
    this.#queue.splice(this.#queue.indexOf(first), 1);
    this.#hand(worker, first);
  }

  #shown(): void {
    this.#showing = undefined;
    this.#nextAll();
  }

  /** More than one may have waited. */
  #nextAll(): void {
    for (let thread = 0; thread < this.#most; thread += 1) this.#next();
  }

  #hand(worker: Worker, { order, urgency, answer }: Waiting): void {
    this.#inHand.push(urgency);
    const done = (reply: ChartReply): void => {
      this.#inHand.splice(this.#inHand.indexOf(urgency), 1);
      worker.off('message', done).off('error', lost).off('exit', ended);
      answer(reply);
      if (this.#all.has(worker)) this.#idle.push(worker);
      if (urgency() < 0) this.#showing ??= setTimeout(() => this.#shown(), SHOWN_AFTER);
      this.#nextAll();
    };
    const lost = (error: Error): void => {
      this.#all.delete(worker);
      done({ bug: error.stack ?? error.message });
    };
    const ended = (): void => lost(new Error('A thread that draws charts ended.'));
    worker.on('message', done).on('error', lost).on('exit', ended);
    worker.postMessage(order);
  }

  #start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      // Drawing makes much that is soon forgotten.
      resourceLimits: { maxYoungGenerationSizeMb: 64 },
    });
    this.#all.add(worker);
    // One that breaks with nothing in hand is let go; whoever needs one next starts another, and is
    // told what is wrong with that.
    worker.on('error', () => {
      this.#all.delete(worker);
      const at = this.#idle.indexOf(worker);
      if (at >= 0) this.#idle.splice(at, 1);
    });
    return worker;
  }
}

function orderOf({ spanOf: _, label, labelKeys, data, ...rest }: ChartRequest): ChartOrder {
  const words = JSON.stringify(rest.spec);
  const labels = Object.fromEntries(labelKeys().map((key) => [key, label(key) ?? '']));
  // All names are there for "did you mean", but only data that the chart names has rows.
  const used = Object.keys(data).map((name) => [
    name,
    words.includes(JSON.stringify(name)) ? (data[name] ?? []) : [],
  ]);
  return { ...rest, labels, data: Object.fromEntries(used) };
}

/** A thread's problem with the place that its path stands for. */
function placed(problem: Diagnostic, request: ChartRequest): Diagnostic {
  if (!problem.span?.file.startsWith('[')) return problem;
  return { ...problem, span: request.spanOf(JSON.parse(problem.span.file)) };
}
