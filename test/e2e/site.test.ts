/** The public page as a reader and a web server meet it, and as it is verified. */

import { renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeFiles } from './site/files.ts';
import { describeHeadline } from './site/headline.ts';
import { type MadeSite, makeSite } from './site/made-site.ts';
import { describeScreens } from './site/screens.ts';
import { describeSearch, describeTables } from './site/search.ts';

let made: MadeSite;
const site = (): MadeSite => made;

beforeAll(async () => {
  made = await makeSite();
});
afterAll(() => made[Symbol.asyncDispose]());

describe('the files', () => describeFiles(site));
describe('a screen', () => describeScreens(site));
describe('the search', () => describeSearch(site));
describe('a table', () => describeTables(site));
describe('the headline figure', () => describeHeadline(site));

describe('verify', () => {
  const at = (name: string): string => path.join(site().folder, name);

  test('names each file that differs, is missing or is none of the page', async () => {
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

  test('says so where no page stands', async () => {
    const { folder } = site();
    renameSync(folder, `${folder}-away`);
    const { code, stderr } = await site().copy.command('verify', 'site');
    renameSync(`${folder}-away`, folder);
    expect(code).toBe(2);
    expect(stderr).toContain('There is no public page in output/site/');
  });
});
