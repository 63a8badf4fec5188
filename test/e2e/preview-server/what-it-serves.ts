/** What the preview serves, and nothing beside it. */

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { CopiedPreview } from '../../support/preview.ts';
import { type Asked, ask as send } from './ask.ts';

/** @param opened the preview, once it is started */
export function describeWhatItServes(opened: () => CopiedPreview): void {
  const ask = (...given: Asked): ReturnType<typeof send> => send(opened().preview.url, ...given);

  test.each([
    '/../package.json',
    '/output/2023/en/report.pdf',
    '/client/../server.ts',
    '/client/%2e%2e/server.ts',
    '/2023/en/figures/..%2f..%2f..%2fpackage.json',
    '/package.json',
    '/src/cli.ts',
    '/config/2023/edition.yaml',
    '/data/2023/observations.csv',
    '/__proto__/en/',
  ])('nothing at %s', async (target) => {
    const { status, body } = await ask(target);
    expect(status).toBe(404);
    expect(body).not.toMatch(/"scripts"|import |reference:|observation/);
  });

  test('the document runs no script, the page none but its own', async () => {
    const page = (await ask('/2023/en/')).headers['content-security-policy'];
    const document = (await ask('/2023/en/document')).headers['content-security-policy'];
    expect(page).not.toContain('unsafe');
    expect(page).toContain("default-src 'none'");
    expect(document).toContain("default-src 'none'");
    expect(document).not.toContain('script-src');
    expect((await ask('/2023/en/document')).body).not.toMatch(
      /<script|<style| style="| on[a-z]+="/,
    );
  });

  test('it listens on the loopback interface alone', () => {
    const port = Number(new URL(opened().preview.url).port)
      .toString(16)
      .toUpperCase()
      .padStart(4, '0');
    const listening = readFileSync('/proc/net/tcp', 'utf8')
      .split('\n')
      .filter((line) => line.includes(`:${port} `) && / 0A /.test(line));
    expect(listening.map((line) => line.trim().split(/\s+/)[1])).toEqual([`0100007F:${port}`]);
  });
}
