/** Pages that do not read their events, on a server of the test's own. */

import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DraftChange, DraftState } from '../../../../src/preview/protocol.ts';
import { EventStreams } from '../../../../src/preview/server/events.ts';

/** A draft whose changes are as long as a test wants. */
class TestDraft {
  readonly #listeners = new Set<(change: DraftChange) => void>();
  state: DraftState = stateOf('0', '');

  get pages(): number {
    return this.#listeners.size;
  }

  listen(listener: (change: DraftChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  change(version: string, css: string): void {
    const change = { from: this.state.version, to: stateOf(version, css) };
    this.state = change.to;
    for (const listener of this.#listeners) listener(change);
  }
}

function stateOf(version: string, css: string): DraftState {
  const empty = { bodyClass: '', parts: [], charts: {}, problems: [], places: {} };
  // The version comes last: a page that has it has read all.
  return { style: '', css, outdated: false, took: 1, ...empty, version };
}

let draft: TestDraft;
let streams: EventStreams;
let server: Server;
const sockets: Socket[] = [];

beforeEach(async () => {
  draft = new TestDraft();
  streams = new EventStreams();
  server = createServer((_, response) => streams.add(response, draft, 'the token'));
  await once(server.listen(0, '127.0.0.1'), 'listening');
});

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
  streams.close();
  server.close();
});

/** A page that has got its first event. */
async function openPage(): Promise<{ readonly socket: Socket; read(): string }> {
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  sockets.push(socket);
  socket.on('error', () => undefined);
  let last = '';
  socket.on('data', (chunk) => {
    last = (last + chunk.toString('latin1')).slice(-2000);
  });
  socket.write('GET /2023/en/events HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await expect.poll(() => last).toContain('event: hello');
  return { socket, read: () => last };
}

const MEGABYTE = 2 ** 20;

it('a page that does not read is dropped and finds back, one that reads gets everything', async () => {
  const [slow, quick] = [await openPage(), await openPage()];
  slow.socket.pause();
  let sent = 0;
  // The system itself holds some megabytes for each page.
  while (draft.pages > 1 && sent < 64) {
    sent += 1;
    draft.change(`v${sent}`, 'x'.repeat(MEGABYTE));
    await expect.poll(() => quick.read()).toContain(`"version":"v${sent}"`);
  }
  expect(draft.pages).toBe(1);
  expect(sent).toBeLessThan(64);
  const again = await openPage();
  expect(again.read()).toContain(`"version":"v${sent}"`);
  expect(draft.pages).toBe(2);
});

it('what many pages leave unread is held once', async () => {
  const pages = await Promise.all(Array.from({ length: 60 }, openPage));
  for (const { socket } of pages) socket.pause();
  const before = process.memoryUsage();
  for (let sent = 1; sent <= 4; sent += 1) draft.change(`v${sent}`, 'x'.repeat(8 * MEGABYTE));
  const { arrayBuffers, heapUsed } = process.memoryUsage();
  // Each by itself would have 8 MB at least.
  const grown = arrayBuffers - before.arrayBuffers + heapUsed - before.heapUsed;
  expect(grown).toBeLessThan(200 * MEGABYTE);
  await expect.poll(() => draft.pages).toBe(0);
});

it('a page that was closed while its draft was built leaves nothing', async () => {
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  server.removeAllListeners('request');
  server.on('request', (_, response) => {
    response.once('close', () => {
      streams.add(response, draft, 'the token');
      resolve();
    });
  });
  const { port } = server.address() as AddressInfo;
  const asked = request({ port, host: '127.0.0.1', path: '/' }).on('error', () => undefined);
  asked.end();
  setTimeout(() => asked.destroy(), 50);
  await closed;
  expect(draft.pages).toBe(0);
});

it('HEAD is answered as GET, without events', async () => {
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/`, { method: 'HEAD' });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  expect(draft.pages).toBe(0);
});
