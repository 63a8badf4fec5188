/** Work that another thread does, one request after the other. */

import { once } from 'node:events';
import { enableCompileCache } from 'node:module';
import path from 'node:path';
import { parentPort, Worker, type WorkerOptions } from 'node:worker_threads';
import { type Diagnostic, UserError } from '../core/diagnostics.ts';
import { isShuttingDown } from './shutdown.ts';
import { HEAP_ROOM, type ThreadLimits, watchLimits } from './thread-limits.ts';

/** A thread that turns requests into replies; both are plain data. */
export interface Thread<Request, Reply> extends AsyncDisposable {
  /** Starts the thread before there is something to do. */
  start(): void;
  /**
   * Requests are served in the order in which they come.
   * @throws {UserError} with what is wrong with the request
   * @throws {OverLimit} when it takes too long or too much
   * @throws {Error} what the thread threw otherwise, or that it ended
   */
  run(request: Request): Promise<Reply>;
}

interface ThreadOptions extends WorkerOptions {
  readonly name: string;
  /**
   * What one request may take. Beyond it the thread is ended, and what waits behind that request is
   * rejected, too: ask for one thing at a time.
   */
  readonly limits?: ThreadLimits;
}

type Message<Reply> =
  | { readonly reply: Reply }
  | { readonly problems: readonly Diagnostic[] }
  | { readonly bug: unknown };

/**
 * A thread that starts when it is first needed and is kept until it is closed. When it dies, its
 * requests are rejected and the next one starts another.
 * @param module a file that calls {@link serve}
 */
export function openThread<Request, Reply>(
  module: URL,
  options: ThreadOptions,
): Thread<Request, Reply> {
  const waiting: PromiseWithResolvers<Reply>[] = [];
  let worker: Worker | undefined;
  let isClosed = false;
  let begun = Promise.resolve();
  let unwatch = (): void => undefined;
  const lost = (which: Worker, error: unknown): void => {
    // One that has died may end after another has taken its place.
    if (worker !== which) return;
    worker = undefined;
    unwatch();
    for (const { reject } of waiting.splice(0)) reject(error);
  };
  const watchNext = (which: Worker): void => {
    unwatch();
    if (!options.limits || waiting.length === 0) return;
    unwatch = watchLimits(which, options.limits, (error) => {
      lost(which, error);
      void which.terminate();
    });
  };
  const started = (): Worker => {
    if (isClosed) throw new Error(`The thread for ${options.name} is closed.`);
    if (worker) return worker;
    const fresh = new Worker(module, {
      ...options,
      resourceLimits: { ...(options.limits && HEAP_ROOM), ...options.resourceLimits },
    });
    fresh.on('message', (message: Message<Reply>) => {
      if (worker !== fresh) return;
      settle(waiting.shift(), message);
      watchNext(fresh);
    });
    fresh.on('error', (error) => lost(fresh, error));
    fresh.on('exit', () => lost(fresh, new Error(`The thread for ${options.name} ended.`)));
    worker = fresh;
    begun = beginningOf(fresh);
    return fresh;
  };
  const close = async (): Promise<void> => {
    isClosed = true;
    unwatch();
    // One that is terminated while it starts can crash Node; a signal ends all of them by itself.
    await begun;
    if (!isShuttingDown()) await worker?.terminate();
  };
  return {
    start: () => void started(),
    run: async (request) => {
      const answer = Promise.withResolvers<Reply>();
      const thread = started();
      thread.postMessage(request);
      if (waiting.push(answer) === 1) watchNext(thread);
      return answer.promise;
    },
    [Symbol.asyncDispose]: close,
  };
}

/** Settles once a thread runs, or has ended before it did. */
async function beginningOf(worker: Worker): Promise<void> {
  await Promise.any([once(worker, 'online'), once(worker, 'exit')]).catch(() => undefined);
}

function settle<Reply>(
  answer: PromiseWithResolvers<Reply> | undefined,
  message: Message<Reply>,
): void {
  if ('reply' in message) answer?.resolve(message.reply);
  else answer?.reject('problems' in message ? new UserError(message.problems) : message.bug);
}

/**
 * Serves the requests of {@link openThread}, in the thread.
 * @param load imports what does the work: after the cache of compiled code is on, which a thread
 * does not share with its process
 */
export function serve<Request, Reply>(
  load: () => Promise<(request: Request) => Promise<Reply>>,
): void {
  const directory = path.join(import.meta.dirname, '..', '..', '.cache', 'compiled');
  enableCompileCache({ directory, portable: true });
  const work = load();
  let last: Promise<void> = Promise.resolve();
  parentPort?.on('message', (request: Request) => {
    last = last.then(async () => parentPort?.postMessage(await messageOf(work, request)));
  });
}

async function messageOf<Request, Reply>(
  work: Promise<(request: Request) => Promise<Reply>>,
  request: Request,
): Promise<Message<Reply>> {
  try {
    return { reply: await (await work)(request) };
  } catch (error) {
    return error instanceof UserError ? { problems: error.diagnostics } : { bug: error };
  }
}
