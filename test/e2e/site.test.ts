/** The public page as a reader and a web server meet it. */

import { readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { AxeResults } from 'axe-core';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sha256 } from '../../src/io/sources.ts';
import { type BrowserSession, openBrowser } from '../../src/pdf/browser/session.ts';
import { type SiteServer, serveSite } from '../../src/site/serve.ts';
import { type CopiedProject, copyProject, project } from '../support/copied-project.ts';

const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const BASE = '/nordic/';

let copy: CopiedProject;
let folder: string;
let server: SiteServer;
let browser: BrowserSession;
/** The page's files by their path, with slashes. */
let files: ReadonlyMap<string, Buffer>;

beforeAll(async () => {
  copy = copyProject({ chapters: ['visits', 'milestones', 'sources', 'colophon'] });
  const made = await copy.program('site');
  if (made.code !== 0) throw new Error(made.stderr);
  folder = path.join(copy.root, 'output/site');
  files = filesIn(folder);
  server = await serveSite(folder, BASE, 0);
  browser = openBrowser({ root: project });
});

afterAll(async () => {
  await browser?.[Symbol.asyncDispose]();
  await server?.[Symbol.asyncDispose]();
  copy?.remove();
});

function filesIn(root: string): Map<string, Buffer> {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).sort();
  const own = names.filter((name) => statSync(path.join(root, name)).isFile());
  return new Map(
    own.map((name) => [name.replaceAll(path.sep, '/'), readFileSync(path.join(root, name))]),
  );
}

/** What the page may link to in its own folder, and where it does not lead to. */
function deadLinks(): string[] {
  return [...files]
    .filter(([name]) => name.endsWith('.html') && !name.startsWith('reports/'))
    .flatMap(([name, content]) => {
      const links = content.toString('utf8').matchAll(/ (?:href|src|data-figures)="([^"]+)"/g);
      return [...links].flatMap(([, link = '']) => (leads(link, name) ? [] : [`${name}: ${link}`]));
    });
}

function leads(link: string, from: string): boolean {
  if (/^(?:https:\/\/(?!portals\.example)|mailto:)/.test(link)) return true;
  const [address = '', anchor] = link.replace('https://portals.example', '').split('#');
  const named = address === '' ? from : address.slice(BASE.length);
  if (address !== '' && !address.startsWith(BASE)) return false;
  if (named.endsWith('figures/')) return true;
  const file = files.get(named === '' || named.endsWith('/') ? `${named}index.html` : named);
  return file !== undefined && (anchor === undefined || file.includes(` id="${anchor}"`));
}

describe('the files', () => {
  test('every link, anchor and download leads to something', () => {
    expect(deadLinks()).toEqual([]);
    expect(leads(`${BASE}figures/none/`, 'index.html')).toBe(false);
    expect(leads('#nothing', 'index.html')).toBe(false);
  });

  test('downloads are what the page says of them', () => {
    const html = String(files.get('editions/2023/index.html'));
    const said = [...html.matchAll(/<p class="hash">([^<]+)<br>([0-9a-f]{64})/g)];
    expect(said).toHaveLength(4);
    for (const [, name, hash] of said) {
      expect(sha256(files.get(`editions/2023/${name}`) ?? '')).toBe(hash);
    }
  });

  test('the first view is small, and so is the script', () => {
    const html = String(files.get('index.html'));
    const needed = [
      ...html.matchAll(
        /<(?:link rel="(?:preload|stylesheet)"|script)[^>]* (?:href|src)="([^"]+)"/g,
      ),
    ];
    // As a server sends them: fonts are packed already.
    const packed = ['index.html', ...needed.map(([, link = '']) => link.slice(BASE.length))].map(
      (name) => gzipSync(files.get(name) ?? '').length,
    );
    expect(needed.length).toBeGreaterThan(3);
    expect(packed.reduce((sum, size) => sum + size)).toBeLessThan(100_000);
    const scripts = [...files].filter(([name]) => name.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(1);
    expect(scripts.reduce((sum, [, script]) => sum + script.length, 0)).toBeLessThan(15_000);
  });

  test('confidential values are nowhere', () => {
    const observations = String(
      files.get('editions/2023/national-health-portals-2023-observations.csv'),
    );
    expect(observations).toMatch(/,,[^,]*,[A-Z],C,/);
  });
});

/** Opens an address of the page. */
async function look<Result>(
  address: string,
  screen: { readonly width: number; readonly scheme: string; readonly scripts?: boolean },
  use: (page: Page) => Promise<Result>,
): Promise<Result> {
  return browser.withPage(async (page) => {
    await page.setJavaScriptEnabled(screen.scripts ?? true);
    await page.setViewport({ width: screen.width, height: 800 });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: screen.scheme }]);
    await page.goto(`${server.url}${address}`);
    return use(page);
  });
}

const PAGES = [
  '',
  'en/',
  'figures/visits-per-inhabitant/',
  'en/portals/alpha/',
  'editions/2022/',
  'embed/en/visits-index/',
  'en/corrections/',
  'search/?q=beta',
  'nowhere/',
];

