/** The browser process: start, crash detection and shutdown. */

import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import puppeteer, { type Browser, type Page } from 'puppeteer';
import { EnvironmentError, messageOf } from '../../core/diagnostics.ts';
import { isShuttingDown } from '../../io/shutdown.ts';
import { lackOfFiles } from '../../io/system-error.ts';
import { makeTemporary, removeAbandonedTemporaries, removeTemporary } from '../../io/temporary.ts';
import { traceOf } from '../../io/trace.ts';
import { writeFontconfig } from './fontconfig.ts';
import { type InstalledBrowser, installBrowser } from './install.ts';

export interface BrowserProcess {
  readonly browser: Browser;
  /** Name, version and origin: `HeadlessChrome/153.0.8010.36 (pinned)`. */
  readonly version: string;
  /** Called when the browser or one of its pages crashes. */
  readonly onCrash: Set<(crash: Error) => void>;
  /** Open pages that can be reused. */
  readonly idle: Page[];
  /** Closes the browser, killing it if necessary, and removes its folder. Idempotent. */
  close(): Promise<void>;
}

const trace = traceOf('pdf');

/** How long a browser may take to close before it is killed, in milliseconds. */
const CLOSE_TIMEOUT = 5000;

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
 * @param log called if it runs without its sandbox, and when it has to be fetched
 * @throws {EnvironmentError} if it does not start
 */
export async function startBrowser(
  root: string,
  log: (line: string) => void,
): Promise<BrowserProcess> {
  const installed = await installBrowser(root, { log });
  if (isShuttingDown()) throw new Error('The run was interrupted.');
  await removeAbandonedTemporaries();
  const folder = makeTemporary('report-browser');
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
        closing ??= close(browser, folder);
        return closing;
      },
    };
  } catch (error) {
    removeTemporary(folder);
    const lack = lackOfFiles(error);
    if (lack) throw lack;
    if (installed.origin === 'pinned' && !existsSync(installed.executablePath)) {
      throw new EnvironmentError(
        'The browser is gone: its cache was removed while it started.',
        'Run the command again, which unpacks it anew.',
        { cause: error },
      );
    }
    throw new EnvironmentError(
      `Cannot start the browser: ${messageOf(error).split('\n')[0]}`,
      'Run npm ci again, or set PUPPETEER_EXECUTABLE_PATH to another browser.',
      { cause: error },
    );
  }
}

/**
 * Launches the browser with everything that it writes in one folder. It is controlled through a pipe,
 * so that it exits when this process is killed.
 */
async function launchIn(
  folder: string,
  installed: InstalledBrowser,
  log: (line: string) => void,
): Promise<Browser> {
  const { font } = installed;
  const fontconfig = font === undefined ? {} : { FONTCONFIG_FILE: writeFontconfig(folder, font) };
  const start = (sandbox: boolean): Promise<Browser> =>
    puppeteer.launch({
      executablePath: installed.executablePath,
      env: { ...installed.env, ...fontconfig, HOME: folder, TMPDIR: folder },
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
    `The browser runs without its sandbox, because ${asRoot ? 'it is run as root' : 'this system does not allow one'}.`,
  );
  return start(false);
}

async function close(browser: Browser, folder: string): Promise<void> {
  const timeout = new AbortController();
  await Promise.race([
    browser.close().catch(() => undefined),
    wait(CLOSE_TIMEOUT, undefined, { signal: timeout.signal }).catch(() => undefined),
  ]);
  timeout.abort();
  killGroup(browser.process()?.pid);
  removeTemporary(folder);
}

/** Kills what is left of the browser's process group. */
function killGroup(pid: number | undefined): void {
  if (pid === undefined || process.platform === 'win32') return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nothing is left.
  }
}

/** @returns a set whose members are called when the browser or one of its pages crashes */
async function watchCrashes(browser: Browser): Promise<BrowserProcess['onCrash']> {
  const onCrash: BrowserProcess['onCrash'] = new Set();
  const notify = (what: string): void => {
    for (const reject of onCrash) reject(new Error(`${what} crashed.`));
  };
  const session = await browser.target().createCDPSession();
  session.on('Target.targetCrashed', () => notify('A page'));
  browser.on('disconnected', () => notify('The browser'));
  await session.send('Target.setDiscoverTargets', { discover: true });
  return onCrash;
}
