/** A browser's process: its start, the news of its crashes, and its end. */

import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import puppeteer, { type Browser, type Page } from 'puppeteer';
import { EnvironmentError } from '../../core/diagnostics.ts';
import { isShuttingDown } from '../../io/shutdown.ts';
import { traceOf } from '../../io/trace.ts';
import { makeBrowserFolder, removeBrowserFolder } from './folder.ts';
import { type InstalledBrowser, installBrowser } from './install.ts';

export interface BrowserProcess {
  readonly browser: Browser;
  /** Name and version, and who chose it: `HeadlessChrome/153.0.8010.36 (pinned)`. */
  readonly version: string;
  /** Told when one of its pages, or all of it, crashes. */
  readonly onCrash: Set<(crash: Error) => void>;
  /** Pages that are kept for the next use. */
  readonly idle: Page[];
  /** Ends it, by force when it does not end by itself, and removes what it wrote; once. */
  close(): Promise<void>;
}

const trace = traceOf('pdf');

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

/**
 * Starts the browser.
 * @param log told when it runs without its sandbox
 * @throws {EnvironmentError} when it does not start
 */
export async function startBrowser(
  root: string,
  log: (line: string) => void,
): Promise<BrowserProcess> {
  const installed = await installBrowser(root);
  if (isShuttingDown()) throw new Error('The run was broken off.');
  const folder = makeBrowserFolder();
  try {
    const browser = await launchIn(folder, installed, log);
    const [version, onCrash] = await Promise.all([browser.version(), watchCrashes(browser)]);
    trace(() => `${version} started from ${installed.executablePath}`);
    let closing: Promise<void> | undefined;
    return {
      browser,
      version: `${version} (${installed.origin})`,
      onCrash,
      idle: [],
      close: () => {
        closing ??= end(browser, folder);
        return closing;
      },
    };
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

async function end(browser: Browser, folder: string): Promise<void> {
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

/** @returns a set whose members are told when a page of the browser, or all of it, crashes */
async function watchCrashes(browser: Browser): Promise<BrowserProcess['onCrash']> {
  const onCrash: BrowserProcess['onCrash'] = new Set();
  const tell = (what: string): void => {
    for (const reject of onCrash) reject(new Error(`${what} crashed.`));
  };
  const session = await browser.target().createCDPSession();
  session.on('Target.targetCrashed', () => tell('A page'));
  browser.on('disconnected', () => tell('The browser'));
  await session.send('Target.setDiscoverTargets', { discover: true });
  return onCrash;
}
