/** Server-sent events: what changed in a draft, to every page that shows it. */

import type { ServerResponse } from 'node:http';
import type { LiveDraft } from '../draft/live-draft.ts';
import type { DraftChange, Hello } from '../protocol.ts';
import { guardHeaders } from './guard.ts';

/** Keeps idle connections from being closed on the way. */
const HEARTBEAT = 15_000;
/** How much a page may leave unread, in bytes, beyond what the system holds for it. */
const MOST_UNREAD = 2 ** 20;
/** How long a page waits before it reconnects, in milliseconds. */
const RETRY = 400;

const EMPTY = Buffer.from(': \n\n');

export class EventStreams {
  readonly #open = new Set<ServerResponse>();
  /** What pages have left unread is held once, however many they are. */
  readonly #encoded = new WeakMap<DraftChange, Buffer>();

  /**
   * Answers with the events of a draft until the page is closed. One that does not read them is
   * dropped; it connects again and asks for what it has missed.
   */
  add(response: ServerResponse, draft: Pick<LiveDraft, 'state' | 'listen'>, token: string): void {
    // It may have been closed while the draft was built.
    if (response.destroyed) return;
    response.writeHead(200, {
      ...guardHeaders('page'),
      'Content-Type': 'text/event-stream',
    });
    if (response.req.method === 'HEAD') {
      response.end();
      return;
    }
    response.socket?.setNoDelay(true);
    const write = (message: Buffer, mostUnread: number): void => {
      if (response.writableLength > mostUnread) response.destroy();
      else response.write(message);
    };
    response.write(`retry: ${RETRY}\n`);
    const hello: Hello = { token, version: draft.state.version };
    response.write(messageOf('hello', hello));
    const stopListening = draft.listen((change) => write(this.#encode(change), MOST_UNREAD));
    const heartbeat = setInterval(() => write(EMPTY, 0), HEARTBEAT);
    this.#open.add(response);
    response.once('close', () => {
      stopListening();
      clearInterval(heartbeat);
      this.#open.delete(response);
    });
  }

  #encode(change: DraftChange): Buffer {
    const known = this.#encoded.get(change) ?? messageOf('change', change);
    this.#encoded.set(change, known);
    return known;
  }

  close(): void {
    for (const response of this.#open) response.destroy();
  }
}

function messageOf(event: 'hello' | 'change', data: Hello | DraftChange): Buffer {
  return Buffer.from(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}
