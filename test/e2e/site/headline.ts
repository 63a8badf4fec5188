/** The headline figure, which answers to mouse, keyboard and finger. */

import { expect, test } from 'vitest';
import type { MadeSite } from './made-site.ts';

/** @param site the page, once it is made */
export function describeHeadline(site: () => MadeSite): void {
  const desk = { width: 1280, scheme: 'light' };

  test('is complete where no script runs', async () => {
    const shown = await site().look('', { ...desk, scripts: false }, async (page) => ({
      chart: (await page.$$('.headline-view .chart-wide svg [data-point]')).length,
      rows: (await page.$$('.headline-view tbody tr')).length,
      isShown: await page.$eval('.headline-view table', (table) => table.checkVisibility()),
      controls: await page.$eval('.controls', (form) => getComputedStyle(form).display),
    }));
    expect(shown).toMatchObject({ controls: 'none', isShown: true, chart: expect.any(Number) });
    expect(shown.chart).toBeGreaterThan(8);
    expect(shown.rows).toBeGreaterThan(2);
  });

  test('leads by keyboard to a value, its sources and its definition', async () => {
    await site().look('en/', desk, async (page) => {
      await page.focus('input[name="point"]');
      await page.keyboard.press('ArrowRight');
      await page.waitForSelector('.point-details:not([hidden]) li');
      expect(await page.$eval('.point-details', (each) => each.textContent)).toMatch(
        /visits per inhabitant.*Sources/s,
      );
      expect(await page.$eval('input[name="point"]', (each) => each.ariaValueText)).toMatch(/: \d/);
      expect(await page.$$('.chart-wide [data-chosen]')).toHaveLength(1);
      expect(page.url()).toContain('point=');
    });
  });

  test('changes by a button, tells the address, and goes back', async () => {
    await site().look('', desk, async (page) => {
      await page.click('input[value="visits-index"] + span');
      await page.waitForFunction(() =>
        document.querySelector('.headline-view')?.textContent?.includes('indeks'),
      );
      await page.click('input[name="portal"][value="beta"]');
      await page.waitForSelector('.headline-view svg [data-off]');
      expect(page.url()).toMatch(/\?view=visits-index&off=beta$/);
      await page.goBack();
      await page.waitForFunction(() => !document.querySelector('[data-off]'));
      await page.goBack();
      await page.waitForFunction(
        () => !document.querySelector('.headline-view')?.textContent?.includes('indeks'),
      );
    });
  });

  test('is a chart or its table, which the address tells', async () => {
    await site().look('en/', desk, async (page) => {
      const shown = (): Promise<boolean[]> =>
        page.$$eval('.headline-view figure, .headline-view table', (parts) =>
          parts.map((part) => part.checkVisibility()),
        );
      expect(await shown()).toEqual([true, false]);
      await page.click('input[value="table"] + span');
      await page.waitForFunction(() => location.search === '?show=table');
      expect(await shown()).toEqual([false, true]);
      await page.goBack();
      await page.waitForFunction(
        () => document.querySelector('table')?.checkVisibility() === false,
      );
    });
  });

  test('shows totals in place of values per inhabitant', async () => {
    await site().look('en/?view=visits&point=alpha-2021', desk, async (page) => {
      await page.waitForSelector('.point-details:not([hidden])');
      expect(await page.$eval('.point-details', (each) => each.textContent)).toMatch(/million/);
      expect(await page.$eval('.subtitle', (each) => each.textContent)).toMatch(/, million,/);
    });
  });

  test('is shown in the state that an address names', async () => {
    await site().look('?off=alpha&point=beta-2021', desk, async (page) => {
      await page.waitForSelector('.point-details:not([hidden])');
      expect(await page.$eval('.point-details', (each) => each.textContent)).toContain('2021');
      expect(
        await page.$eval('input[value="alpha"]', (each) => (each as HTMLInputElement).checked),
      ).toBe(false);
    });
  });

  test('answers to a finger', async () => {
    await site().look('', { width: 390, scheme: 'light' }, async (page) => {
      await page.hover('.headline-view');
      const point = await page.waitForSelector('.chart-narrow [data-point="alpha-2021"]');
      await point?.hover();
      await page.waitForSelector('.chart-narrow [data-point="alpha-2021"][data-chosen]');
      const label = '.chart-narrow svg text';
      const rendering = await page.$eval(label, (text) => getComputedStyle(text).textRendering);
      expect(rendering).toBe('geometricprecision');
    });
  });
}
