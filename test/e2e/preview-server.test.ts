import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type CopiedPreview,
  openDraft,
  startCopiedPreview,
  startPreview,
  waitForText,
} from '../support/preview.ts';

let opened: CopiedPreview;
let copy: CopiedPreview['copy'];
let preview: CopiedPreview['preview'];
let browser: CopiedPreview['browser'];

beforeAll(async () => {
  opened = await startCopiedPreview({ chapters: ['visits'] });
  ({ copy, preview, browser } = opened);
});

afterAll(async () => {
  // The one that a test started last.
  await preview.stop();
  await opened.close();
});

interface Reply {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** A request with any headers and any path, as no browser would send it. */
function ask(
  target: string,
  { method = 'GET', ...headers }: Record<string, string> = {},
  body = '',
): Promise<Reply> {
  const { hostname, port } = new URL(preview.url);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path: target, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

const own = (): string => new URL(preview.url).origin;

async function token(): Promise<string> {
  const { body } = await ask('/2023/en/');
  return /name="preview-token" content="([^"]+)"/.exec(body)?.[1] ?? '';
}

describe('who may ask', () => {
  test('a name that was rebound to this address is refused', async () => {
    const { status, body } = await ask('/2023/en/', { Host: 'evil.example:4177' });
    expect(status).toBe(421);
    expect(body).not.toContain('preview-token');
  });

  test.each(['https://evil.example', 'null', 'http://127.0.0.1:1'])(
    'a page of %s is refused',
    async (origin) => {
      expect((await ask('/2023/en/state.json', { Origin: origin })).status).toBe(403);
    },
  );

  test('another site cannot draw it in or fetch from it', async () => {
    const cross = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors' };
    expect((await ask('/2023/en/state.json', cross)).status).toBe(403);
    const { headers } = await ask('/2023/en/');
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  test('nothing is done without the token, nor from elsewhere with it', async () => {
    const key = await token();
    expect(key.length).toBeGreaterThan(20);
    const place = JSON.stringify({ file: 'config/2023/edition.yaml' });
    const post = { method: 'POST' };
    expect((await ask('/open', { ...post, Origin: own() }, place)).status).toBe(403);
    const wrong = { ...post, Origin: own(), 'X-Preview-Token': `${key.slice(1)}x` };
    expect((await ask('/open', wrong, place)).status).toBe(403);
    const foreign = { ...post, Origin: 'https://evil.example', 'X-Preview-Token': key };
    expect((await ask('/open', foreign, place)).status).toBe(403);
    expect((await ask('/open', { ...post, 'X-Preview-Token': key }, place)).status).toBe(403);
    expect((await ask('/2023/en/', { method: 'PUT' })).status).toBe(405);
  });

  test('only inputs of reports are opened', async () => {
    const headers = { method: 'POST', Origin: own(), 'X-Preview-Token': await token() };
    for (const file of [
      '/etc/passwd',
      'config/../package.json',
      '../x',
      'package.json',
      'config/none',
    ]) {
      const { status } = await ask('/open', headers, JSON.stringify({ file }));
      expect(status, file).toBe(400);
    }
  });
});

describe('what it serves', () => {
  test.each([
    '/../package.json',
    '/output/../package.json',
    '/output/%2e%2e/package.json',
    '/output/..%2fpackage.json',
    '/client/../server.ts',
    '/client/%2e%2e/server.ts',
    '/2023/en/figures/..%2f..%2f..%2fpackage.json',
    '/package.json',
    '/src/cli.ts',
    '/config/2023/edition.yaml',
    '/data/2023/observations.csv',
    '/output/leads-out.csv',
    '/__proto__/en/',
  ])('nothing at %s', async (target) => {
    const output = path.join(copy.root, 'output');
    if (target.includes('leads-out')) {
      copy.edit('package.json', (text) => `${text} `);
      spawnSync('mkdir', ['-p', output]);
      symlinkSync(path.join(copy.root, 'data/2023/observations.csv'), `${output}/leads-out.csv`);
    }
    const { status, body } = await ask(target);
    expect(status).toBe(404);
    expect(body).not.toMatch(/"scripts"|import |reference:|observation/);
  });

  test('what report has made is there', async () => {
    const folder = path.join(copy.root, 'output', '2023', 'en');
    spawnSync('mkdir', ['-p', folder]);
    writeFileSync(path.join(folder, 'made.csv'), 'a,b\r\n');
    expect((await ask('/output/2023/en/made.csv')).body).toBe('a,b\r\n');
  });

  test('the document runs no script, the page none but its own', async () => {
    const page = (await ask('/2023/en/')).headers['content-security-policy'];
    const document = (await ask('/2023/en/document')).headers['content-security-policy'];
    expect(page).not.toContain('unsafe');
    expect(page).toContain("default-src 'none'");
    expect(document).toContain("default-src 'none'");
    expect(document).not.toContain('script-src');
    expect((await ask('/2023/en/document')).body).not.toMatch(
      /<script|<style| style="| on[a-z]+="/,
    );
  });

  test('it listens on the loopback interface alone', () => {
    const port = Number(new URL(preview.url).port).toString(16).toUpperCase().padStart(4, '0');
    const listening = readFileSync('/proc/net/tcp', 'utf8')
      .split('\n')
      .filter((line) => line.includes(`:${port} `) && / 0A /.test(line));
    expect(listening.map((line) => line.trim().split(/\s+/)[1])).toEqual([`0100007F:${port}`]);
  });
});

describe('its port', () => {
  test('where the first is in use the next is taken', async () => {
    const second = await startPreview(copy.root);
    try {
      // Not always a higher one: another test may have left one free.
      expect(new URL(second.url).port).not.toBe(new URL(preview.url).port);
    } finally {
      expect(await second.stop('SIGTERM')).toBe('SIGTERM');
    }
  });

  test('one that was asked for and is in use is a mistake', async () => {
    const { port } = new URL(preview.url);
    const { code, stderr } = await copy.command('preview', '2023', '--port', port);
    expect(stderr).toMatch(/port-in-use[\s\S]*omit --port/);
    expect(code).toBe(1);
  });

  test.each([
    [['2099'], /There is no edition "2099"/],
    [['2023', '--lang', 'xx'], /has no language "xx"/],
    [['2023', '--port', 'many'], /Invalid port "many"/],
  ])('%s is a mistake', async (args, message) => {
    const { code, stderr } = await copy.command('preview', ...args);
    expect(stderr).toMatch(message);
    expect(code).toBe(1);
  });
});

test('a page finds a server that was stopped and started again, and what was saved meanwhile', async () => {
  const { port } = new URL(preview.url);
  await browser.withPage(async (page) => {
    const draft = await openDraft(page, preview.url);
    expect(await preview.stop()).toBe('SIGINT');
    await waitForText(page, '#state', 'Disconnected');
    copy.edit('config/2023/text/en/visits.md', (text) =>
      text.replace('These figures are made up', 'These figures are meanwhile made up'),
    );
    preview = await startPreview(copy.root, ['2023', '--port', port]);
    await waitForText(draft, '#chapter-visits p', 'These figures are meanwhile made up');
    await page.waitForFunction(() => document.body.dataset.connected === 'yes');
    // The new server's token is known: what needs it works.
    const asked = page.waitForResponse((response) => response.url().endsWith('/open'));
    await draft.$eval('#chapter-visits p', (text) => text.scrollIntoView());
    await page.waitForSelector('#place:not(:disabled)');
    await page.click('#place');
    expect((await asked).status()).toBe(200);
  });
});

test('Ctrl-C leaves nothing running and nothing lying about', async () => {
  const before = treeHash();
  const other = await startPreview(copy.root, ['2023']);
  await browser.withPage(async (page) => {
    await openDraft(page, other.url);
    // With charts in the making, and the printing browser on.
    const picture = await page.evaluate(async () => {
      const response = await fetch('figures/visits-per-inhabitant.png');
      return response.headers.get('content-type');
    });
    expect(picture).toBe('image/png');
    const children = childrenOf(other.pid);
    expect(children.length).toBeGreaterThan(0);
    expect(await other.stop('SIGINT')).toBe('SIGINT');
    await expect.poll(() => children.filter(isRunning)).toEqual([]);
  });
  expect(treeHash()).toBe(before);
});

function childrenOf(pid: number): number[] {
  const { stdout } = spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' });
  return stdout.split('\n').map(Number).filter(Boolean);
}

function isRunning(pid: number): boolean {
  try {
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

/** The names of all files of the copy but those of libraries and caches. */
function treeHash(): string {
  const names = readdirSync(copy.root, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => path.join(each.parentPath, each.name))
    .filter((name) => !/node_modules|\.cache/.test(name));
  return createHash('sha256').update(names.sort().join('\n')).digest('hex');
}
