/** PDFs are finished by a thread, so that the next edition can be composed and printed meanwhile. */

import { Worker } from 'node:worker_threads';
import { onShutdown } from '../../io/shutdown.ts';
import type { PostprocessInput } from './postprocess.ts';
import type { PostprocessJob, PostprocessReply } from './worker.ts';

export interface Postprocessor extends AsyncDisposable {
  /** Starts the thread before there is something to finish. */
  start(): void;
  /**
   * Finishes a file as `postprocessPdf` does: the same input gives the same bytes.
   * @param raw a tagged PDF as the browser printed it
   * @throws {Error} when something of the HTML is not in the file: a bug of ours
   */
  finish(raw: Uint8Array, input: PostprocessInput): Promise<Uint8Array>;
}

/** One thread, started when it is first needed and kept for the run: it has then warmed up. */
export function openPostprocessor(): Postprocessor {
  const waiting: PromiseWithResolvers<Uint8Array>[] = [];
  let thread: Worker | undefined;
  let closed = false;
  const lost = (which: Worker, error: unknown): void => {
    // One that broke ends later; by then another may be at work.
    if (thread !== which) return;
    thread = undefined;
    for (const { reject } of waiting.splice(0)) reject(error);
  };
  const start = (): Worker => {
    if (closed) throw new Error('The finishing of PDFs was broken off.');
    if (thread) return thread;
    const started = new Worker(new URL('./worker.ts', import.meta.url));
    started.on('message', (reply: PostprocessReply) => {
      // Answers come in the order of what was asked.
      const answer = waiting.shift();
      if ('pdf' in reply) answer?.resolve(reply.pdf);
      else answer?.reject(reply.bug);
    });
    started.on('error', (error) => lost(started, error));
    started.on('exit', () => lost(started, new Error('The thread that finishes PDFs ended.')));
    thread = started;
    return started;
  };
  const close = async (): Promise<void> => {
    closed = true;
    await thread?.terminate();
  };
  const forget = onShutdown(close);
  return {
    start: () => {
      start();
    },
    finish: async (raw, input) => {
      const answer = Promise.withResolvers<Uint8Array>();
      const order: PostprocessJob = { raw, input };
      const ready = start();
      waiting.push(answer);
      ready.postMessage(order);
      return answer.promise;
    },
    [Symbol.asyncDispose]: async () => {
      await close();
      forget();
    },
  };
}
