/** The page on a phone and on a desk, light and dark, and a figure of it in somebody else's page. */

import { expect, test } from 'vitest';
import { violationsIn } from '../../support/axe.ts';
import type { MadeSite } from './made-site.ts';

const PAGES = [
  '',
  'en/',
  'figures/visits-per-inhabitant/',
  'en/portals/alpha/',
  'editions/2022/',
  'embed/en/visits-index/',
  'en/corrections/',
  'search/?q=beta',
  'reports/2023/en/',
  'nowhere/',
];

const SCREENS = [
  { scheme: 'light', width: 320 },
  { scheme: 'dark', width: 1280 },
] as const;

/**
 * What axe finds.
 * @param everywhere each page on both screens, not on one of them
 */
export function describeViolations(site: () => MadeSite, everywhere: boolean): void {
  const looks = PAGES.flatMap((address, index) =>
    SCREENS.filter((_, screen) => everywhere || index % 2 === screen).map((screen) => {
      return { ...screen, address };
    }),
  );

  test.each(looks)(
    'axe finds nothing on "$address", $scheme, $width wide, which does not scroll sideways',
    async ({ address, ...screen }) => {
      const found = await site().look(address, { ...screen, inspected: true }, async (page) => ({
        rules: await violationsIn(page),
        over: await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      }));
      expect(found).toEqual({ over: 0, rules: [] });
    },
  );
}

/** @param site the page, once it is made */
export function describeAddresses(site: () => MadeSite): void {
  test('an old address leads to the page as it is now', async () => {
    const screen = { width: 1280, scheme: 'light', scripts: false };
    await site().look('en/figures/old/', screen, async (page) => {
      await page.waitForFunction(() => location.pathname.endsWith('/en/figures/visits-index/'));
      expect(await page.$$('h1')).toHaveLength(1);
    });
  });

  test.each([[320], [390]])(
    'no word of a drawing is smaller than 11 pixels on a screen %i wide',
    async (width) => {
      const folders = [...site().files.keys()].flatMap(
        (name) => /^(figures\/(?!old\/)[^/]+\/)index\.html$/.exec(name)?.[1] ?? [],
      );
      expect(folders.length).toBeGreaterThan(7);
      for (const address of [...folders, 'embed/en/visits-index/']) {
        const small = await site().look(address, { width, scheme: 'light' }, (page) =>
          page.$$eval('.chart svg text', (texts) =>
            texts
              .filter((each) => each.checkVisibility())
              .map((each) => {
                const svg = each.closest('svg');
                const scale = (svg?.clientWidth ?? 0) / (svg?.viewBox.baseVal.width ?? 1);
                const size = Number.parseFloat(getComputedStyle(each).fontSize) * scale;
                return { size, text: each.textContent };
              })
              .filter(({ size }) => size < 10.99),
          ),
        );
        expect(small, address).toEqual([]);
      }
    },
  );

  test.each([[412], [1280]])(
    'a chapter of a report, %i wide, is laid out when a link leads to it, and had about its room before',
    async (width) => {
      const screen = { width, scheme: 'light' };
      await site().look('reports/2023/en/', screen, async (page) => {
        const isLaidOut = (id: string): Promise<boolean> =>
          page.$eval(`#${id} > *`, (each) => each.checkVisibility({ contentVisibilityAuto: true }));
        const heightOf = (id: string): Promise<number> =>
          page.$eval(`#${id}`, (each) => each.getBoundingClientRect().height);
        expect(await isLaidOut('chapter-sources')).toBe(false);
        const before = await heightOf('chapter-milestones');
        await page.$eval('.contents a[href="#chapter-milestones"]', (each) => each.click());
        await page.waitForFunction(() => {
          const { top = 99 } =
            document.querySelector('#chapter-milestones')?.getBoundingClientRect() ?? {};
          return Math.abs(top) < 40;
        });
        expect(await isLaidOut('chapter-milestones')).toBe(true);
        const { length } = await page.$$('#chapter-milestones figure');
        expect(length).toBe(1);
        const after = await heightOf('chapter-milestones');
        expect(Math.max(after / before, before / after)).toBeLessThan(2.5);
      });
    },
  );

  test('a figure in a page of somebody else is as high as its frame, which the snippet of its page sizes', async () => {
    const { files, url, browser } = site();
    const html = String(files.get('en/figures/visits-index/index.html'));
    const snippet = /<pre[^>]*><code>(.*?)<\/code>/s.exec(html)?.[1] ?? '';
    const { origin } = new URL(url);
    const unescaped = await browser.withPage(async (page) => {
      await page.setContent(`<p>${snippet}</p>`);
      return page.$eval('p', (each) => each.textContent);
    });
    await browser.withPage(async (page) => {
      await page.setViewport({ width: 700, height: 800 });
      await page.setContent(unescaped.replaceAll('https://portals.example', origin));
      await page.waitForFunction(() => document.querySelector('iframe')?.style.height !== '');
      const frame = await (await page.$('iframe'))?.contentFrame();
      const over = await frame?.evaluate(() => document.body.scrollHeight - innerHeight);
      expect(over).toBeGreaterThan(-2);
      expect(over).toBeLessThan(1);
    });
  });
}
