/** Who can use the preview: on a phone, in the dark, with the keyboard or a screen reader. */

import type { HTTPRequest, Page } from 'puppeteer';
import { beforeAll, expect, test } from 'vitest';
import { violationsIn } from '../../support/axe.ts';
import { isWhole } from '../../support/hostile.ts';
import {
  type CopiedDraft,
  draftFrame,
  openDraft,
  waitForCharts,
  waitForText,
} from '../../support/preview.ts';

const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 375, height: 740 };

const PAGES = [
  ['the draft on sheets', '?view=sheets'],
  ['the draft flowing', '?view=flow'],
  ['a figure', 'figures/visits-per-inhabitant'],
  ['the comparison', 'compare?with=sample'],
  ['no comparison', 'compare?with=none'],
] as const;

type Scheme = 'light' | 'dark';

/** What axe finds on a desk. */
export function describeViolations(opened: () => CopiedDraft, scheme: Scheme): void {
  let page: Page;

  beforeAll(async () => {
    ({ page } = opened());
    // What looks at the page from outside is not part of it.
    await page.setBypassCSP(true);
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  });

  // The draft flowing is the same document.
  const looks = PAGES.filter(([, address]) => isWhole || address !== '?view=flow');

  test.each(looks)('axe finds nothing on %s', async (_, address) => {
    await page.setViewport(DESKTOP);
    await page.goto(`${opened().preview.url}${address}`);
    if (address.startsWith('?')) await waitForCharts(page);
    expect(await violationsIn(page)).toEqual([]);
  });

  test('nor on a mistake, its list, the number’s note and the page that is not there', async () => {
    const draft = await openDraft(page, opened().preview.url);
    opened().copy.edit('templates/chapters/visits.hbs', (text) =>
      text.replace('"index"', '"indx"'),
    );
    await page.waitForSelector('#mistake:not([hidden])');
    await page.click('#problems-button');
    await draft.focus('.bound');
    await draft.waitForSelector('#preview-note:not([hidden])');
    expect(await violationsIn(page)).toEqual([]);
    opened().copy.restore();
    await page.waitForSelector('#mistake', { hidden: true });
    await page.goto(new URL('/1999/en/', opened().preview.url).href);
    expect(await violationsIn(page)).toEqual([]);
  });

  test('nor on the page that waits for a print', async () => {
    await page.setRequestInterception(true);
    const hold = (request: HTTPRequest): void => {
      if (request.method() === 'POST') void request.respond({ status: 500, body: 'not now' });
      else void request.continue();
    };
    page.on('request', hold);
    await page.goto(`${opened().preview.url}print`);
    await waitForText(page, '#print-state', 'not now');
    expect(await violationsIn(page)).toEqual([]);
    page.off('request', hold);
    await page.setRequestInterception(false);
  });
}

/** A phone, and what reaches those who do not look. */
export function describeAccess(opened: () => CopiedDraft, scheme: Scheme): void {
  let page: Page;

  beforeAll(async () => {
    ({ page } = opened());
    await page.setBypassCSP(true);
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  });

  /** How many pixels a page, and the document in it, reach beyond the screen. */
  async function sideways(): Promise<number[]> {
    const over = page
      .frames()
      .map((frame) =>
        frame.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
      );
    return Promise.all(over);
  }

  test.each(PAGES)('on a phone %s has no sideways scrolling', async (_, address) => {
    await page.setViewport(PHONE);
    await page.goto(`${opened().preview.url}${address}`);
    if (address.startsWith('?')) await waitForCharts(page);
    for (const over of await sideways()) expect(over).toBeLessThanOrEqual(0);
    if (isWhole && address === '?view=flow') expect(await violationsIn(page)).toEqual([]);
  });

  test('on a phone bar and status leave the screen to the draft, whose contents name its chapters', async () => {
    await page.setViewport({ width: 390, height: 844 });
    await openDraft(page, opened().preview.url);
    await page.waitForSelector('#contents a[href="#chapter-visits"]');
    const share = await page.$eval(
      '#document',
      (frame) => frame.getBoundingClientRect().height / window.innerHeight,
    );
    expect(share).toBeGreaterThan(0.9);
    const isProblemsInSight = await page.$eval('#problems-button', (button) => {
      const { left, right } = button.getBoundingClientRect();
      return left >= 0 && right <= window.innerWidth;
    });
    expect(isProblemsInSight).toBe(true);
    const title = await page.$eval(
      '#contents a[href="#chapter-visits"]',
      (link) => link.textContent,
    );
    expect(title).toContain('Visits per inhabitant');
    await page.setViewport(DESKTOP);
  });

  test('the keyboard alone reaches everything', async () => {
    await page.emulateMediaFeatures([]);
    const draft = await openDraft(page, opened().preview.url);
    await waitForCharts(page);
    const focused = (): Promise<string> =>
      page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent || '');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Skip to the draft');
    const reached = new Set<string>();
    for (let step = 0; step < 16; step += 1) {
      await page.keyboard.press('Tab');
      reached.add((await focused()).trim());
    }
    for (const wanted of ['2023, English', 'Sheets', 'Flow', 'Compare']) {
      expect([...reached]).toContain(wanted);
    }
    for (const id of ['print', 'contents-button', 'problems-button'])
      expect([...reached]).toContain(id);
    // A heading in the contents: Enter goes there, and the focus with it.
    await page.focus('#contents a[href="#section-change"]');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'document');
    expect(await draft.evaluate(() => document.activeElement?.id)).toBe('section-change');
    // j goes to the next paragraph, whose place is shown.
    const before = await page.$eval('#place', (each) => each.textContent);
    await page.keyboard.press('j');
    await page.waitForFunction(
      (old) => document.getElementById('place')?.textContent !== old,
      {},
      before,
    );
    // Tab goes on to the numbers and figures of the document.
    await page.keyboard.press('Tab');
    expect(await draft.evaluate(() => document.activeElement?.tagName)).toMatch(/^(A|SPAN)$/);
  });

  test('changes are announced to those who cannot see them', async () => {
    await openDraft(page, opened().preview.url);
    await waitForCharts(page);
    expect(await page.$eval('#state', (each) => each.getAttribute('role'))).toBe('status');
    opened().copy.edit('templates/chapters/visits.hbs', (text) =>
      text.replace('"index"', '"indx"'),
    );
    await waitForText(page, '#state', 'Errors');
    opened().copy.restore();
    await waitForText(page, '#state', 'Up to date');
    expect(await (await draftFrame(page)).title()).toContain('National Health Portals');
  });
}