describe.each([
  ['light', 320],
  ['dark', 1280],
])('%s, %i wide', (scheme, width) => {
  test.each(PAGES)('axe finds nothing on "%s", which does not scroll sideways', async (address) => {
    const found = await look(address, { width, scheme }, async (page) => {
      await page.setBypassCSP(true);
      await page.reload();
      await page.evaluate(AXE);
      const results = await page.evaluate(() => {
        const { axe } = window as unknown as { axe: { run(given: object): Promise<AxeResults> } };
        return axe.run({ resultTypes: ['violations'] });
      });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      return { over, rules: results.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`) };
    });
    expect(found).toEqual({ over: 0, rules: [] });
  });
});

describe('a figure in a page of somebody else', () => {
  test('is as high as its frame, which the snippet of its page sizes', async () => {
    const html = String(files.get('en/figures/visits-index/index.html'));
    const snippet = /<pre[^>]*><code>(.*?)<\/code>/s.exec(html)?.[1] ?? '';
    const { origin } = new URL(server.url);
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
});

describe('the search', () => {
  const wide = { width: 1280, scheme: 'light' };
  const shown = (page: Page): Promise<string[]> =>
    page.$$eval('main li:not([hidden])', (items) => items.map(({ id }) => id));

  test('lists everything where no script runs', async () => {
    const listed = await look('en/search/', { ...wide, scripts: false }, async (page) => ({
      ids: await shown(page),
      field: await page.$eval('[role="search"]', (each) => getComputedStyle(each).display),
    }));
    expect(listed.field).toBe('none');
    expect(listed.ids).toContain('figure-visits-index');
    expect(listed.ids).toContain('portal-alpha');
    expect(listed.ids).toContain('term-1');
  });

  test('finds by the keyboard what has all words, and leads there', async () => {
    await look('en/search/', wide, async (page) => {
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
    await look('en/search/?q=xyzzy', wide, async (page) => {
      await page.waitForFunction(
        () => document.querySelector('[role="status"]')?.textContent === '0 found',
      );
      expect(await shown(page)).toEqual([]);
    });
  });
});

describe('a table', () => {
  const figure = 'figures/visits-per-inhabitant/';
  const wide = { width: 1280, scheme: 'light' };
  const column = (page: Page, index: number): Promise<string[]> =>
    page.$$eval(
      'table tbody tr',
      (rows, cell) => rows.map((row) => row.cells[cell]?.textContent ?? ''),
      index,
    );

  test('is sorted by the buttons of its head, with the keyboard', async () => {
    await look(figure, wide, async (page) => {
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
    await look(figure, wide, async (page) => {
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
    await look(figure, { width: 320, scheme: 'light', scripts: false }, async (page) => {
      expect(await page.$$('table button')).toHaveLength(0);
      const left = await page.$eval('.scroll', (region) => {
        region.scrollLeft = 40;
        return region.querySelector('tbody th')?.getBoundingClientRect().left;
      });
      expect(left).toBe(20);
    });
  });
});

describe('the headline figure', () => {
  const desk = { width: 1280, scheme: 'light' };

  test('is complete where no script runs', async () => {
    const shown = await look('', { ...desk, scripts: false }, async (page) => ({
      chart: (await page.$$('.headline-view .chart-wide svg [data-point]')).length,
      rows: (await page.$$('.headline-view ~ details tbody tr')).length,
      controls: await page.$eval('.controls', (form) => getComputedStyle(form).display),
    }));
    expect(shown).toMatchObject({ controls: 'none', chart: expect.any(Number) });
    expect(shown.chart).toBeGreaterThan(8);
    expect(shown.rows).toBeGreaterThan(2);
  });

  test('leads by keyboard to a value, its sources and its definition', async () => {
    await look('en/', desk, async (page) => {
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
    await look('', desk, async (page) => {
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

  test('shows totals in place of values per inhabitant', async () => {
    await look('en/?view=visits&point=alpha-2021', desk, async (page) => {
      await page.waitForSelector('.point-details:not([hidden])');
      expect(await page.$eval('.point-details', (each) => each.textContent)).toMatch(/million/);
      expect(await page.$eval('.subtitle', (each) => each.textContent)).toMatch(/, million,/);
    });
  });

  test('is shown in the state that an address names', async () => {
    await look('?off=alpha&point=beta-2021', desk, async (page) => {
      await page.waitForSelector('.point-details:not([hidden])');
      expect(await page.$eval('.point-details', (each) => each.textContent)).toContain('2021');
      expect(
        await page.$eval('input[value="alpha"]', (each) => (each as HTMLInputElement).checked),
      ).toBe(false);
    });
  });

  test('answers to a finger', async () => {
    await look('', { width: 390, scheme: 'light' }, async (page) => {
      await page.hover('.headline-view');
      const point = await page.waitForSelector('.chart-narrow [data-point="alpha-2021"]');
      await point?.hover();
      await page.waitForSelector('.chart-narrow [data-point="alpha-2021"][data-chosen]');
    });
  });
});

describe('verify', () => {
  const at = (name: string): string => path.join(folder, name);

  test('names each file that differs, is missing or is none of the page', async () => {
    writeFileSync(at('robots.txt'), 'User-agent: *\n');
    renameSync(at('feed.xml'), at('feed.atom'));
    const { code, stdout } = await copy.command('verify', 'site', '--json');
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
    writeFileSync(at('robots.txt'), files.get('robots.txt') ?? '');
  });

  test('says so where no page stands', async () => {
    renameSync(folder, `${folder}-away`);
    const { code, stderr } = await copy.command('verify', 'site');
    renameSync(`${folder}-away`, folder);
    expect(code).toBe(2);
    expect(stderr).toContain('There is no public page in output/site/');
  });
});
