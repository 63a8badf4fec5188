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
import { chmod, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import puppeteer from 'puppeteer';
import { extract } from 'tar-fs';
import { EnvironmentError, messageOf } from '../../core/diagnostics.ts';
import { abandonedIn, OWNER, thisProcess } from '../../io/process-owner.ts';
import pin from './pin.json' with { type: 'json' };

/** A browser that is ready to start. */
export interface InstalledBrowser {
  readonly executablePath: string;
  /** What it comes from: the lock file, Puppeteer's cache, or PUPPETEER_EXECUTABLE_PATH. */
  readonly origin: 'pinned' | 'puppeteer' | 'named';
  /** Its environment, to which a run adds its own folder; nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  /** The one font that it may find on the machine; undefined for a browser that is not pinned. */
  readonly font?: string;
}

/** What the archives of the pinned browser must unpack to. */
export interface BrowserPin {
  readonly version: string;
  /** SHA-256 of each file that is unpacked, by its path: the browser, its libraries and its fonts. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * Finds a browser, unpacking the pinned one if necessary.
 * @param root the project's root, which contains the cache
 * @throws {EnvironmentError} if there is none, or if the unpacked one is not the pinned one
 */
export async function installBrowser(
  root: string,
  environment: Environment = process.env,
  platform = `${process.platform}-${process.arch}`,
): Promise<InstalledBrowser> {
  const cache = path.join(realCache(root), 'browser');
  const named = environment.PUPPETEER_EXECUTABLE_PATH;
  if (named) return { executablePath: named, origin: 'named', env: withPath(environment) };
  if (platform !== 'linux-x64') return puppeteersOwn(environment);
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

async function puppeteersOwn(environment: Environment): Promise<InstalledBrowser> {
  const executablePath = await puppeteer.executablePath({ headless: 'shell' });
  if (!existsSync(executablePath)) {
    throw new EnvironmentError(
      'No browser found.',
      'Run "npx puppeteer browsers install chrome-headless-shell", or set PUPPETEER_EXECUTABLE_PATH.',
    );
  }
  return { executablePath, origin: 'puppeteer', env: withPath(environment) };
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
  const folder = path.join(
    cache,
    `${expected.version}-${(expected.files.chromium ?? '').slice(0, 12)}`,
  );
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
    // A folder that was removed meanwhile is none of the disk's faults.
    const isGone = (error as NodeJS.ErrnoException).code === 'ENOENT';
    if (error instanceof EnvironmentError || isGone) throw error;
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

/** Whether the folder holds the listed files, each with its hash, and nothing else. */
async function matches(folder: string, { files }: BrowserPin): Promise<boolean> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const present = entries.filter((each) => !each.isDirectory());
  if (present.length !== Object.keys(files).length) return false;
  const checks = present.map(async (each) => {
    const file = path.join(each.parentPath, each.name);
    const hash = files[path.relative(folder, file)];
    return hash !== undefined && each.isFile() && (await sha256(file)) === hash;
  });
  return (await Promise.all(checks)).every(Boolean);
}

/** Nothing that is unpacked is as large as this, in bytes; a sparse file can be without end. */
const LARGEST = 2 ** 29;

async function sha256(file: string): Promise<string | undefined> {
  if ((await stat(file)).size > LARGEST) return undefined;
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}

const UNPACKING = new RegExp(`^\\.unpacking-(${OWNER})-`);

type Environment = Readonly<Record<string, string | undefined>>;

/** The machine's locale and time zone must not affect a page. */
const PLAIN = { TZ: 'UTC', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' } as const;

/** A browser that is not pinned may need other programs. */
function withPath({ PATH = '' }: Environment): Readonly<Record<string, string>> {
  return { ...PLAIN, PATH };
}
