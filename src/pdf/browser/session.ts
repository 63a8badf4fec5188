/** The browser of a run: started when first needed, closed on every exit. */

import type { Page } from 'puppeteer';
import { EnvironmentError, messageOf } from '../../core/diagnostics.ts';
import { isShuttingDown, onShutdown } from '../../io/shutdown.ts';
import { lackOfFiles } from '../../io/system-error.ts';
import { type BrowserProcess, startBrowser } from './process.ts';

export type { JSHandle, Page } from 'puppeteer';

export interface BrowserSession extends AsyncDisposable {
  /** Name, version and origin of the browser: `HeadlessChrome/153.0.8010.36 (pinned)`. Starts it. */
  version(): Promise<string>;
  /** The process id of the browser; undefined until it has started. */
  pid(): number | undefined;
  /**
   * Opens a page for `use` and closes it afterwards. If it crashes, `use` is retried once.
   * @param kept keeps the page open for the next such use, with whatever state this one leaves: a new
   *   page would cost a process of its own
   * @throws {EnvironmentError} if it crashes again
   */
  withPage<Result>(use: (page: Page) => Promise<Result>, kept?: 'kept'): Promise<Result>;
}

/** @param options.log called once if the browser is fetched or runs without its sandbox, and if it crashes */
export function openBrowser(options: {
  readonly root: string;
  readonly log?: (line: string) => void;
}): BrowserSession {
  const browsers = browsersOf(options.root, once(options.log));
  const unregister = onShutdown(browsers.closeAll);
  return {
    pid: browsers.pid,
    version: async () => (await browsers.current()).version,
    withPage: async (use, kept) => {
      const first = await attempt(browsers, use, kept);
      if ('result' in first) return first.result;
      options.log?.('The browser crashed. Retrying once.');
      const second = await attempt(browsers, use, kept);
      if ('result' in second) return second.result;
      const lack = lackOfFiles(second.crash);
      if (lack) throw lack;
      throw new EnvironmentError(
        'The browser crashed twice.',
        'The earlier output is intact. Check that the machine has about 1 GB of free memory and space in its temporary folder, then try again.',
        { cause: second.crash },
      );
    },
    [Symbol.asyncDispose]: async () => {
      await browsers.closeAll();
      unregister();
    },
  };
}

/** The browsers of a session: one, and another one after a crash. */
interface Browsers {
  /** The running browser, started if necessary. */
  current(): Promise<BrowserProcess>;
  pid(): number | undefined;
  /** Closes a crashed browser; the next page gets a new one. */
  retire(crashed: BrowserProcess): Promise<void>;
  /** Also waits for browsers that are already closing, as a signal may arrive while the session ends. */
  closeAll(): Promise<void>;
}

function browsersOf(root: string, log: (line: string) => void): Browsers {
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
      if (isShuttingDown()) return Promise.reject(new Error('The run was interrupted.'));
      // A browser that started now would never be closed.
      if (closed) return Promise.reject(new Error('The browser session has been closed.'));
      starting ??= start();
      all.add(starting);
      return starting;
    },
    pid: () => current?.browser.process()?.pid,
    retire: async (crashed) => {
      // All pages of a browser crash together; only the first of them finds it still in use.
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

type Attempt<Result> = { readonly result: Result } | { readonly crash: unknown };

async function attempt<Result>(
  browsers: Browsers,
  use: (page: Page) => Promise<Result>,
  kept: 'kept' | undefined,
): Promise<Attempt<Result>> {
  const running = await browsers.current();
  try {
    return { result: await usingPage(running, use, kept) };
  } catch (crash) {
    if (!isCrash(crash) || isShuttingDown()) throw crash;
    await browsers.retire(running);
    return { crash };
  }
}

/**
 * Races all use of a page against a crash: requests to a crashed page are never answered.
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

/** A crash while a page is being opened shows itself only as a timeout. */
function isCrash(error: unknown): boolean {
  return /crashed|Timed out|Target closed|Session closed|Connection closed|detached/i.test(
    messageOf(error),
  );
}

function once(log?: (line: string) => void): (line: string) => void {
  const told = new Set<string>();
  return (line) => {
    if (!told.has(line)) log?.(line);
    told.add(line);
  };
}
