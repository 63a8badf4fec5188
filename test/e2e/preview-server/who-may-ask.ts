/** Whom the preview answers, and what it opens. */

import { expect, test } from 'vitest';
import type { CopiedPreview } from '../../support/preview.ts';
import { type Asked, ask as send } from './ask.ts';

/** @param opened the preview, once it is started */
export function describeWhoMayAsk(opened: () => CopiedPreview): void {
  const ask = (...given: Asked): ReturnType<typeof send> => send(opened().preview.url, ...given);
  const own = (): string => new URL(opened().preview.url).origin;
  const token = async (): Promise<string> => {
    const { body } = await ask('/2023/en/');
    return /name="preview-token" content="([^"]+)"/.exec(body)?.[1] ?? '';
  };

  test('a name that was rebound to this address is refused', async () => {
    const { status, body } = await ask('/2023/en/', { Host: 'evil.example:4177' });
    expect(status).toBe(421);
    expect(body).not.toContain('preview-token');
  });

  test.each(['https://evil.example', 'null', 'http://127.0.0.1:1'])(
    'a page of %s is refused',
    async (origin) => {
      expect((await ask('/2023/en/state.json', { Origin: origin })).status).toBe(403);
    },
  );

  test('another site cannot draw it in or fetch from it', async () => {
    const cross = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors' };
    expect((await ask('/2023/en/state.json', cross)).status).toBe(403);
    const { headers } = await ask('/2023/en/');
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  test('nothing is done without the token, nor from elsewhere with it', async () => {
    const key = await token();
    expect(key.length).toBeGreaterThan(20);
    const place = JSON.stringify({ file: 'config/2023/edition.yaml' });
    const post = { method: 'POST' };
    expect((await ask('/open', { ...post, Origin: own() }, place)).status).toBe(403);
    const wrong = { ...post, Origin: own(), 'X-Preview-Token': `${key.slice(1)}x` };
    expect((await ask('/open', wrong, place)).status).toBe(403);
    const foreign = { ...post, Origin: 'https://evil.example', 'X-Preview-Token': key };
    expect((await ask('/open', foreign, place)).status).toBe(403);
    expect((await ask('/open', { ...post, 'X-Preview-Token': key }, place)).status).toBe(403);
    expect((await ask('/2023/en/', { method: 'PUT' })).status).toBe(405);
  });

  test('only inputs of reports are opened', async () => {
    const headers = { method: 'POST', Origin: own(), 'X-Preview-Token': await token() };
    for (const file of [
      '/etc/passwd',
      'config/../package.json',
      '../x',
      'package.json',
      'config/none',
    ]) {
      const { status } = await ask('/open', headers, JSON.stringify({ file }));
      expect(status, file).toBe(400);
    }
  });
}
