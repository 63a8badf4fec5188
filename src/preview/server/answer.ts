/** Answers to requests as values, and how they are sent. */

import type { ServerResponse } from 'node:http';
import type { Markup } from '../pages/markup.ts';
import { guardHeaders, type Refusal } from './guard.ts';

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  /** What stands in a frame: the draft itself, which may run no script, or its public page. */
  readonly frame?: 'document' | 'site';
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

/** Ends the connection too: what is still on its way belongs to the refused request. */
export function refused({ status, reason }: Refusal): Answer {
  return { ...plain(status, reason), headers: { Connection: 'close' } };
}

/** A file to keep under a name of its own. */
export function download(name: string, type: string, body: string | Uint8Array): Answer {
  const headers = { 'Content-Disposition': `attachment; filename="${name}"` };
  return { status: 200, type, body, headers };
}

export const NOT_FOUND = plain(404, 'There is nothing at this address.');

/** How long the reader of an answer may take nothing of it, in milliseconds. */
const LONGEST_PAUSE = 30_000;

export function send(
  response: ServerResponse,
  answer: Answer,
  options: { readonly head?: boolean } = {},
): void {
  const { body: given } = answer;
  const body = typeof given === 'string' ? Buffer.from(given) : given;
  response.setTimeout(LONGEST_PAUSE);
  response.writeHead(answer.status, {
    ...guardHeaders(answer.frame ?? 'page'),
    'Content-Type': answer.type,
    'Content-Length': body.byteLength,
    ...answer.headers,
  });
  response.end(options.head ? undefined : body);
}
