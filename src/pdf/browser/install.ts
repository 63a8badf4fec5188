/**
 * Finds the browser. On Linux x64 it is the one pinned by the lock file, unpacked into the project's
 * cache and verified against a committed hash before every run; elsewhere it is fetched once.
 */

import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer';
import type { FetchOptions } from './fetch.ts';
import pin from './pin.json' with { type: 'json' };
import { unpackPinned } from './unpack.ts';

/** A browser that is ready to start. */
export interface InstalledBrowser {
  readonly executablePath: string;
  /** What it comes from: the lock file, the network, Puppeteer's cache, or PUPPETEER_EXECUTABLE_PATH. */
  readonly origin: 'pinned' | 'fetched' | 'puppeteer' | 'named';
  /** Its environment, to which a run adds its own folder; nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  /** The one font that it may find on the machine; undefined for a browser that is not pinned. */
  readonly font?: string;
}

/** What decides which browser it is. */
export interface InstallOptions extends FetchOptions {
  readonly environment?: Environment;
  readonly platform?: string;
}

/**
 * Finds a browser, unpacking the pinned one or fetching one if necessary.
 * @param root the project's root, which contains the cache
 * @throws {EnvironmentError} if there is none, or if it is not the expected one
 */
export async function installBrowser(
  root: string,
  {
    environment = process.env,
    platform = `${process.platform}-${process.arch}`,
    ...fetching
  }: InstallOptions = {},
): Promise<InstalledBrowser> {
  const cache = path.join(realCache(root), 'browser');
  const named = environment.PUPPETEER_EXECUTABLE_PATH;
  if (named) return { executablePath: named, origin: 'named', env: withPath(environment) };
  if (platform !== 'linux-x64') {
    const found = await ofThisPlatform(cache, platform, fetching);
    return { ...found, env: withPath(environment) };
  }
  const archives = fileURLToPath(new URL('../bin/', import.meta.resolve('@sparticuz/chromium')));
  const folder = await unpackPinned(archives, cache, pin);
  return {
    executablePath: path.join(folder, 'chromium'),
    origin: 'pinned',
    env: { ...PLAIN, LD_LIBRARY_PATH: path.join(folder, 'lib') },
    font: path.join(folder, 'fonts', 'Open_Sans', 'OpenSans-Regular.ttf'),
  };
}

/** The real path of the cache: projects may share one by a symbolic link and must agree on paths. */
function realCache(root: string): string {
  const cache = path.join(root, '.cache');
  return existsSync(cache) ? realpathSync(cache) : cache;
}

/** Puppeteer's own, where somebody has installed that, else the one that is fetched. */
async function ofThisPlatform(
  cache: string,
  platform: string,
  options: FetchOptions,
): Promise<Pick<InstalledBrowser, 'executablePath' | 'origin'>> {
  const installed = await puppeteer.executablePath({ headless: 'shell' });
  if (existsSync(installed)) return { executablePath: installed, origin: 'puppeteer' };
  const { fetchBrowser } = await import('./fetch.ts');
  return { executablePath: await fetchBrowser(cache, platform, options), origin: 'fetched' };
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The machine's locale and time zone must not affect a page. */
const PLAIN = { TZ: 'UTC', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' } as const;

/** A browser that is not pinned may need other programs. */
function withPath({ PATH = '' }: Environment): Readonly<Record<string, string>> {
  return { ...PLAIN, PATH };
}
