import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { zipSync } from 'fflate';
import puppeteer from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sha256 } from '../../../../src/io/sources.ts';
import archives from '../../../../src/pdf/browser/archives.json' with { type: 'json' };
import { fetchBrowser } from '../../../../src/pdf/browser/fetch.ts';

const PLATFORM = 'darwin-arm64';
const NAME = 'chrome-headless-shell-mac-arm64.zip';
const PROGRAM = 'chrome-headless-shell-mac-arm64/chrome-headless-shell';
const zip = Buffer.from(zipSync({ [PROGRAM]: Buffer.from('a browser') }));
const listed = { version: '153.0.1.2', sha256: { [PLATFORM]: sha256(zip) } };

let server: Server;
let baseUrl: string;
let cache: string;
let asked: string[];
let answer: (response: ServerResponse) => void;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(response);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

beforeEach(() => {
  cache = mkdtempSync(path.join(tmpdir(), 'fetch-'));
  asked = [];
  answer = (response) => response.end(zip);
  return () => rmSync(cache, { recursive: true });
});

const lines: string[] = [];
const fetched = (options = {}): Promise<string> =>
  fetchBrowser(cache, PLATFORM, { listed, baseUrl, log: (line) => lines.push(line), ...options });

it('fetches the version that Puppeteer drives, at the first use alone, and says so', async () => {
  const driven = await puppeteer.executablePath({ headless: 'shell' });
  expect(driven).toContain(`-${archives.version}${path.sep}`);
  const [first, second] = [await fetched(), await fetched()];
  expect(readFileSync(first, 'utf8')).toBe('a browser');
  expect(second).toBe(first);
  expect(asked).toEqual([`/153.0.1.2/mac-arm64/${NAME}`]);
  expect(lines).toEqual([`Fetching the browser, once: ${baseUrl}${asked[0]}`]);
  expect(readdirSync(cache)).toEqual([`fetched-153.0.1.2-${PLATFORM}`]);
});

it('takes an archive that somebody has put there, without a network', async () => {
  writeFileSync(path.join(cache, NAME), zip);
  expect(readFileSync(await fetched(), 'utf8')).toBe('a browser');
  expect(asked).toEqual([]);
});

describe('is refused, and leaves nothing behind:', () => {
  const refusedWith = async (message: RegExp, hint: RegExp, options = {}): Promise<void> => {
    await expect(fetched(options)).rejects.toMatchObject({
      message: expect.stringMatching(message),
      hint: expect.stringMatching(hint),
    });
    expect(readdirSync(cache).filter((name) => name !== NAME)).toEqual([]);
  };
  const put =
    /^Fetch http:\S+mac-arm64\.zip on a machine that reaches it, and put it at \S+arm64\.zip\.$/;

  it('a file with another hash', async () => {
    answer = (response) => response.end('something else');
    await refusedWith(/SHA-256 of http\S+ is not [0-9a-f]{64}/, /proxy/);
  });
  it('a file put there with another hash', async () => {
    writeFileSync(path.join(cache, NAME), 'something else');
    await refusedWith(/its SHA-256 is not/, /Remove it/);
    expect(existsSync(path.join(cache, NAME))).toBe(true);
  });
  it('one of which no hash is listed: it is not even asked for', async () => {
    const none = { listed: { ...listed, sha256: {} } };
    await refusedWith(/for darwin-arm64 .* has no hash of it/, /PUPPETEER_EXECUTABLE_PATH/, none);
    expect(asked).toEqual([]);
  });
  it('one that the server does not have', async () => {
    answer = (response) => response.writeHead(404).end();
    await refusedWith(/could not be fetched \(.*404/, put);
  });
  it('all, without a network', async () => {
    await refusedWith(/could not be fetched/, put, { baseUrl: 'http://127.0.0.1:9' });
  });
  it('half a file, after which nothing arrives', async () => {
    answer = (response) => {
      response.writeHead(200, { 'content-length': zip.length * 2 });
      response.write(zip, () => response.destroy());
    };
    await refusedWith(/\(nothing more arrived\)/, put, { patience: 200 });
  });
  it('a server that does not answer', async () => {
    answer = () => undefined;
    await refusedWith(/\(nothing more arrived\)/, put, { patience: 200 });
  });
});

it('knows for which platforms there is none', async () => {
  await expect(fetchBrowser(cache, 'freebsd-x64')).rejects.toThrow('No browser is published');
});

it('no package fetches anything while packages are installed', () => {
  const { scripts, allowScripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  const atInstall = ['preinstall', 'install', 'postinstall', 'prepare'];
  expect(Object.keys(scripts).filter((name) => atInstall.includes(name))).toEqual([]);
  expect(allowScripts).toEqual({ puppeteer: false });
});
