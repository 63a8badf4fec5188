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

type Asked = Pick<IncomingMessage, 'method' | 'url' | 'headers' | 'headersDistinct'>;

/** @returns undefined for a request that may be answered */
export function refusalOf(
  request: Asked,
  { port, token }: { readonly port: number; readonly token: string },
): Refusal | undefined {
  return oddity(request) ?? foreignness(request, hostsOf(port)) ?? forbidden(request, token);
}

/** What no browser sends, and what two programs on the way could understand in two ways. */
function oddity({ method, url = '', headers, headersDistinct }: Asked): Refusal | undefined {
  if ((headersDistinct.host?.length ?? 0) > 1) {
    return { status: 400, reason: 'More than one Host header.' };
  }
  // Two slashes, or a slash and a backslash, would begin the name of another host.
  if (!/^\/(?![/\\])/.test(url)) {
    return { status: 400, reason: 'The address does not begin with a single slash.' };
  }
  const length = Number(headers['content-length'] ?? 0);
  const hasBody = headers['transfer-encoding'] !== undefined || length > 0;
  if (hasBody && (method === 'GET' || method === 'HEAD')) {
    return { status: 400, reason: 'Such a request has no body.' };
  }
  return undefined;
}

function foreignness({ method, headers }: Asked, hosts: readonly string[]): Refusal | undefined {
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
  return undefined;
}

function forbidden({ method, headers }: Asked, token: string): Refusal | undefined {
  if (method === 'GET' || method === 'HEAD') return undefined;
  if (method !== 'POST') return { status: 405, reason: 'Method not allowed.' };
  const given = headers['x-preview-token'];
  if (headers.origin === undefined || typeof given !== 'string' || !sameText(given, token)) {
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

/** The public page has scripts of its own, and a policy inside that is stricter. */
const SITE_POLICY = PAGE_POLICY.with(-1, "frame-ancestors 'self'");

/** The document itself runs no script. */
const DOCUMENT_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
];

const POLICIES = { page: PAGE_POLICY, document: DOCUMENT_POLICY, site: SITE_POLICY } as const;

/** Headers of every answer. */
export function guardHeaders(kind: keyof typeof POLICIES): Record<string, string> {
  return {
    'Content-Security-Policy': POLICIES[kind].join('; '),
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  };
}
