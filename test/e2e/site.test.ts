/** What `report --all` makes, and the public page as a reader and a web server meet it. */

import { renameSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeFiles } from './site/files.ts';
import { describeHeadline } from './site/headline.ts';
import { type MadeSite, makeSite } from './site/made-site.ts';
import { describeConfidential, describeReports } from './site/reports.ts';
import { describeAddresses, describeViolations } from './site/screens.ts';
import { describeSearch, describeTables } from './site/search.ts';

let made: MadeSite;
const site = (): MadeSite => made;

beforeAll(async () => {
  made = await makeSite();
});
afterAll(() => made[Symbol.asyncDispose]());

describe('all editions on real figures', () => describeReports(site));
describe('the files', () => describeFiles(site));
describe('a screen', () => describeViolations(site, false));
describe('an address', () => describeAddresses(site));
describe('the search', () => describeSearch(site));
describe('a table', () => describeTables(site));
describe('the headline figure', () => describeHeadline(site));
describe('an edition with confidential values', () => describeConfidential(site));

test('verify says so where no page stands', async () => {
  const { folder } = site();
  renameSync(folder, `${folder}-away`);
  const { code, stderr } = await site().copy.command('verify', 'site');
  renameSync(`${folder}-away`, folder);
  expect(code).toBe(2);
  expect(stderr).toContain('There is no public page in output/site/');
});
