/** Server-sent events: what changed in a draft, to every page that shows it. */

import type { ServerResponse } from 'node:http';
import type { LiveDraft } from '../draft/live-draft.ts';
import type { Hello } from '../protocol.ts';
import { guardHeaders } from './guard.ts';

/** Keeps idle connections from being closed on the way. */
const HEARTBEAT = 15_000;
/** How long a page waits before it reconnects, in milliseconds. */
const RETRY = 400;

export class EventStreams {
  readonly #open = new Set<ServerResponse>();

  /** Answers with the events of a draft until the page is closed. */
  add(response: ServerResponse, draft: LiveDraft, token: string): void {
    response.writeHead(200, {
      ...guardHeaders('page'),
      'Content-Type': 'text/event-stream',
      Connection: 'keep-alive',
    });
    response.socket?.setNoDelay(true);
    const write = (event: string, data: unknown): void => {
      response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    };
    response.write(`retry: ${RETRY}\n`);
    const hello: Hello = { token, version: draft.state.version };
    write('hello', hello);
    const stopListening = draft.listen((change) => write('change', change));
    const heartbeat = setInterval(() => response.write(': \n\n'), HEARTBEAT);
    this.#open.add(response);
    response.once('close', () => {
      stopListening();
      clearInterval(heartbeat);
      this.#open.delete(response);
    });
  }

  close(): void {
    for (const response of this.#open) response.destroy();
  }
}
