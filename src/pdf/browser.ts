/** One browser for a run: started once when first needed, closed in every way out. */

import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import puppeteer, { type Browser, type Page } from 'puppeteer';
import { EnvironmentError } from '../diagnostics.ts';
import { isInterrupted, onInterruption } from '../interruption.ts';
import { makeBrowserFolder, removeBrowserFolder } from './browser-folder.ts';
import { type InstalledBrowser, installBrowser } from './browser-install.ts';

export interface BrowserSession extends AsyncDisposable {
  /** Name and version of the browser, starting it if need be: `HeadlessChrome/153.0.8010.36 (pinned)`. */
  version(): Promise<string>;
  /** The browser's process id; undefined before it has started. */
  pid(): number | undefined;
  /**
   * Opens a page, hands it to `use` and closes it. A page that crashes is tried once more.
   * @throws {EnvironmentError} when it crashes again
   */
  withPage<Result>(use: (page: Page) => Promise<Result>): Promise<Result>;
}

interface Running {
  readonly browser: Browser;
  readonly installed: InstalledBrowser;
  /** All that the browser writes is in here. */
  readonly folder: string;
  readonly version: string;
}

const BROKEN_OFF = 'The run was broken off.';

/** How long a browser may take to end by itself, in milliseconds. */
const LONGEST_CLOSE = 5000;

const FLAGS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-dev-shm-usage',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--export-tagged-pdf',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  '--force-device-scale-factor=1',
  '--generate-pdf-document-outline',
  '--lang=en-GB',
  '--metrics-recording-only',
  '--mute-audio',
  '--no-first-run',
  '--no-pings',
];

const WITHOUT_SANDBOX = ['--no-sandbox', '--disable-setuid-sandbox'];

/** @param options.log told once when the browser runs without its sandbox, and when it crashes */
export function openBrowser(options: {
  readonly root: string;
  readonly log?: (line: string) => void;
}): BrowserSession {
  let running: Promise<Running> | undefined;
  let pid: number | undefined;
  let told = false;
  const logOnce = (line: string): void => {
    if (!told) options.log?.(line);
    told = true;
  };
  const start = (): Promise<Running> => {
    if (isInterrupted()) return Promise.reject(new Error(BROKEN_OFF));
    running ??= launch(options.root, logOnce).then((started) => {
      pid = started.browser.process()?.pid;
      return started;
    });
    return running;
  };
  const stop = async (): Promise<void> => {
    const stopped = running;
    running = undefined;
    const started = await stopped?.catch(() => undefined);
    if (started) await close(started);
  };
  const attempt = async <Result>(use: (page: Page) => Promise<Result>): Promise<Tried<Result>> => {
    const starting = start();
    const started = await starting;
    try {
      return { result: await withNewPage(started, use) };
    } catch (crash) {
      if (!isCrash(crash) || isInterrupted()) throw crash;
      // Of several pages that crash with one browser, the first takes it away; the next is everybody's.
      if (running === starting) running = undefined;
      await close(started);
      return { crash };
    }
  };
  const forget = onInterruption(stop);
  return {
    pid: () => pid,
    version: async () => {
      const { version, installed } = await start();
      return `${version} (${installed.origin})`;
    },
    withPage: async (use) => {
      const first = await attempt(use);
      if ('result' in first) return first.result;
      options.log?.('The browser crashed; it is tried once more.');
      const second = await attempt(use);
      if ('result' in second) return second.result;
      throw new EnvironmentError(
        'The browser crashed twice.',
        'See that the machine has memory (about 1 GB) and its temporary folder room to spare, and start again. The earlier output is as it was.',
        { cause: second.crash },
      );
    },
    [Symbol.asyncDispose]: async () => {
      forget();
      await stop();
    },
  };
}

type Tried<Result> = { readonly result: Result } | { readonly crash: unknown };

async function withNewPage<Result>(
  { browser }: Running,
  use: (page: Page) => Promise<Result>,
): Promise<Result> {
  const page = await browser.newPage();
  try {
    const crashed = new Promise<never>((_, reject) => {
      page.once('error', reject);
    });
    return await Promise.race([use(page), crashed]);
  } finally {
    await page.close().catch(() => undefined);
  }
}

async function launch(root: string, log: (line: string) => void): Promise<Running> {
  const installed = await installBrowser(root);
  if (isInterrupted()) throw new Error(BROKEN_OFF);
  const folder = makeBrowserFolder();
  try {
    const browser = await launchIn(folder, installed, log);
    return { browser, installed, folder, version: await browser.version() };
  } catch (error) {
    removeBrowserFolder(folder);
    const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new EnvironmentError(
      `The browser does not start: ${message}`,
      'Run npm ci again, or name another browser in PUPPETEER_EXECUTABLE_PATH.',
      { cause: error },
    );
  }
}

/**
 * Starts the browser with all that it writes in one folder. It is talked to through a pipe: when this
 * process is killed the pipe breaks, and the browser ends by itself.
 */
async function launchIn(
  folder: string,
  installed: InstalledBrowser,
  log: (line: string) => void,
): Promise<Browser> {
  const start = (sandbox: boolean): Promise<Browser> =>
    puppeteer.launch({
      executablePath: installed.executablePath,
      env: { ...installed.env, TMPDIR: folder },
      userDataDir: path.join(folder, 'profile'),
      headless: 'shell',
      pipe: true,
      args: [...FLAGS, ...(sandbox ? [] : WITHOUT_SANDBOX)],
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      protocolTimeout: 600_000,
    });
  const asRoot = process.getuid?.() === 0;
  if (!asRoot) {
    const browser = await start(true).catch(() => undefined);
    if (browser) return browser;
  }
  log(
    `The browser runs without its sandbox, because ${asRoot ? 'this is the root user' : 'this system does not let it have one'}.`,
  );
  return start(false);
}

/** Ends the browser, by force when it does not end by itself, and removes what it wrote. */
async function close({ browser, folder }: Running): Promise<void> {
  const late = new AbortController();
  await Promise.race([
    browser.close().catch(() => undefined),
    wait(LONGEST_CLOSE, undefined, { signal: late.signal }).catch(() => undefined),
  ]);
  late.abort();
  killGroup(browser.process()?.pid);
  removeBrowserFolder(folder);
}

/** The browser leads a process group of its own; what is left of it goes with it. */
function killGroup(pid: number | undefined): void {
  if (pid === undefined || process.platform === 'win32') return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nothing is left of it.
  }
}

function isCrash(error: unknown): boolean {
  const message = error instanceof Error ? error.message : '';
  return /crashed|Target closed|Session closed|Connection closed|detached/i.test(message);
}
