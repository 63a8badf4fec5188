import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { pack } from 'tar-fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { EnvironmentError } from '../../../../src/core/diagnostics.ts';
import { environmentErrorOf } from '../../../../src/io/system-error.ts';
import { installBrowser } from '../../../../src/pdf/browser/install.ts';
import { type BrowserPin, unpackPinned } from '../../../../src/pdf/browser/unpack.ts';

let folder: string;
let archives: string;
let cache: string;
const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
const pin: BrowserPin = {
  version: '1.0',
  files: {
    chromium: sha('browser'),
    'lib/a.so': sha('library'),
    'fonts/a.ttf': sha('font'),
  },
};

async function archive(name: string, file: string, content: string): Promise<void> {
  const source = path.join(folder, `source-${name}`);
  mkdirSync(path.join(source, path.dirname(file)), { recursive: true });
  writeFileSync(path.join(source, file), content);
  const chunks: Buffer[] = [];
  for await (const chunk of pack(source)) chunks.push(chunk as Buffer);
  writeFileSync(path.join(archives, `${name}.tar.br`), brotliCompressSync(Buffer.concat(chunks)));
}

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'install-'));
  archives = path.join(folder, 'bin');
  cache = path.join(folder, 'cache');
  mkdirSync(archives);
  writeFileSync(path.join(archives, 'chromium.br'), brotliCompressSync('browser'));
  await archive('al2023', 'lib/a.so', 'library');
  await archive('fonts', 'fonts/a.ttf', 'font');
});

describe('unpackPinned', () => {
  test('unpacks the browser, its libraries and its font', async () => {
    const unpacked = await unpackPinned(archives, cache, pin);
    expect(readFileSync(path.join(unpacked, 'chromium'), 'utf8')).toBe('browser');
    expect(readFileSync(path.join(unpacked, 'lib/a.so'), 'utf8')).toBe('library');
    expect(existsSync(path.join(unpacked, 'fonts/a.ttf'))).toBe(true);
  });

  test('a browser that was tampered with is unpacked again before it is used', async () => {
    const unpacked = await unpackPinned(archives, cache, pin);
    writeFileSync(path.join(unpacked, 'chromium'), 'something else');
    await unpackPinned(archives, cache, pin);
    expect(readFileSync(path.join(unpacked, 'chromium'), 'utf8')).toBe('browser');
  });

  test.each([
    [
      'a library beside the listed ones',
      (lib: string) => writeFileSync(`${lib}/libc.so.6`, 'mine'),
    ],
    [
      'a link in the place of a library',
      (lib: string) => {
        renameSync(`${lib}/a.so`, path.join(folder, 'a.so'));
        symlinkSync(path.join(folder, 'a.so'), `${lib}/a.so`);
      },
    ],
    ['a file without end', (lib: string) => truncateSync(`${lib}/a.so`, 40 * 2 ** 30)],
  ])('%s is unpacked away', async (_, tamper) => {
    const lib = path.join(await unpackPinned(archives, cache, pin), 'lib');
    tamper(lib);
    await unpackPinned(archives, cache, pin);
    expect(readdirSync(lib)).toEqual(['a.so']);
    expect(lstatSync(`${lib}/a.so`).isFile()).toBe(true);
    expect(readFileSync(`${lib}/a.so`, 'utf8')).toBe('library');
  });

  test('an archive that holds another browser is refused and leaves nothing behind', async () => {
    writeFileSync(path.join(archives, 'chromium.br'), brotliCompressSync('another'));
    await expect(unpackPinned(archives, cache, pin)).rejects.toThrow(EnvironmentError);
    expect(readdirSync(cache)).toEqual([]);
  });

  test('a cache that is removed meanwhile is told as gone, not as a full disk', async () => {
    const unpacking = unpackPinned(archives, cache, pin);
    rmSync(cache, { recursive: true });
    await expect(unpacking).rejects.toMatchObject({ code: 'ENOENT' });
    expect(environmentErrorOf(await unpacking.catch((error: unknown) => error))?.message).toMatch(
      /cache.* is gone: it was removed/,
    );
  });

  test('runs at the same time do not harm each other', async () => {
    const folders = await Promise.all([1, 2, 3].map(() => unpackPinned(archives, cache, pin)));
    expect(new Set(folders).size).toBe(1);
    expect(readdirSync(cache)).toHaveLength(1);
  });
});

describe('installBrowser', () => {
  test('a browser that the user names wins, and inherits no locale or time zone', async () => {
    const environment = { PUPPETEER_EXECUTABLE_PATH: '/opt/browser', TZ: 'Asia/Tokyo' };
    const named = await installBrowser(folder, { environment });
    expect(named).toMatchObject({
      executablePath: '/opt/browser',
      origin: 'named',
      env: { TZ: 'UTC' },
    });
  });

  test('on another platform it is the one that was fetched for that', async () => {
    await expect(
      installBrowser(folder, { environment: {}, platform: 'darwin-arm64' }),
    ).rejects.toThrow('The browser for darwin-arm64 is not fetched');
  });
});
