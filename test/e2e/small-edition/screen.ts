/** The small edition's report.html on a screen: a phone and a desktop, light and dark. */

import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from '../../../src/pdf/browser/session.ts';
import { violationsIn } from '../../support/axe.ts';
import { type HeldPage, holdPage } from '../../support/held-page.ts';
import type { SmallEditionInBrowser } from '../../support/printed-small-edition.ts';

interface Screen {
  readonly width: number;
  readonly scheme?: 'light' | 'dark';
}

/**
 * @param printed the small edition, once it is printed
 * @param inspected the screens on which axe looks at it
 * @param rows how many of long tables: they are alike
 */
export function describeScreen(
  printed: () => SmallEditionInBrowser,
  inspected: readonly Screen[],
  rows: 'all rows' | 'some rows' = 'all rows',
): void {
  let held: HeldPage;

  beforeAll(async () => {
    const { session, composed } = printed();
    held = await holdPage(session);
    // What looks at the page from outside is not part of it.
    await held.page.setBypassCSP(true);
    await held.page.setContent(composed.html);
  });
  afterAll(() => held.close());

  async function shown<Result>(
    { width, scheme = 'light' }: Screen,
    use: (page: Page) => Promise<Result>,
  ): Promise<Result> {
    await held.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await held.page.setViewport({ width, height: 800 });
    return use(held.page);
  }

  it.each([320, 390, 1280])(
    '%i pixels wide nothing reaches beyond the screen, the contents are at hand at its end, and no numbers of pages are',
    async (width) => {
      const [over, reachable, pages] = await shown({ width }, (page) =>
        page.evaluate(() => {
          const beyond = document.documentElement.scrollWidth - window.innerWidth;
          window.scrollTo(0, document.documentElement.scrollHeight);
          const links = [...document.querySelectorAll('.contents a[href]')].filter((link) => {
            const { top, bottom, height } = link.getBoundingClientRect();
            return height > 0 && top >= 0 && bottom <= window.innerHeight;
          });
          const numbers = [...document.querySelectorAll<HTMLElement>('[data-page-ref]')];
          return [beyond, links.length, numbers.filter((each) => each.checkVisibility()).length];
        }),
      );
      expect(over).toBeLessThanOrEqual(0);
      expect(reachable).toBeGreaterThan(0);
      expect(pages).toBe(0);
    },
  );

  it('sets about 70 characters a line', async () => {
    const characters = await shown({ width: 1280 }, (page) =>
      page.evaluate((text) => {
        const paragraph = document.querySelector('.chapter > p');
        if (!paragraph) return 0;
        paragraph.textContent = text;
        const height = Number.parseFloat(getComputedStyle(paragraph).lineHeight);
        return text.length / Math.round(paragraph.getBoundingClientRect().height / height);
      }, 'Visits are counted alike in three countries, log-ins in the fourth. '.repeat(30)),
    );
    expect(characters).toBeGreaterThan(62);
    expect(characters).toBeLessThan(78);
  });

  it('draws its charts in the dark: every word at 4.5:1 on the page', async () => {
    const faint = await shown({ width: 1280, scheme: 'dark' }, (page) =>
      page.evaluate(() => {
        const context = document.createElement('canvas').getContext('2d', {
          willReadFrequently: true,
        });
        const luminance = (colour: string): number => {
          if (!context) return 0;
          context.fillStyle = colour;
          context.fillRect(0, 0, 1, 1);
          const [red = 0, green = 0, blue = 0] = [...context.getImageData(0, 0, 1, 1).data].map(
            (each) => (each <= 10 ? each / 3294 : ((each / 255 + 0.055) / 1.055) ** 2.4),
          );
          return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        };
        const ground = luminance(getComputedStyle(document.documentElement).backgroundColor);
        return [...document.querySelectorAll('main .figure svg text')].flatMap((word) => {
          const contrast = (luminance(getComputedStyle(word).fill) + 0.05) / (ground + 0.05);
          return contrast < 4.5 ? [`${word.textContent}: ${contrast.toFixed(1)}`] : [];
        });
      }),
    );
    expect(faint).toEqual([]);
  });

  it.each(inspected)('axe finds nothing, $width pixels wide, $scheme', async (screen) => {
    if (rows === 'some rows') {
      await held.page.evaluate(() => {
        for (const row of document.querySelectorAll('tbody tr:nth-child(n+5)')) row.remove();
      });
    }
    expect(await shown(screen, (page) => violationsIn(page))).toEqual([]);
  });
}
