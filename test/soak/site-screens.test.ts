/** Each page of the public page on a phone and on a desk; made again it is the same, as `verify` finds it. */

import { renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MadeSite, makeSite } from '../e2e/site/made-site.ts';
import { describeViolations } from '../e2e/site/screens.ts';

let made: MadeSite;
const site = (): MadeSite => made;

beforeAll(async () => {
  made = await makeSite();
});
afterAll(() => made[Symbol.asyncDispose]());

describe('a screen', () => describeViolations(site, true));

test('another run in another folder makes the same files', async () => {
  await using other = await makeSite();
  expect(other.files.size).toBeGreaterThan(200);
  expect([...other.files.keys()]).toEqual([...site().files.keys()]);
  const differing = [...other.files].filter(([name, own]) => !site().files.get(name)?.equals(own));
  expect(differing.map(([name]) => name)).toEqual([]);
});

test('verify makes it again, and names each file that differs, is missing or is none of the page, and no other', async () => {
  const at = (name: string): string => path.join(site().folder, name);
  writeFileSync(at('robots.txt'), 'User-agent: *\n');
  renameSync(at('feed.xml'), at('feed.atom'));
  const { code, stdout } = await site().copy.command('verify', 'site', '--json');
  expect(code).toBe(1);
  expect(JSON.parse(stdout).site).toEqual({
    folder: 'output/site',
    same: false,
    files: [
      { name: 'feed.atom', change: 'removed' },
      { name: 'feed.xml', change: 'added' },
      { name: 'robots.txt', change: 'changed' },
    ],
  });
  renameSync(at('feed.atom'), at('feed.xml'));
  writeFileSync(at('robots.txt'), site().files.get('robots.txt') ?? '');
});
