/** One browser for a run: started once when first needed, closed in every way out. */

import type { Page } from 'puppeteer';
import { EnvironmentError } from '../../core/diagnostics.ts';
import { isShuttingDown, onShutdown } from '../../io/shutdown.ts';
import { type BrowserProcess, startBrowser } from './process.ts';

export type { JSHandle, Page } from 'puppeteer';

export interface BrowserSession extends AsyncDisposable {
  /** Name and version of the browser, starting it if need be: `HeadlessChrome/153.0.8010.36 (pinned)`. */
  version(): Promise<string>;
  /** The browser's process id; undefined before it has started. */
  pid(): number | undefined;
  /**
   * Opens a page, hands it to `use` and closes it. A page that crashes is tried once more.
   * @param kept it is not closed but kept for the next such use, which finds what this one leaves: a
   *   new page would cost a process of its own
   * @throws {EnvironmentError} when it crashes again
   */
  withPage<Result>(use: (page: Page) => Promise<Result>, kept?: 'kept'): Promise<Result>;
}

/** @param options.log told once when the browser runs without its sandbox, and when it crashes */
export function openBrowser(options: {
  readonly root: string;
  readonly log?: (line: string) => void;
}): BrowserSession {
  const started = startedAnew(options.root, once(options.log));
  const forget = onShutdown(started.closeAll);
  return {
    pid: started.pid,
    version: async () => (await started.current()).version,
    withPage: async (use, kept) => {
      const first = await attempt(started, use, kept);
      if ('result' in first) return first.result;
      options.log?.('The browser crashed; it is tried once more.');
      const second = await attempt(started, use, kept);
      if ('result' in second) return second.result;
      throw new EnvironmentError(
        'The browser crashed twice.',
        'See that the machine has memory (about 1 GB) and its temporary folder room to spare, and start again. The earlier output is as it was.',
        { cause: second.crash },
      );
    },
    [Symbol.asyncDispose]: async () => {
      await started.closeAll();
      forget();
    },
  };
}

/** The browsers of a session: one, and a new one after a crash. */
interface Started {
  /** The browser that runs, starting it if need be. */
  current(): Promise<BrowserProcess>;
  pid(): number | undefined;
  /** Takes a crashed browser away; the next page gets a new one. */
  retire(crashed: BrowserProcess): Promise<void>;
  /** Also waits for what is being closed already: a signal may come while the session ends. */
  closeAll(): Promise<void>;
}

function startedAnew(root: string, log: (line: string) => void): Started {
  const all = new Set<Promise<BrowserProcess>>();
  let starting: Promise<BrowserProcess> | undefined;
  let closed = false;
  let current: BrowserProcess | undefined;
  const start = async (): Promise<BrowserProcess> => {
    current = await startBrowser(root, log);
    return current;
  };
  return {
    current: () => {
      if (isShuttingDown()) return Promise.reject(new Error('The run was broken off.'));
      // One that started now would never be closed.
      if (closed) return Promise.reject(new Error('The browser session has been closed.'));
      starting ??= start();
      all.add(starting);
      return starting;
    },
    pid: () => current?.browser.process()?.pid,
    retire: async (crashed) => {
      // Pages that share a browser crash together; only the first finds it still in use.
      if (crashed === current) {
        starting = undefined;
        current = undefined;
      }
      await crashed.close();
    },
    closeAll: async () => {
      closed = true;
      starting = undefined;
      const settled = await Promise.allSettled(all);
      const running = settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
      await Promise.all(running.map((each) => each.close()));
    },
  };
}

type Tried<Result> = { readonly result: Result } | { readonly crash: unknown };

async function attempt<Result>(
  started: Started,
  use: (page: Page) => Promise<Result>,
  kept: 'kept' | undefined,
): Promise<Tried<Result>> {
  const running = await started.current();
  try {
    return { result: await usingPage(running, use, kept) };
  } catch (crash) {
    if (!isCrash(crash) || isShuttingDown()) throw crash;
    await started.retire(running);
    return { crash };
  }
}

/**
 * A page may crash at any moment, and what was asked of it is then never answered: so all of it runs
 * against the news of a crash.
 */
async function usingPage<Result>(
  { browser, onCrash, idle }: BrowserProcess,
  use: (page: Page) => Promise<Result>,
  kept: 'kept' | undefined,
): Promise<Result> {
  const { promise: crashed, reject } = Promise.withResolvers<never>();
  onCrash.add(reject);
  const used = async (): Promise<Result> => {
    const page = (kept && idle.pop()) ?? (await browser.newPage());
    let isIdle = false;
    try {
      const result = await use(page);
      isIdle = kept !== undefined;
      return result;
    } finally {
      if (isIdle) idle.push(page);
      else await page.close().catch(() => undefined);
    }
  };
  try {
    return await Promise.race([used(), crashed]);
  } finally {
    onCrash.delete(reject);
  }
}

/** A page that crashes while it is being opened is told by nothing but a timeout. */
function isCrash(error: unknown): boolean {
  const message = error instanceof Error ? error.message : '';
  return /crashed|Timed out|Target closed|Session closed|Connection closed|detached/i.test(message);
}

function once(log?: (line: string) => void): (line: string) => void {
  let told = false;
  return (line) => {
    if (!told) log?.(line);
    told = true;
  };
}
