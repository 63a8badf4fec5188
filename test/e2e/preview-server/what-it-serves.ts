/** What the preview serves, and nothing beside it. */

import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { CopiedPreview } from '../../support/preview.ts';
import { type Asked, ask as send } from './ask.ts';

/** @param opened the preview, once it is started */
export function describeWhatItServes(opened: () => CopiedPreview): void {
  const ask = (...given: Asked): ReturnType<typeof send> => send(opened().preview.url, ...given);

  test.each([
    '/../package.json',
    '/output/../package.json',
    '/output/%2e%2e/package.json',
    '/output/..%2fpackage.json',
    '/client/../server.ts',
    '/client/%2e%2e/server.ts',
    '/2023/en/figures/..%2f..%2f..%2fpackage.json',
    '/package.json',
    '/src/cli.ts',
    '/config/2023/edition.yaml',
    '/data/2023/observations.csv',
    '/output/leads-out.csv',
    '/__proto__/en/',
  ])('nothing at %s', async (target) => {
    const output = path.join(opened().copy.root, 'output');
    if (target.includes('leads-out')) {
      opened().copy.edit('package.json', (text) => `${text} `);
      mkdirSync(output, { recursive: true });
      symlinkSync(
        path.join(opened().copy.root, 'data/2023/observations.csv'),
        `${output}/leads-out.csv`,
      );
    }
    const { status, body } = await ask(target);
    expect(status).toBe(404);
    expect(body).not.toMatch(/"scripts"|import |reference:|observation/);
  });

  test('what report has made is there', async () => {
    const folder = path.join(opened().copy.root, 'output', '2023', 'en');
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'made.csv'), 'a,b\r\n');
    expect((await ask('/output/2023/en/made.csv')).body).toBe('a,b\r\n');
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
