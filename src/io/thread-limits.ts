/** How much time and memory one request to a thread may take. */

import type { Worker } from 'node:worker_threads';

export interface ThreadLimits {
  /** Of the processor; a machine that is busy otherwise gives them over a longer time. */
  readonly seconds: number;
  /** Of the thread's whole heap. */
  readonly megabytes: number;
}

/** A request that took more than its thread may. */
export class OverLimit extends Error {
  override readonly name = 'OverLimit';
  readonly limit: keyof ThreadLimits;

  constructor(limit: keyof ThreadLimits) {
    super(`A request took too many ${limit}.`);
    this.limit = limit;
  }
}

/**
 * V8 aborts the process, not the thread, when a single allocation does not fit into a heap. So the
 * heap may grow beyond every string and array that V8 can make, and is looked at from outside.
 */
export const HEAP_ROOM = { maxOldGenerationSizeMb: 4096 };

/** Milliseconds from one look to the next. */
const INTERVAL = 100;
/** A thread that never answers is ended after so many times the seconds that it may take. */
const PATIENCE = 5;

/**
 * Watches a thread while it serves a request.
 * @param end is called once when a limit is passed
 * @returns ends the watch
 */
export function watchLimits(
  worker: Worker,
  { seconds, megabytes }: ThreadLimits,
  end: (error: OverLimit) => void,
): () => void {
  let before: NodeJS.CpuUsage | undefined;
  let looks = 0;
  let isAsked = false;
  const exceeded = (limit: keyof ThreadLimits): void => {
    clearInterval(watch);
    end(new OverLimit(limit));
  };
  /** A thread in a long call of V8's own answers when that is over. */
  const ask = async (): Promise<void> => {
    isAsked = true;
    try {
      const [heap, used] = await Promise.all([worker.getHeapStatistics(), worker.cpuUsage()]);
      before ??= used;
      const spent = used.user + used.system - before.user - before.system;
      if (spent > seconds * 1e6) exceeded('seconds');
      else if (heap.used_heap_size > megabytes * 2 ** 20) exceeded('megabytes');
    } catch {
      // It is still starting, or has just ended.
    } finally {
      isAsked = false;
    }
  };
  const watch = setInterval(() => {
    // Looks are counted, not time: while this thread was busy, an answer may have come unseen.
    looks += 1;
    if (looks * INTERVAL > PATIENCE * seconds * 1000) exceeded('seconds');
    else if (!isAsked) void ask();
  }, INTERVAL);
  return () => clearInterval(watch);
}
