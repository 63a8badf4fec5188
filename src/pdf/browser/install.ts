/**
 * Finds the browser. On Linux x64 it is the one pinned by the lock file, unpacked into the project's
 * cache and verified against a committed hash before every run.
 */

import { createHash, randomUUID } from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
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
import { EnvironmentError, messageOf } from '../../core/diagnostics.ts';
import { abandonedIn, OWNER, thisProcess } from '../../io/process-owner.ts';
import { writeFontconfig } from './fontconfig.ts';
import pin from './pin.json' with { type: 'json' };

/** A browser that is ready to start. */
export interface InstalledBrowser {
  readonly executablePath: string;
  /** What it comes from: the lock file, Puppeteer's cache, or PUPPETEER_EXECUTABLE_PATH. */
  readonly origin: 'pinned' | 'puppeteer' | 'named';
  /** Its complete environment; nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
}

/** What the archives of the pinned browser must unpack to. */
export interface BrowserPin {
  readonly version: string;
  /** SHA-256 of the unpacked browser. */
  readonly chromium: string;
  /** SHA-256 by library file. */
  readonly libraries: Readonly<Record<string, string>>;
}

/**
 * Finds a browser, unpacking the pinned one if necessary.
 * @param root the project's root, which contains the cache
 * @throws {EnvironmentError} if there is none, or if the unpacked one is not the pinned one
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

/** The real path of the cache: projects may share one by a symbolic link and must agree on paths. */
function realCache(root: string): string {
  const cache = path.join(root, '.cache');
  return existsSync(cache) ? realpathSync(cache) : cache;
}

async function puppeteersOwn(cache: string): Promise<InstalledBrowser> {
  const executablePath = await puppeteer.executablePath({ headless: 'shell' });
  if (!existsSync(executablePath)) {
    throw new EnvironmentError(
      'No browser found.',
      'Run "npx puppeteer browsers install chrome-headless-shell", or set PUPPETEER_EXECUTABLE_PATH.',
    );
  }
  return { executablePath, origin: 'puppeteer', env: await plainEnvironment(cache) };
}

/**
 * Unpacks the archives into `<cache>/<version>-<hash>`, by way of a private folder and one rename, so
 * that concurrent runs do not interfere and an interrupted one leaves nothing half unpacked. An
 * existing folder is verified, and replaced if it fails.
 */
export async function unpackPinned(
  archives: string,
  cache: string,
  expected: BrowserPin,
): Promise<string> {
  const folder = path.join(cache, `${expected.version}-${expected.chromium.slice(0, 12)}`);
  if (existsSync(folder) && (await matches(folder, expected))) return folder;
  rmSync(folder, { recursive: true, force: true });
  const fresh = path.join(cache, `.unpacking-${thisProcess()}-${randomUUID()}`);
  try {
    for (const abandoned of abandonedIn(cache, UNPACKING)) {
      rmSync(abandoned, { recursive: true, force: true });
    }
    mkdirSync(fresh, { recursive: true });
    await unpack(archives, fresh);
    if (!(await matches(fresh, expected))) throw hashMismatch();
    moveInto(fresh, folder);
  } catch (error) {
    if (error instanceof EnvironmentError) throw error;
    throw new EnvironmentError(`Cannot unpack the browser: ${messageOf(error)}.`, REPAIR, {
      cause: error,
    });
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return folder;
}

const REPAIR = 'Run npm ci again, and check that the disk has 220 MB of free space.';

function hashMismatch(): EnvironmentError {
  return new EnvironmentError(
    'The SHA-256 of the installed browser differs from the pinned one.',
    'Run npm ci again. After an update of @sparticuz/chromium, update src/pdf/browser/pin.json.',
  );
}

/** Another run may have put its own folder there, which has passed the same verification. */
function moveInto(fresh: string, folder: string): void {
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

async function matches(folder: string, expected: BrowserPin): Promise<boolean> {
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

const UNPACKING = new RegExp(`^\\.unpacking-(${OWNER})-`);

/** A fixed environment: the machine's locale, time zone and fonts must not affect a page. */
async function plainEnvironment(cache: string, font?: string): Promise<Record<string, string>> {
  const home = path.join(cache, 'home');
  await mkdir(home, { recursive: true });
  const base = { HOME: home, TZ: 'UTC', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' };
  if (font === undefined) return { ...base, PATH: process.env.PATH ?? '' };
  return { ...base, FONTCONFIG_FILE: writeFontconfig(cache, font) };
}
