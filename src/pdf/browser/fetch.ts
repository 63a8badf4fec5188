/**
 * Fetches the browser where the lock file brings none: at its first use, never while packages are
 * installed, and only what a committed hash is known of.
 */

import { copyFileSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  Browser,
  BrowserPlatform,
  computeExecutablePath,
  getDownloadUrl,
  install,
} from '@puppeteer/browsers';
import { EnvironmentError, messageOf } from '../../core/diagnostics.ts';
import archives from './archives.json' with { type: 'json' };
import { moveInto, newFolder, sha256OfFile } from './unpack.ts';

/** What may be fetched. */
interface BrowserArchives {
  /** Of Chrome, as Puppeteer names it. */
  readonly version: string;
  /** SHA-256 of the archive by platform: `darwin-arm64`. */
  readonly sha256: Readonly<Record<string, string>>;
}

export interface FetchOptions {
  readonly listed?: BrowserArchives;
  /** Where archives are; by default where Chrome for Testing is published. */
  readonly baseUrl?: string;
  /** Told before it is fetched. */
  readonly log?: (line: string) => void;
  /** For how long nothing may arrive, in milliseconds. */
  readonly patience?: number;
}

const PLATFORMS: Readonly<Record<string, BrowserPlatform>> = {
  'darwin-arm64': BrowserPlatform.MAC_ARM,
  'darwin-x64': BrowserPlatform.MAC,
  'linux-arm64': BrowserPlatform.LINUX_ARM,
  'win32-x64': BrowserPlatform.WIN64,
};

const BROWSER = Browser.CHROMEHEADLESSSHELL;
const NAMED = 'set PUPPETEER_EXECUTABLE_PATH to a browser';

/** An archive that is wanted. */
interface Wanted {
  readonly cache: string;
  readonly url: string;
  readonly name: string;
  readonly hash: string;
}

/**
 * @param cache the folder of browsers. An archive that somebody has put there is taken in place of one
 *   from the network; its hash is checked as well.
 * @param platform `darwin-arm64`
 * @returns the path of the program
 * @throws {EnvironmentError} saying what to fetch and where to put it, when it cannot be had
 */
export async function fetchBrowser(
  cache: string,
  platform: string,
  { listed = archives, baseUrl, log, patience = 60_000 }: FetchOptions = {},
): Promise<string> {
  const own = PLATFORMS[platform];
  if (!own) {
    throw new EnvironmentError(`No browser is published for ${platform}.`, `There, ${NAMED}.`);
  }
  const about = { browser: BROWSER, buildId: listed.version, platform: own };
  const folder = path.join(cache, `fetched-${listed.version}-${platform}`);
  const executable = computeExecutablePath({ ...about, cacheDir: folder });
  if (existsSync(executable)) return executable;
  const url = getDownloadUrl(BROWSER, own, listed.version, baseUrl).href;
  const hash = listed.sha256[platform];
  if (hash === undefined) {
    throw new EnvironmentError(
      `The browser for ${platform} is not fetched: src/pdf/browser/archives.json has no hash of it.`,
      `A maintainer adds the SHA-256 of ${url}. Until then, ${NAMED}, or run: npx puppeteer browsers install ${BROWSER}@${listed.version}`,
    );
  }
  const wanted = { cache, url, name: path.posix.basename(url), hash };
  const fresh = newFolder(cache);
  try {
    const archive = path.join(fresh, BROWSER, `${listed.version}-${wanted.name}`);
    const isGiven = await takeGiven(wanted, archive);
    if (!isGiven) log?.(`Fetching the browser, once: ${url}`);
    const installing = install({
      ...{ ...about, cacheDir: fresh, expectedHash: hash, downloadProgressCallback: 'default' },
      ...(baseUrl !== undefined && { baseUrl }),
    });
    const unpacked = path.join(fresh, BROWSER, `${own}-${listed.version}`);
    await whileItArrives(installing, patience, () =>
      existsSync(unpacked) ? undefined : (statSync(archive, { throwIfNoEntry: false })?.size ?? 0),
    );
    moveInto(fresh, folder);
  } catch (error) {
    throw error instanceof EnvironmentError ? error : notFetched(error, wanted);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return executable;
}

/** @returns whether the archive is in the cache already */
async function takeGiven({ cache, name, hash }: Wanted, archive: string): Promise<boolean> {
  const given = path.join(cache, name);
  if (!existsSync(given)) return false;
  if ((await sha256OfFile(given)) !== hash) {
    throw new EnvironmentError(
      `${given} is not the browser that this version needs: its SHA-256 is not ${hash}.`,
      'Remove it, or replace it with that one.',
    );
  }
  mkdirSync(path.dirname(archive));
  copyFileSync(given, archive);
  return true;
}

/**
 * A connection that is cut is no error to the library, which then waits for ever.
 * @param arrived bytes so far; undefined once that is all
 */
async function whileItArrives(
  installing: Promise<unknown>,
  patience: number,
  arrived: () => number | undefined,
): Promise<void> {
  const ended = new AbortController();
  const stalled = async (): Promise<void> => {
    let before: number | undefined = -1;
    for (let now = arrived(); now !== undefined; now = arrived()) {
      if (now === before) throw new Error('nothing more arrived');
      before = now;
      await wait(patience, undefined, { signal: ended.signal });
    }
    await installing;
  };
  try {
    await Promise.race([installing, stalled()]);
  } finally {
    ended.abort();
  }
}

function notFetched(cause: unknown, { cache, url, name, hash }: Wanted): EnvironmentError {
  const said = messageOf(cause);
  if (/Integrity check failed/.test(said)) {
    return new EnvironmentError(
      `The browser was not taken: the SHA-256 of ${url} is not ${hash}.`,
      'Try again. If it stays so, a proxy or the server gives another file.',
      { cause },
    );
  }
  const reason = /Extraction failed:.*/.exec(said)?.[0];
  if (reason !== undefined) {
    return new EnvironmentError(`The browser could not be unpacked. ${reason}`, undefined, {
      cause,
    });
  }
  const why = said
    .trim()
    .split('\n')
    .at(-1)
    ?.replace(/^ *- \w+: /, '')
    .trim();
  return new EnvironmentError(
    `The browser could not be fetched (${why}).`,
    `Fetch ${url} on a machine that reaches it, and put it at ${path.join(cache, name)}.`,
    { cause },
  );
}
