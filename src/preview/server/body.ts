/** Reads what a page sends with a request. */

import type { IncomingMessage } from 'node:http';
import type { Refusal } from './guard.ts';

/** In bytes. */
const LONGEST = 2 ** 16;

const TOO_LONG: Refusal = {
  status: 413,
  reason: `The request has more than ${LONGEST / 1024} KB.`,
};
const NOT_JSON: Refusal = { status: 400, reason: 'The request is not JSON.' };

/** @returns the JSON value, or why there is none; what comes after the limit is left unread */
export async function bodyOf(
  request: IncomingMessage,
): Promise<{ readonly value: unknown } | { readonly refusal: Refusal }> {
  if (Number(request.headers['content-length'] ?? 0) > LONGEST) return { refusal: TOO_LONG };
  const chunks: Buffer[] = [];
  let size = 0;
  // The connection stays for the answer.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += (chunk as Buffer).length;
    if (size > LONGEST) return { refusal: TOO_LONG };
    chunks.push(chunk as Buffer);
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
    return { value: JSON.parse(text) };
  } catch {
    return { refusal: NOT_JSON };
  }
}
