/** Shows the page as a web server would, on the loopback interface alone. */

import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { fail } from '../core/diagnostics.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.jsonld': 'application/ld+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.pdf': 'application/pdf',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.csv': 'text/csv; charset=utf-8',
  '.xml': 'application/xml',
  '.ttl': 'text/turtle; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
  '.zip': 'application/zip',
};

export interface SiteServer extends AsyncDisposable {
  readonly url: string;
}

/**
 * @param folder with the page's files, read anew for each request
 * @param base the path of its address
 * @param port 0 for any that is free
 * @throws {UserError} when the port is in use
 */
export async function serveSite(folder: string, base: string, port: number): Promise<SiteServer> {
  const server = createServer((request, response) => answer(request, response, folder, base));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, resolve);
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    fail('port-in-use', `Port ${port} is in use.`, undefined, 'Choose another with --port.');
  });
  const { port: own } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${own}${base}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Another site, whose name leads to this machine, gets nothing. */
function answer(
  { headers, url = '/', method }: IncomingMessage,
  response: ServerResponse,
  folder: string,
  base: string,
): void {
  const host = /^(?:127\.0\.0\.1|localhost):\d+$/.test(headers.host ?? '');
  const file =
    host && (method === 'GET' || method === 'HEAD') ? fileAt(folder, base, url) : undefined;
  const missing = path.join(folder, '404.html');
  const shown = file ?? (host && existsSync(missing) ? missing : undefined);
  const type = TYPES[path.extname(shown ?? '')] ?? 'text/plain; charset=utf-8';
  const packed = isText(type) && /\bgzip\b/.test(`${headers['accept-encoding']}`);
  response.writeHead(file ? 200 : 404, {
    'Content-Type': type,
    ...(packed && { 'Content-Encoding': 'gzip' }),
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  });
  response.end(shown && method !== 'HEAD' ? sent(shown, packed) : undefined);
}

function isText(type: string): boolean {
  return /charset|json|svg/.test(type);
}

function sent(file: string, packed: boolean): Uint8Array {
  const content = readFileSync(file);
  return packed ? gzipSync(content) : content;
}

/** The file of an address; undefined where there is none, or none that is meant to be shown. */
function fileAt(folder: string, base: string, url: string): string | undefined {
  const [address = ''] = url.split('?');
  if (!address.startsWith(base) || !/^[\w./-]*$/.test(address) || /(?:^|\/)\./.test(address)) {
    return undefined;
  }
  const named = path.join(folder, address.slice(base.length));
  const file = address.endsWith('/') ? path.join(named, 'index.html') : named;
  return existsSync(file) && statSync(file).isFile() ? file : undefined;
}
