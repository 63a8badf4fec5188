/** Shows the page as a web server would, on the loopback interface alone. */

import { readFileSync, realpathSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { fail } from '../core/diagnostics.ts';

/** Media types by the ending of a file's name. */
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
  request: IncomingMessage,
  response: ServerResponse,
  folder: string,
  base: string,
): void {
  const { headers, url = '/', method = '' } = request;
  const [address = '', query] = url.split('?');
  const place = address.startsWith(base) ? address.slice(base.length) : undefined;
  if (!/^(?:127\.0\.0\.1|localhost):\d+$/.test(headers.host ?? '')) {
    response.writeHead(404).end();
  } else if (method !== 'GET' && method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end();
  } else if (`${address}/` === base || isFolder(folder, place)) {
    const search = query === undefined ? '' : `?${query}`;
    response.writeHead(301, { Location: `${address}/${search}` }).end();
  } else {
    send(request, response, contentAt(folder, place), contentAt(folder, '404.html'));
  }
}

interface Content {
  readonly name: string;
  readonly bytes: Buffer;
}

function send(
  { method, headers }: IncomingMessage,
  response: ServerResponse,
  found: Content | undefined,
  missing: Content | undefined,
): void {
  const { name = '', bytes = Buffer.alloc(0) } = found ?? missing ?? {};
  const type = typeOf(name);
  const packed = isText(type) ? packing(`${headers['accept-encoding']}`) : undefined;
  response.writeHead(found ? 200 : 404, {
    'Content-Type': type,
    ...(packed && { 'Content-Encoding': packed }),
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  });
  if (method === 'HEAD') response.end();
  else response.end(packed ? PACK[packed](bytes) : bytes);
}

/** As the web servers do that the page is made for, those that pack while they send. */
const PACK = {
  br: (bytes: Buffer) =>
    brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (bytes: Buffer) => gzipSync(bytes),
} as const;

/** The first of them that is accepted. */
function packing(accepted: string): keyof typeof PACK | undefined {
  const all = Object.keys(PACK) as (keyof typeof PACK)[];
  return all.find((each) => new RegExp(`\\b${each}\\b`).test(accepted));
}

/** The media type of a file of the page. */
export function typeOf(name: string): string {
  return TYPES[path.extname(name)] ?? 'text/plain; charset=utf-8';
}

function isText(type: string): boolean {
  return /charset|json|svg/.test(type);
}

/** Whether a place is a folder that was asked for without the slash at its end. */
function isFolder(folder: string, place: string | undefined): boolean {
  return place !== undefined && /[^/]$/.test(place) && contentAt(folder, `${place}/`) !== undefined;
}

/**
 * The file of a place; undefined where there is none, or none that is meant to be shown: no name has
 * to be written in another way, and no link leads out of the folder.
 */
function contentAt(folder: string, place: string | undefined): Content | undefined {
  if (place === undefined || !/^[\w./-]*$/.test(place) || /(?:^|\/)\./.test(place)) return;
  const name = place === '' || place.endsWith('/') ? `${place}index.html` : place;
  try {
    const file = realpathSync(path.join(folder, name));
    const isInside = file.startsWith(`${realpathSync(folder)}${path.sep}`);
    return isInside ? { name, bytes: readFileSync(file) } : undefined;
  } catch {
    // There is none, or it was just exchanged for another.
    return;
  }
}
