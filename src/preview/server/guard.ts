/**
 * Guards the preview against other sites. It listens on the loopback interface only; a page from
 * elsewhere could still reach it through the user's own browser, by DNS rebinding or by sending a
 * form. So the host name and the origin of each request are checked, and for requests that change
 * something a token that only the preview's own pages have.
 */

import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Why a request is refused. */
export interface Refusal {
  readonly status: number;
  readonly reason: string;
}

/** The host names that a browser on this machine uses. */
function hostsOf(port: number): readonly string[] {
  return [`127.0.0.1:${port}`, `localhost:${port}`];
}

/** @returns undefined for a request that may be answered */
export function refusalOf(
  { method = '', headers }: Pick<IncomingMessage, 'method' | 'headers'>,
  { port, token }: { readonly port: number; readonly token: string },
): Refusal | undefined {
  const hosts = hostsOf(port);
  if (!hosts.includes(headers.host ?? '')) {
    return { status: 421, reason: 'Wrong host name.' };
  }
  const { origin } = headers;
  const own = hosts.map((host) => `http://${host}`);
  const site = headers['sec-fetch-site'];
  if (origin !== undefined && !own.includes(origin)) {
    return { status: 403, reason: 'Request from another site.' };
  }
  // A link or an address typed by hand is a navigation of the user's own.
  const isNavigation = headers['sec-fetch-mode'] === 'navigate' && method === 'GET';
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !isNavigation) {
    return { status: 403, reason: 'Request from another site.' };
  }
  if (method === 'GET' || method === 'HEAD') return undefined;
  if (method !== 'POST') return { status: 405, reason: 'Method not allowed.' };
  const given = headers['x-preview-token'];
  if (origin === undefined || typeof given !== 'string' || !sameText(given, token)) {
    return { status: 403, reason: 'Missing or wrong token.' };
  }
  return undefined;
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Pages may load the preview's own scripts, styles, pictures and events only. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
];

/** The document itself runs no script. */
const DOCUMENT_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
];

/** Headers of every answer. */
export function guardHeaders(kind: 'page' | 'document'): Record<string, string> {
  return {
    'Content-Security-Policy': (kind === 'page' ? PAGE_POLICY : DOCUMENT_POLICY).join('; '),
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  };
}
