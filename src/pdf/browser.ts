/** One browser for a run: started once when first needed, closed in every way out. */

import puppeteer, { type Browser, type Page } from 'puppeteer';
import { EnvironmentError } from '../diagnostics.ts';
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
}

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

/** @param options.log told once when the browser runs without its sandbox */
export function openBrowser(options: {
  readonly root: string;
  readonly log?: (line: string) => void;
}): BrowserSession {
  let running: Promise<Running> | undefined;
  let pid: number | undefined;
  const start = (): Promise<Running> => {
    running ??= launch(options.root, options.log).then((started) => {
      pid = started.browser.process()?.pid;
      return started;
    });
    return running;
  };
  const stop = async (): Promise<void> => {
    const stopped = running;
    running = undefined;
    const started = await stopped?.catch(() => undefined);
    await started?.browser.close().catch(() => started.browser.process()?.kill('SIGKILL'));
  };
  const release = onSignals(stop);
  return {
    pid: () => pid,
    version: async () => {
      const { browser, installed } = await start();
      return `${await browser.version()} (${installed.origin})`;
    },
    withPage: async (use) => {
      try {
        return await withNewPage(await start(), use);
      } catch (error) {
        if (!isCrash(error)) throw error;
        await stop();
        options.log?.('The browser crashed; it is tried once more.');
      }
      try {
        return await withNewPage(await start(), use);
      } catch (error) {
        if (!isCrash(error)) throw error;
        throw new EnvironmentError(
          'The browser crashed twice.',
          'See that the machine has memory to spare (about 1 GB).',
          { cause: error },
        );
      }
    },
    [Symbol.asyncDispose]: async () => {
      release();
      await stop();
    },
  };
}

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

async function launch(root: string, log?: (line: string) => void): Promise<Running> {
  const installed = await installBrowser(root);
  const start = (sandbox: boolean): Promise<Browser> =>
    puppeteer.launch({
      executablePath: installed.executablePath,
      env: installed.env,
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
    if (browser) return { browser, installed };
  }
  log?.(
    `The browser runs without its sandbox, because ${asRoot ? 'this is the root user' : 'this system does not let it have one'}.`,
  );
  try {
    return { browser: await start(false), installed };
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new EnvironmentError(
      `The browser does not start: ${message}`,
      'Run npm ci again, or name another browser in PUPPETEER_EXECUTABLE_PATH.',
      { cause: error },
    );
  }
}

function isCrash(error: unknown): boolean {
  const message = error instanceof Error ? error.message : '';
  return /crashed|Target closed|Session closed|Connection closed|detached/i.test(message);
}

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** Stops the browser when the run is broken off. @returns takes the handlers away again */
function onSignals(stop: () => Promise<void>): () => void {
  const handlers = Object.entries(SIGNALS).map(([signal, code]) => {
    const handler = (): void => {
      process.exitCode = code;
      // With the handlers gone the signal, sent again, ends the process as it would have.
      void stop().finally(() => {
        release();
        process.kill(process.pid, signal);
      });
    };
    process.on(signal, handler);
    return () => process.off(signal, handler);
  });
  const release = (): void => {
    for (const off of handlers) off();
  };
  return release;
}
