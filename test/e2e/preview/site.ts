/** The public page of a draft, in a tab of the preview that follows each save. */

import type { Frame, Page } from 'puppeteer';
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { CopiedProject } from '../../support/copied-project.ts';
import { type CopiedDraft, draftFrame, waitForCharts, waitForText } from '../../support/preview.ts';

const START = 'config/site/en/start.md';

/** @param opened the preview, once it is started */
export function describeSite(opened: () => CopiedDraft): void {
  let copy: CopiedProject;
  let page: Page;
  let site: Frame;
  /** What the frame shows before any test changes it. */
  let shown: string | undefined;
  let title: string;

  beforeAll(async () => {
    ({ copy, page } = opened());
    await page.goto(opened().preview.url);
    const href = await page.$eval(
      '.bar a[href$="/site"]',
      (link) => (link as HTMLAnchorElement).href,
    );
    await page.goto(href);
    await waitForCharts(page);
    site = await draftFrame(page);
    await site.waitForSelector('h1');
    title = await site.$eval('h1', (head) => head.textContent);
    shown = await page.evaluate(() => document.body.dataset.shown);
  });

  afterEach(async () => {
    copy.restore();
    await page.waitForFunction((first) => document.body.dataset.shown === first, {}, shown);
    // The frame is being loaded anew: what is asked of it meanwhile is lost.
    await page.waitForFunction(() => document.body.dataset.framed === document.body.dataset.shown);
  });

  test('has the pages of the draft, with its figures drawn and their files', async () => {
    expect(await site.$$('.headline-view svg [data-point]')).not.toHaveLength(0);
    const base = `${opened().preview.url}site/`;
    const types = {
      'figures/visits-index/': 'text/html; charset=utf-8',
      'figures/visits-index/visits-index.csv': 'text/csv; charset=utf-8',
      'figures/visits-index/visits-index.png': 'image/png',
      'editions/2023/national-health-portals-2023-data.zip': 'application/zip',
    };
    for (const [address, type] of Object.entries(types)) {
      const { status, headers } = await fetch(`${base}${address}`);
      expect([status, headers.get('content-type')], address).toEqual([200, type]);
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
    }
    expect((await fetch(`${base}nowhere/`)).status).toBe(404);
    expect((await fetch(`${base}..%2f..%2fpackage.json`)).status).toBe(404);
  });

  test('follows a text of its own, and keeps the place of the reader', async () => {
    await site.evaluate(() => scrollTo(0, 900));
    copy.edit(START, (text) =>
      text.replace(/^## .*\{#pandemic\}$/m, '## Quite another head {#pandemic}'),
    );
    await waitForText(site, '#pandemic', 'Quite another head');
    await site.waitForFunction(() => scrollY > 800);
  });

  test('follows a value of the drop, in the text and on a figure’s page', async () => {
    await site.goto(`${opened().preview.url}site/figures/visits-per-inhabitant/`);
    const before = await site.$eval('main', (main) => main.textContent);
    copy.edit('data/2023/observations.csv', (text) =>
      text.replace('alpha,2022,visits,,72480000,', 'alpha,2022,visits,,71480000,'),
    );
    await site.waitForFunction(
      (old) => {
        const now = document.querySelector('main')?.textContent;
        return now !== undefined && now !== old;
      },
      {},
      before,
    );
    expect(site.url()).toContain('/site/figures/visits-per-inhabitant/');
  });

  test('stays as it was where its files have a mistake, which is told with its line', async () => {
    await site.goto(`${opened().preview.url}site/`);
    copy.edit(START, (text) => `${text}\n\n{{value "no-such-indicator"}}\n`);
    await waitForText(page, '#mistake', 'no-such-indicator');
    expect(await page.$eval('#mistake', (each) => each.textContent)).toContain(`${START}:`);
    await waitForText(site, 'h1', title);
    copy.restore();
    await page.waitForFunction(() => document.getElementById('mistake')?.hidden);
  });
}
