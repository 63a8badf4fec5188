/** Archives of a browser, unpacked into the project's cache and verified. */

import { createHash, randomUUID } from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { chmod, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { extract } from 'tar-fs';
import { EnvironmentError, messageOf } from '../../core/diagnostics.ts';
import { abandonedIn, OWNER, thisProcess } from '../../io/process-owner.ts';

/** What the archives of the pinned browser must unpack to. */
export interface BrowserPin {
  readonly version: string;
  /** SHA-256 of each file that is unpacked, by its path: the browser, its libraries and its fonts. */
  readonly files: Readonly<Record<string, string>>;
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
  const fresh = newFolder(cache);
  try {
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

/** A private folder in the cache, once those of killed runs are removed. */
export function newFolder(cache: string): string {
  for (const abandoned of abandonedIn(cache, UNPACKING)) {
    rmSync(abandoned, { recursive: true, force: true });
  }
  const fresh = path.join(cache, `.unpacking-${thisProcess()}-${randomUUID()}`);
  mkdirSync(fresh, { recursive: true });
  return fresh;
}

/** Another run may have put its own folder there, which has passed the same verification. */
export function moveInto(fresh: string, folder: string): void {
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
    return hash !== undefined && each.isFile() && (await sha256OfFile(file)) === hash;
  });
  return (await Promise.all(checks)).every(Boolean);
}

/** Nothing that is unpacked is as large as this, in bytes; a sparse file can be without end. */
const LARGEST = 2 ** 29;

/** Of a file; undefined for one that is larger than all that is unpacked. */
export async function sha256OfFile(file: string): Promise<string | undefined> {
  if ((await stat(file)).size > LARGEST) return undefined;
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}

const UNPACKING = new RegExp(`^\\.unpacking-(${OWNER})-`);
