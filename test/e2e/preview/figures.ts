/** The pages of a figure and of a comparison. */

import type { Frame, Page } from 'puppeteer';
import { beforeAll, describe, expect, test } from 'vitest';
import { type CopiedDraft, openDraft, waitForCharts, waitForText } from '../../support/preview.ts';

/** @param opened the preview, once it is started */
export function describeFigures(opened: () => CopiedDraft): void {
  let page: Page;
  let draft: Frame;

  beforeAll(async () => {
    ({ page } = opened());
    draft = await openDraft(page, opened().preview.url);
    await waitForCharts(page);
  });

  describe('a figure', () => {
    const base = (): string => `${opened().preview.url}figures/visits-per-inhabitant`;

    test('has a page with its data, rows and sources, reached from the draft', async () => {
      await draft.$eval('#figure-visits-per-inhabitant .preview-figure', (link) =>
        (link as HTMLElement).click(),
      );
      await page.waitForSelector('.figure-page');
      expect(page.url()).toBe(base());
      const text = await page.$eval('main', (main) => main.textContent);
      expect(text).toContain('Data of figure 1');
      expect(text).toContain('14.2');
      expect(text).toContain('Rows and source behind each point');
      expect(text).toContain('XA alpha 2022 visits: 72,480,000 visits');
      expect(await page.$$('main img')).toHaveLength(1);
      await page.waitForFunction(() => {
        const picture = document.querySelector<HTMLImageElement>('main img');
        return picture?.complete && picture.naturalWidth > 300;
      });
    });

    test('is downloaded in four forms', async () => {
      const types = {
        svg: 'image/svg+xml',
        png: 'image/png',
        csv: 'text/csv; charset=utf-8',
        'vl.json': 'application/json',
      };
      for (const [ending, type] of Object.entries(types)) {
        const response = await fetch(`${base()}.${ending}`);
        expect(response.status).toBe(200);
        expect(response.headers.get('content-type')).toBe(type);
        expect(response.headers.get('content-disposition')).toContain(
          `visits-per-inhabitant.${ending}`,
        );
        const body = Buffer.from(await response.arrayBuffer());
        if (ending === 'png') expect(body.subarray(1, 4).toString()).toBe('PNG');
        if (ending === 'csv')
          expect(body.toString()).toContain('visits-per-inhabitant,alpha,2022,14.2,');
        if (ending === 'vl.json')
          expect(JSON.parse(body.toString()).$schema).toContain('vega-lite');
      }
    });

    test('opens in the Vega Editor with the same specification, which no request of ours carries', async () => {
      const href = await page.$eval(
        '.files a[target="_blank"]',
        (link) => (link as HTMLAnchorElement).href,
      );
      const [, packed = ''] =
        /^https:\/\/vega\.github\.io\/editor\/#\/url\/vega-lite\/(.+)$/.exec(href) ?? [];
      const { default: lz } = (await import('lz-string')) as unknown as {
        default: typeof import('lz-string');
      };
      const spec = JSON.parse(lz.decompressFromEncodedURIComponent(packed) ?? '');
      expect(spec).toEqual(await (await fetch(`${base()}.vl.json`)).json());
    });

    test('stands beside that of the edition before, drawn from that edition’s own data', async () => {
      const milestones = `${opened().preview.url}figures/milestones`;
      await page.goto(milestones);
      await waitForText(page, '.side-by-side', 'Edition 2022');
      await page.waitForFunction(() =>
        [...document.querySelectorAll<HTMLImageElement>('.side-by-side img')].every(
          (each) => each.naturalWidth > 300,
        ),
      );
      const alts = await page.$$eval('.side-by-side img', (all) => all.map((each) => each.alt));
      expect(alts).toEqual([expect.stringMatching(/\w/), expect.stringMatching(/\w/)]);
      const svg = await (await fetch(`${milestones}.svg`)).text();
      expect(svg).toContain('Nordics 2023');
      const before = await (await fetch(`${milestones}.last.svg`)).text();
      expect(before).toContain('Nordics 2022');
      expect(await page.$eval('#changes', (each) => each.textContent)).toContain('edition 2022');
      await page.goto(milestones.replace('/2023/', '/2022/'));
      await waitForText(page, '.side-by-side', 'edition.yaml sets no previous edition.');
    });
  });

  test('an edition that is complete says that nothing is to be delivered', async () => {
    const text = await (await fetch(`${opened().preview.url}outstanding`)).text();
    expect(text).toContain('This edition does not collect data any more.');
    expect(await (await fetch(opened().preview.url)).text()).not.toContain('outstanding"');
  });

  test('the compare page shows what changed since another edition', async () => {
    await page.goto(`${opened().preview.url}compare`);
    const text = await page.$eval('main', (main) => main.textContent);
    expect(text).toContain('What changed from edition 2022 to 2023');
    expect(text).toContain('Values revised');
    expect(text).toMatch(/data\/2023\/observations\.csv:\d+/);
  });
}
