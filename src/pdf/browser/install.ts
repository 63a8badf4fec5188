/**
 * The browser that prints. On Linux x64 it is the one of the lock file, unpacked into a cache of
 * the project's own and checked against a committed hash before every run.
 */

import { createHash, randomUUID } from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { chmod, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import puppeteer from 'puppeteer';
import { extract } from 'tar-fs';
import { EnvironmentError } from '../../core/diagnostics.ts';
import { isLive, MARK, ownerMark } from '../../io/process-owner.ts';
import { writeFontconfig } from './fontconfig.ts';
import pin from './pin.json' with { type: 'json' };

/** A browser that can be started. */
export interface InstalledBrowser {
  readonly executablePath: string;
  /** Who chose it: the lock file, Puppeteer's own cache, or PUPPETEER_EXECUTABLE_PATH. */
  readonly origin: 'pinned' | 'puppeteer' | 'named';
  /** The whole environment that it is given; nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
}

/** Where the pinned browser's archives are, and what they must unpack to. */
export interface BrowserPin {
  readonly version: string;
  /** SHA-256 of the unpacked browser. */
  readonly chromium: string;
  /** SHA-256 by library file. */
  readonly libraries: Readonly<Record<string, string>>;
}

/**
 * Makes a browser ready, unpacking the pinned one if need be.
 * @param root the project's root, below which the cache lies
 * @throws {EnvironmentError} when there is none or when what was unpacked is not what was pinned
 */
export async function installBrowser(
  root: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
  platform = `${process.platform}-${process.arch}`,
): Promise<InstalledBrowser> {
  const cache = path.join(realCache(root), 'browser');
  const named = environment.PUPPETEER_EXECUTABLE_PATH;
  if (named) return { executablePath: named, origin: 'named', env: await plainEnvironment(cache) };
  if (platform !== 'linux-x64') return puppeteersOwn(cache);
  const archives = fileURLToPath(new URL('../bin/', import.meta.resolve('@sparticuz/chromium')));
  const folder = await unpackPinned(archives, cache, pin);
  const env = await plainEnvironment(
    cache,
    path.join(folder, 'fonts', 'Open_Sans', 'OpenSans-Regular.ttf'),
  );
  return {
    executablePath: path.join(folder, 'chromium'),
    origin: 'pinned',
    env: { ...env, LD_LIBRARY_PATH: path.join(folder, 'lib') },
  };
}

/** Where the cache really is: projects may share one by a link, and have to agree on its files. */
function realCache(root: string): string {
  const cache = path.join(root, '.cache');
  return existsSync(cache) ? realpathSync(cache) : cache;
}

async function puppeteersOwn(cache: string): Promise<InstalledBrowser> {
  const executablePath = await puppeteer.executablePath({ headless: 'shell' });
  if (!existsSync(executablePath)) {
    throw new EnvironmentError(
      'There is no browser to print with.',
      'Run: npx puppeteer browsers install chrome-headless-shell — or name one in PUPPETEER_EXECUTABLE_PATH.',
    );
  }
  return { executablePath, origin: 'puppeteer', env: await plainEnvironment(cache) };
}

/**
 * Unpacks the archives into `<cache>/<version>-<hash>`, through a private folder and one rename, so
 * that runs at the same time do not meet and a broken run leaves nothing half made. What is there
 * is checked; what fails the check is unpacked once more.
 */
export async function unpackPinned(
  archives: string,
  cache: string,
  expected: BrowserPin,
): Promise<string> {
  const folder = path.join(cache, `${expected.version}-${expected.chromium.slice(0, 12)}`);
  if (existsSync(folder) && (await isRight(folder, expected))) return folder;
  rmSync(folder, { recursive: true, force: true });
  const fresh = path.join(cache, `.unpacking-${ownerMark()}-${randomUUID()}`);
  try {
    removeStale(cache);
    mkdirSync(fresh, { recursive: true });
    await unpack(archives, fresh);
    if (!(await isRight(fresh, expected))) throw notThePinned();
    settle(fresh, folder);
  } catch (error) {
    if (error instanceof EnvironmentError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    throw new EnvironmentError(`The browser could not be unpacked: ${message}.`, REPAIR, {
      cause: error,
    });
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return folder;
}

const REPAIR = 'Run npm ci again and see that the disk has room for 220 MB.';

function notThePinned(): EnvironmentError {
  return new EnvironmentError(
    'The browser of the lock file is not the one that this project was made with: its SHA-256 differs.',
    'Run npm ci again. After an update of @sparticuz/chromium, renew src/pdf/browser-pin.json.',
  );
}

/** Another run may have been quicker; its folder has passed the same check. */
function settle(fresh: string, folder: string): void {
  try {
    renameSync(fresh, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}

async function unpack(archives: string, folder: string): Promise<void> {
  const open = (name: string): NodeJS.ReadableStream =>
    createReadStream(path.join(archives, name)).pipe(createBrotliDecompress());
  await Promise.all([
    pipeline(open('chromium.br'), createWriteStream(path.join(folder, 'chromium'))),
    pipeline(open('al2023.tar.br'), extract(folder)),
    pipeline(open('fonts.tar.br'), extract(folder)),
  ]);
  await chmod(path.join(folder, 'chromium'), 0o755);
}

async function isRight(folder: string, expected: BrowserPin): Promise<boolean> {
  const files = { chromium: expected.chromium, ...expected.libraries };
  const checks = Object.entries(files).map(async ([name, hash]) => {
    const file = path.join(folder, name);
    return existsSync(file) && (await sha256(file)) === hash;
  });
  return (await Promise.all(checks)).every(Boolean);
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}

const UNPACKING = new RegExp(`^\\.unpacking-(${MARK})-`);

/** Folders of runs that were killed. */
function removeStale(cache: string): void {
  if (!existsSync(cache)) return;
  for (const name of readdirSync(cache)) {
    const owner = UNPACKING.exec(name)?.[1];
    if (owner === undefined || isLive(owner)) continue;
    rmSync(path.join(cache, name), { recursive: true, force: true });
  }
}

/** A fixed environment: the machine's locale, time zone and fonts must not reach a page. */
async function plainEnvironment(cache: string, font?: string): Promise<Record<string, string>> {
  const home = path.join(cache, 'home');
  await mkdir(home, { recursive: true });
  const base = { HOME: home, TZ: 'UTC', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' };
  if (font === undefined) return { ...base, PATH: process.env.PATH ?? '' };
  return { ...base, FONTCONFIG_FILE: writeFontconfig(cache, font) };
}
