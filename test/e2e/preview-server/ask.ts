/** Requests as no browser would send them. */

import { request } from 'node:http';

interface Reply {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** Its path, its headers with its method, its body. */
export type Asked = [target: string, headers?: Record<string, string>, body?: string];

/** Sends a request with any headers and any path. */
export function ask(url: string, ...[target, given = {}, body = '']: Asked): Promise<Reply> {
  const { method = 'GET', ...headers } = given;
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path: target, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    asked.on('error', reject);
    asked.end(body);
  });
}
