/** Requests that no browser sends, as bytes. */

import { connect } from 'node:net';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CopiedPreview } from '../../support/preview.ts';

interface Reply {
  readonly status: number;
  readonly text: string;
}

/** @param opened the preview, once it is started */
export function describeRequests(opened: () => CopiedPreview): void {
  let host: string;
  let token: string;

  beforeAll(async () => {
    const { url } = opened().preview;
    host = new URL(url).host;
    const page = await (await fetch(url)).text();
    token = /name="preview-token" content="([^"]+)"/.exec(page)?.[1] ?? '';
  });

  /** Sends lines and bytes as they are, and reads until the server has no more to say. */
  function send(lines: readonly string[], body: string | Buffer = ''): Promise<Reply> {
    const { promise, resolve } = Promise.withResolvers<Reply>();
    const socket = connect(Number(new URL(opened().preview.url).port), '127.0.0.1');
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
    });
    // What is sent after a refusal meets a closed connection.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve({ status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1]), text });
    });
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    socket.write(body);
    return promise;
  }

  /** A request after whose answer the server closes the connection. */
  const get = (target: string, ...more: string[]): Promise<Reply> =>
    send([`GET ${target} HTTP/1.1`, `Host: ${host}`, 'Connection: close', ...more]);

  const postLines = (target: string, ...more: string[]): string[] => [
    `POST ${target} HTTP/1.1`,
    `Host: ${host}`,
    `Origin: http://${host}`,
    `X-Preview-Token: ${token}`,
    ...more,
  ];

  const post = (target: string, body: string | Buffer): Promise<Reply> => {
    const length = `Content-Length: ${Buffer.byteLength(body)}`;
    return send(postLines(target, 'Connection: close', length), body);
  };

  describe('addresses', () => {
    test.each(['//', '//evil.example/2023/en/', '/\\evil.example/', 'http://evil.example/', 'x'])(
      '%s is no address',
      async (target) => {
        expect((await get(target)).status).toBe(400);
      },
    );

    test.each([
      '/2023/xx/',
      '/2023/xx/events',
      '/2023/xx/state.json',
      '/2023/toString/',
      '/1999/en/',
      '/..%2f2023/en/',
      '/%',
      '/2023/en/%E0%A4%A',
    ])('nothing is at %s', async (target) => {
      expect((await get(target)).status).toBe(404);
    });

    test('an edition whose settings are wrong can still be opened', async () => {
      opened().copy.edit('config/2022/edition.yaml', (text) => `${text}\nno such key: 1\n`);
      expect((await get('/2022/en/')).status).toBe(200);
      opened().copy.restore();
    });
  });

  test('two hosts are refused, and so is a body where none belongs', async () => {
    expect((await get('/2023/en/', `Host: ${host}`)).status).toBe(400);
    expect((await get('/2023/en/', 'Host: evil.example')).status).toBe(400);
    expect((await get('/2023/en/', 'Content-Length: 5')).status).toBe(400);
    expect((await get('/2023/en/', 'Transfer-Encoding: chunked')).status).toBe(400);
  });

  describe('bodies', () => {
    const deep = (open: string, close: string): string =>
      `${open.repeat(9000)}${close.repeat(9000)}`;

    test.each([
      ['text', 'x'],
      ['nothing', ''],
      ['a number', '1'],
      ['null', 'null'],
      ['a list of lists', deep('[', ']')],
      ['an object in an object', deep('{"a":', '}').replace('}', '1}')],
      ['no UTF-8', Buffer.from([0x22, 0xff, 0x22])],
    ])('%s is no request', async (_, body) => {
      for (const target of ['/open', '/2023/en/view', '/2023/en/print']) {
        expect((await post(target, body)).status, target).toBe(400);
      }
    });

    test('a list of figures is one', async () => {
      expect((await post('/2023/en/view', '["visits"]')).status).toBe(200);
    });

    test('a long one is refused, whether or not it says how long it is', async () => {
      const long = 'x'.repeat(70_000);
      expect((await post('/2023/en/view', long)).status).toBe(413);
      const chunk = `${long.length.toString(16)}\r\n${long}\r\n`;
      const endless = await send(
        postLines('/2023/en/view', 'Transfer-Encoding: chunked'),
        chunk.repeat(20),
      );
      expect(endless.status).toBe(413);
    });

    test('after a refusal nothing more is read', async () => {
      const next = `GET /2023/en/ HTTP/1.1\r\nHost: ${host}\r\n\r\n`;
      const lines = ['POST /2023/en/view HTTP/1.1', `Host: ${host}`, 'Content-Length: 100000000'];
      // The server closes the connection, or this would wait for ever.
      const { status, text } = await send(lines, next);
      expect(status).toBe(403);
      expect(text.match(/HTTP\/1\.1 /g)).toHaveLength(1);
    });
  });

  test('HEAD of the events and of a page is answered', async () => {
    for (const target of ['/2023/en/events', '/2023/en/']) {
      const lines = [`HEAD ${target} HTTP/1.1`, `Host: ${host}`, 'Connection: close'];
      const { status, text } = await send(lines);
      expect(status).toBe(200);
      expect(text.endsWith('\r\n\r\n')).toBe(true);
    }
  });

  test('nothing of all this was a bug, or has ended the preview', async () => {
    expect(opened().preview.said()).not.toMatch(/bug|Error|at /);
    expect((await get('/2023/en/')).status).toBe(200);
  });
}
