/**
 * Who may ask the preview for what. It listens on the loopback interface alone; a page from
 * elsewhere could still reach it through the user's own browser, by a name that it rebinds to
 * 127.0.0.1 or by sending a form. So the name that it is asked by, the page that asks, and for
 * whatever does something a token that only its own pages know, are checked.
 */

import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Why a request is refused. */
export interface Refusal {
  readonly status: number;
  readonly reason: string;
}

/** The names that a browser of this machine asks by. */
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
    return { status: 421, reason: 'The preview answers to its own address alone.' };
  }
  const { origin } = headers;
  const own = hosts.map((host) => `http://${host}`);
  const site = headers['sec-fetch-site'];
  if (origin !== undefined && !own.includes(origin)) {
    return { status: 403, reason: 'Another site asked.' };
  }
  // A link or an address typed by hand is a navigation of the user's own.
  const isNavigation = headers['sec-fetch-mode'] === 'navigate' && method === 'GET';
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !isNavigation) {
    return { status: 403, reason: 'Another site asked.' };
  }
  if (method === 'GET' || method === 'HEAD') return undefined;
  if (method !== 'POST') return { status: 405, reason: 'There is no such method here.' };
  const given = headers['x-preview-token'];
  if (origin === undefined || typeof given !== 'string' || !sameText(given, token)) {
    return { status: 403, reason: 'Only the preview’s own pages may ask for this.' };
  }
  return undefined;
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** What a page may load: its own scripts, styles, pictures and events, nothing from elsewhere. */
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

/** The document itself runs no script at all. */
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
