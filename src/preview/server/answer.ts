/** Answers to requests as values, and how they are sent. */

import type { ServerResponse } from 'node:http';
import type { Markup } from '../pages/markup.ts';
import { guardHeaders } from './guard.ts';

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  /** The draft itself, which may run no script. */
  readonly isDocument?: boolean;
}

export function page(content: Markup, status = 200): Answer {
  return { status, type: 'text/html; charset=utf-8', body: content.html };
}

export function json(value: unknown, status = 200): Answer {
  return { status, type: 'application/json', body: JSON.stringify(value) };
}

export function plain(status: number, text: string): Answer {
  return { status, type: 'text/plain; charset=utf-8', body: `${text}\n` };
}

export function redirect(location: string): Answer {
  return { ...plain(302, location), headers: { Location: location } };
}

/** A file to keep under a name of its own. */
export function download(name: string, type: string, body: string | Uint8Array): Answer {
  const headers = { 'Content-Disposition': `attachment; filename="${name}"` };
  return { status: 200, type, body, headers };
}

export const NOT_FOUND = plain(404, 'There is nothing at this address.');

export function send(
  response: ServerResponse,
  answer: Answer,
  options: { readonly head?: boolean } = {},
): void {
  const body = Buffer.from(answer.body);
  response.writeHead(answer.status, {
    ...guardHeaders(answer.isDocument ? 'document' : 'page'),
    'Content-Type': answer.type,
    'Content-Length': body.byteLength,
    ...answer.headers,
  });
  response.end(options.head ? undefined : body);
}
