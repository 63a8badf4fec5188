/** The search of the page, and its tables, with and without a script. */

import type { Page } from 'puppeteer';
import { expect, test } from 'vitest';
import { BASE, type MadeSite } from './made-site.ts';

/** @param site the page, once it is made */
export function describeSearch(site: () => MadeSite): void {
  const wide = { width: 1280, scheme: 'light' };
  const shown = (page: Page): Promise<string[]> =>
    page.$$eval('main li:not([hidden])', (items) => items.map(({ id }) => id));

  test('lists everything where no script runs', async () => {
    const listed = await site().look('en/search/', { ...wide, scripts: false }, async (page) => ({
      ids: await shown(page),
      field: await page.$eval('[role="search"]', (each) => getComputedStyle(each).display),
    }));
    expect(listed.field).toBe('none');
    expect(listed.ids).toContain('figure-visits-index');
    expect(listed.ids).toContain('portal-alpha');
    expect(listed.ids).toContain('term-1');
  });

  test('finds by the keyboard what has all words, and leads there', async () => {
    await site().look('en/search/', wide, async (page) => {
      const all = await shown(page);
      await page.focus('input[type="search"]');
      await page.keyboard.type('VISITS index');
      await page.waitForFunction(() =>
        /^\d+ found$/.test(document.querySelector('[role="status"]')?.textContent ?? ''),
      );
      const found = await shown(page);
      expect(found).toContain('figure-visits-index');
      expect(found.length).toBeLessThan(all.length);
      expect(page.url()).toMatch(/\?q=VISITS\+index$/);
      await page.keyboard.press('Enter');
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
      expect(page.url()).toContain(`/${BASE.slice(1)}en/figures/`);
    });
  });

  test('says so where nothing is found', async () => {
    await site().look('en/search/?q=xyzzy', wide, async (page) => {
      await page.waitForFunction(
        () => document.querySelector('[role="status"]')?.textContent === '0 found',
      );
      expect(await shown(page)).toEqual([]);
    });
  });
}

/** @param site the page, once it is made */
export function describeTables(site: () => MadeSite): void {
  const figure = 'figures/visits-per-inhabitant/';
  const wide = { width: 1280, scheme: 'light' };
  const column = (page: Page, index: number): Promise<string[]> =>
    page.$$eval(
      'table tbody tr',
      (rows, cell) => rows.map((row) => row.cells[cell]?.textContent ?? ''),
      index,
    );

  test('is sorted by the buttons of its head, with the keyboard', async () => {
    await site().look(figure, wide, async (page) => {
      await page.click('input[value="table"] + span');
      const before = await column(page, 0);
      expect(before.length).toBeGreaterThan(2);
      const heads = await page.$$('thead th button');
      const states: (string | null)[] = [];
      const orders: string[][] = [];
      for (const _ of [1, 2, 3]) {
        await heads[0]?.press('Enter');
        states.push(await page.$eval('thead th', (head) => head.ariaSort));
        orders.push(await column(page, 0));
      }
      expect(states).toEqual(['ascending', 'descending', null]);
      expect(orders[1]).toEqual(orders[0]?.toReversed());
      expect(orders[2]).toEqual(before);
    });
  });

  test('has numbers by size, as the language writes them, and gaps last', async () => {
    await site().look(figure, wide, async (page) => {
      await page.click('input[value="table"] + span');
      const last = (await page.$$('thead th')).length - 1;
      await (await page.$$('thead th button'))[last]?.press('Enter');
      const texts = await column(page, last);
      const values = texts.map((text) => Number.parseFloat(text.replace(',', '.')));
      const known = values.filter((value) => !Number.isNaN(value));
      expect(known.length).toBeGreaterThan(1);
      expect(values.slice(0, known.length)).toEqual(known.toSorted((a, b) => a - b));
    });
  });

  test('is plain without a script, and keeps its first column in sight on a phone', async () => {
    await site().look(figure, { width: 320, scheme: 'light', scripts: false }, async (page) => {
      expect(await page.$$('table button')).toHaveLength(0);
      const left = await page.$eval('.scroll', (region) => {
        region.scrollLeft = 40;
        return region.querySelector('tbody th')?.getBoundingClientRect().left;
      });
      expect(left).toBe(20);
    });
  });
}
