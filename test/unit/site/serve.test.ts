/** What somebody may ask the page's server for, and what of it is answered. */

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../../src/core/diagnostics.ts';
import { type SiteServer, serveSite } from '../../../src/site/serve.ts';

const root = mkdtempSync(path.join(tmpdir(), 'serve-'));
const folder = path.join(root, 'site');
let server: SiteServer;
let port: number;

beforeAll(async () => {
  mkdirSync(path.join(folder, 'en'), { recursive: true });
  writeFileSync(path.join(root, 'secret.txt'), 'secret');
  writeFileSync(path.join(folder, 'index.html'), 'start');
  writeFileSync(path.join(folder, 'en/index.html'), 'english');
  writeFileSync(path.join(folder, '404.html'), 'nothing');
  writeFileSync(path.join(folder, '.htaccess'), 'secret');
  symlinkSync(path.join(root, 'secret.txt'), path.join(folder, 'link.txt'));
  server = await serveSite(folder, '/base/', 0);
  port = Number(new URL(server.url).port);
});

afterAll(async () => {
  await server[Symbol.asyncDispose]();
  rmSync(root, { recursive: true });
});

/** Sends an address as it is, which no browser would. */
async function ask(
  address: string,
  { method = 'GET', host = `127.0.0.1:${port}` } = {},
): Promise<{ status: number; body: string; allow: string | undefined; location: string }> {
  return new Promise((resolve, reject) => {
    const options = { port, host: '127.0.0.1', path: address, method, headers: { host } };
    const sent = request(options, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (piece: string) => {
        body += piece;
      });
      const { statusCode: status = 0 } = response;
      const { allow, location = '' } = response.headers;
      response.on('end', () => resolve({ status, body, allow, location }));
    });
    sent.on('error', reject).end();
  });
}

/** The start page as a client gets it that does not unpack. */
async function packed(accepted: string): Promise<{ encoding: string | null; bytes: Buffer }> {
  return new Promise((resolve, reject) => {
    const headers = { 'accept-encoding': accepted };
    const sent = request({ port, host: '127.0.0.1', path: '/base/', headers }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      const encoding = response.headers['content-encoding'] ?? null;
      response.on('end', () => resolve({ encoding, bytes: Buffer.concat(pieces) }));
    });
    sent.on('error', reject).end();
  });
}

describe('an address', () => {
  it.each([
    ['/base/', 200, 'start'],
    ['/base/en/', 200, 'english'],
    ['/base/en/?view=a%20b#c', 200, 'english'],
    ['/base/none', 404, 'nothing'],
    ['/elsewhere/', 404, 'nothing'],
  ])('"%s" has status %i', async (address, status, body) => {
    expect(await ask(address)).toMatchObject({ status, body });
  });

  it.each([
    '/base/../secret.txt',
    '/base/en/../../secret.txt',
    '/base/%2e%2e/secret.txt',
    '/base/%2E%2E%2Fsecret.txt',
    '/base/..%2fsecret.txt',
    '/base/..\\secret.txt',
    '/base//etc/passwd',
    '/base/.htaccess',
    '/base/link.txt',
    '/base/index.html%00.png',
    'http://elsewhere.example/base/secret.txt',
    '*',
  ])('"%s" leads nowhere', async (address) => {
    expect(await ask(address)).toMatchObject({ status: 404, body: 'nothing' });
  });

  it.each(['/base', '/base/en'])('"%s" leads on to the folder', async (address) => {
    expect(await ask(address)).toMatchObject({ status: 301, location: `${address}/` });
  });
});

it.each([
  ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
  ['gzip, deflate', 'gzip', gunzipSync],
  ['identity', null, (bytes: Buffer) => bytes],
])('is packed as "%s" allows', async (accepted, expected, unpacked) => {
  const { encoding, bytes } = await packed(accepted);
  expect([encoding, String(unpacked(bytes))]).toEqual([expected, 'start']);
});

describe('a method', () => {
  it('that asks for the head alone gets no body', async () => {
    expect(await ask('/base/', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
  });
  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'])('%s is not allowed', async (method) => {
    expect(await ask('/base/', { method })).toMatchObject({ status: 405, allow: 'GET, HEAD' });
  });
});

it('tells nothing to a page whose name leads to this machine', async () => {
  expect(await ask('/base/', { host: 'evil.example' })).toMatchObject({ status: 404, body: '' });
});

it('says that its port is in use', async () => {
  const second = serveSite(folder, '/base/', port);
  await expect(second).rejects.toThrow(UserError);
  await expect(second).rejects.toThrow(`Port ${port} is in use.`);
});
