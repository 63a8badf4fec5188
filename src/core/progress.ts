/** Progress of a run: a line for each stage with its time. */

import { setImmediate as nextTurn } from 'node:timers/promises';
import { visible } from './escape.ts';

type Steps = <Item, Result>(
  name: string,
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
) => Promise<Result[]>;

/** Where stages report their progress. */
export interface Progress {
  /** Runs a stage and prints its time. */
  stage<Result>(name: string, work: () => Result): Result;
  /** Like {@link stage}, for an asynchronous stage. */
  task<Result>(name: string, work: () => Promise<Result>): Promise<Result>;
  /** A stage of many similar steps, one after another. */
  readonly steps: Steps;
  /** Like {@link steps}, but concurrent, for work that is done elsewhere. */
  readonly together: Steps;
  /** Milliseconds by stage, in the order of their first run. */
  readonly times: ReadonlyMap<string, number>;
}

/** What a terminal can show. */
export interface ProgressOutput {
  write(text: string): void;
  readonly isTerminal: boolean;
}

/** A stage gets a progress bar when it takes longer than this, in milliseconds. */
const BAR_AFTER = 1000;
const BAR_WIDTH = 24;

/**
 * @param output where to print; nothing is printed if it is undefined
 * @param label printed before each stage: edition and language
 */
export function createProgress(output: ProgressOutput | undefined, label = ''): Progress {
  const times = new Map<string, number>();
  const prefix = label === '' ? '' : `${visible(label)}  `;
  const finish = (name: string, start: number): void => {
    const spent = performance.now() - start;
    times.set(name, (times.get(name) ?? 0) + spent);
    const clear = output?.isTerminal ? '\r\u001b[K' : '';
    output?.write(`${clear}${prefix}${name.padEnd(9)} ${seconds(spent)}\n`);
  };
  const counting = (name: string, steps: number): (() => void) => {
    const shown = output?.isTerminal ? output : undefined;
    return counter(steps, (share) => shown?.write(`\r${prefix}${name.padEnd(9)} ${bar(share)}`));
  };
  return {
    times,
    stage: (name, work) => {
      const start = performance.now();
      const result = work();
      finish(name, start);
      return result;
    },
    task: async (name, work) => {
      const start = performance.now();
      const ticking = tick(output, `${prefix}${name.padEnd(9)}`, start);
      try {
        return await work();
      } finally {
        clearInterval(ticking);
        finish(name, start);
      }
    },
    steps: async (name, items, work) => {
      const start = performance.now();
      const count = counting(name, items.length);
      const results = [];
      for (const item of items) {
        // Lets signals be handled between steps, even if no step ever waits.
        await nextTurn();
        results.push(await work(item));
        count();
      }
      finish(name, start);
      return results;
    },
    together: async (name, items, work) => {
      const start = performance.now();
      const count = counting(name, items.length);
      const begun = items.map(work);
      for (const each of begun) void each.then(count, () => undefined);
      const results = await Promise.all(begun);
      finish(name, start);
      return results;
    },
  };
}

/** Counts steps and shows their progress once they take long. */
function counter(steps: number, show: (share: number) => void): () => void {
  const start = performance.now();
  let done = 0;
  return () => {
    done += 1;
    if (performance.now() - start > BAR_AFTER) show(done / steps);
  };
}

/** Shows the elapsed time of a long wait on a terminal. */
function tick(
  output: ProgressOutput | undefined,
  label: string,
  start: number,
): NodeJS.Timeout | undefined {
  if (!output?.isTerminal) return undefined;
  return setInterval(() => {
    output.write(`\r${label} ${seconds(performance.now() - start)} …`);
  }, BAR_AFTER).unref();
}

function bar(share: number): string {
  const full = Math.round(share * BAR_WIDTH);
  return `${'█'.repeat(full)}${'░'.repeat(BAR_WIDTH - full)} ${Math.round(share * 100)} %`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2).padStart(7)} s`;
}
