/** What a run tells while it works: a line for each stage with its time. */

import { setImmediate as nextTurn } from 'node:timers/promises';

/** Where the stages report to. */
export interface Progress {
  /** Runs a stage and tells its time. */
  stage<Result>(name: string, work: () => Result): Result;
  /** The same for a stage that waits. */
  task<Result>(name: string, work: () => Promise<Result>): Promise<Result>;
  /** A stage of many equal steps, one after the other. */
  steps<Item, Result>(
    name: string,
    items: readonly Item[],
    work: (item: Item) => Promise<Result>,
  ): Promise<Result[]>;
  /** The same where all steps are begun at once, for work that is done elsewhere. */
  together<Item, Result>(
    name: string,
    items: readonly Item[],
    work: (item: Item) => Promise<Result>,
  ): Promise<Result[]>;
  /** Milliseconds by stage, in the order of their first run. */
  readonly times: ReadonlyMap<string, number>;
}

/** What a terminal can show. */
export interface ProgressOutput {
  write(text: string): void;
  readonly isTerminal: boolean;
}

/** A stage is drawn as a bar when it takes longer than this, in milliseconds. */
const BAR_AFTER = 1000;
const BAR_WIDTH = 24;

/**
 * @param output nothing is told where it is undefined
 * @param label stands before each stage: the edition and language
 */
export function createProgress(output: ProgressOutput | undefined, label = ''): Progress {
  const times = new Map<string, number>();
  const told = label === '' ? '' : `${label}  `;
  const finish = (name: string, start: number): void => {
    const spent = performance.now() - start;
    times.set(name, (times.get(name) ?? 0) + spent);
    const clear = output?.isTerminal ? '\r\u001b[K' : '';
    output?.write(`${clear}${told}${name.padEnd(9)} ${seconds(spent)}\n`);
  };
  const counting = (name: string, steps: number): (() => void) => {
    const shown = output?.isTerminal ? output : undefined;
    return counter(steps, (share) => shown?.write(`\r${told}${name.padEnd(9)} ${bar(share)}`));
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
      const ticking = tick(output, `${told}${name.padEnd(9)}`, start);
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
        // Ctrl-C is heard between two steps: work that never waits for anything would hold it up.
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

/** Counts steps, and shows what share of them is done once they take long. */
function counter(steps: number, show: (share: number) => void): () => void {
  const start = performance.now();
  let done = 0;
  return () => {
    done += 1;
    if (performance.now() - start > BAR_AFTER) show(done / steps);
  };
}

/** Shows on a terminal that a long wait goes on. */
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
