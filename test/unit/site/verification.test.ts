/** What `verify site` says of the files that stand. */

import { expect, test } from 'vitest';
import { formatSiteVerification, verifySite } from '../../../src/site/verification.ts';

const files = (...names: string[]): Map<string, string> =>
  new Map(names.map((name) => [name, name.toLowerCase()]));
const said = (standing: Map<string, string>): string[] =>
  formatSiteVerification(verifySite('output/site', standing, files('index.html', 'feed.xml')));

test('the page that stands is the one that would be made', () => {
  expect(said(files('index.html', 'feed.xml'))).toEqual([
    'site  identical to what its sources give today, byte for byte',
  ]);
});

test('each file that differs, is missing or is none of the page', () => {
  const standing = new Map([['index.html', 'altered'], ...files('feed.atom')]);
  expect(said(standing).map((line) => line.trim())).toEqual([
    'site  differs from what its sources give today',
    'Files of output/site/',
    'feed.atom (none of its files)',
    'feed.xml (missing)',
    'index.html (differs)',
  ]);
});
