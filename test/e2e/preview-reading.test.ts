import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MARGINS } from '../../src/core/page-geometry.ts';
import {
  type CopiedDraft,
  openCopiedDraft,
  PATIENCE,
  waitForCharts,
  waitForText,
} from '../support/preview.ts';

let opened: CopiedDraft;
let copy: CopiedDraft['copy'];
let page: CopiedDraft['page'];
let draft: CopiedDraft['draft'];

beforeAll(async () => {
  opened = await openCopiedDraft({
    chapters: ['portals', 'visits', 'covid', 'logins', 'data-tables'],
  });
  ({ copy, page, draft } = opened);
  await waitForCharts(page);
});

afterAll(() => opened.close());

describe('sheets and flow', () => {
  test('every sheet is A4, numbered in order, and says DRAFT', async () => {
    const sheets = await draft.$$eval('.preview-sheet', (all) =>
      all.map((sheet) => ({
        page: (sheet as HTMLElement).dataset.page,
        ratio: sheet.getBoundingClientRect().height / sheet.getBoundingClientRect().width,
        text: sheet.textContent,
      })),
    );
    expect(sheets.length).toBeGreaterThan(15);
    expect(sheets.map((each) => each.page)).toEqual(sheets.map((_, index) => String(index + 1)));
    for (const { ratio } of sheets) expect(ratio).toBeCloseTo(297 / 210, 2);
    const covers = await draft.$$eval('.cover', (all) => all.map((each) => each.textContent));
    expect(covers).toHaveLength(2);
    for (const text of [...covers, ...sheets.slice(1, -1).map((each) => each.text)]) {
      expect(text).toContain('DRAFT');
    }
  });

  test('no text lies outside the text block of its sheet', async () => {
    const outside = await draft.evaluate((margins) => {
      const sheets = [...document.querySelectorAll('.preview-sheet')].map((each) =>
        each.getBoundingClientRect(),
      );
      const [millimetre = 0] = sheets.map((each) => each.height / 297);
      return [...document.querySelectorAll('.chapter :is(p, li, tr, figure svg)')]
        .flatMap((each) => [...each.getClientRects()].map((box) => ({ each, box })))
        .filter(({ box }) => box.height > 0)
        .filter(
          ({ box }) =>
            !sheets.some(
              (sheet) =>
                box.top >= sheet.top + margins.top * millimetre - 2 &&
                box.bottom <= sheet.bottom - margins.bottom * millimetre + 2,
            ),
        )
        .map(({ each }) => each.textContent?.slice(0, 60));
    }, MARGINS);
    expect(outside).toEqual([]);
  });

  test('the switch changes the view and keeps the reader’s place', async () => {
    await page.click('#contents a[href="#section-change"]');
    await page.click('button[data-view="flow"]');
    expect(await draft.$eval('html', (html) => html.dataset.view)).toBe('flow');
    const top = await draft.$eval('#section-change', (each) => each.getBoundingClientRect().top);
    expect(Math.abs(top)).toBeLessThan(120);
    expect(await draft.$$('.preview-sheet')).toHaveLength(0);
    await page.click('button[data-view="sheets"]');
  });

  test('sheets are paper on a dark screen too, until the reader wants them dark', async () => {
    const ground = () => draft.$eval('.chapter', (each) => getComputedStyle(each).backgroundColor);
    const drawn = () => draft.$eval('.chapter svg text', (each) => getComputedStyle(each).fill);
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    const paper = [await ground(), await drawn()];
    expect(paper[0]).toBe('rgb(255, 255, 255)');
    await page.click('#dark-button');
    expect(await ground()).toBe('rgb(15, 28, 40)');
    expect(await drawn()).not.toBe(paper[1]);
    expect(await page.evaluate(() => localStorage.getItem('dark-sheets'))).toBe('true');
    await page.click('#dark-button');
    expect([await ground(), await drawn()]).toEqual(paper);
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
    expect(await page.$eval('#dark-button', (each) => each.checkVisibility())).toBe(false);
  });

  test('the contents mark where the reader is', async () => {
    await draft.$eval('#chapter-covid', (chapter) => chapter.scrollIntoView());
    await page.waitForSelector('#contents a[href="#chapter-covid"][aria-current="location"]');
  });

  test('editions and languages are listed', async () => {
    await page.click('.editions summary');
    const links = await page.$$eval('.editions a', (all) => all.map((each) => each.pathname));
    expect(links).toContain('/2023/en/');
    expect(links).toContain('/sample/en/');
    await page.click('.editions summary');
  });
});

test('the strip shows how full each sheet is and leads to it', async () => {
  await page.click('#pages-button');
  const pages = await page.$$eval('#pages button', (all) => all.map((each) => each.title));
  const sheets = await draft.$$('.preview-sheet');
  expect(pages).toHaveLength(sheets.length);
  expect(pages[0]).toBe('Page 1: 100 % full');
  const fills = pages.map((title) => Number(/: (\d+) % full$/.exec(title)?.[1]));
  expect(fills.filter((fill) => fill > 80).length).toBeGreaterThan(fills.length / 4);
  await page.click('#pages li:nth-child(9) button');
  const top = await draft.$eval('[data-page="9"]', (each) => each.getBoundingClientRect().top);
  expect(Math.abs(top)).toBeLessThan(60);
  await page.click('#pages-button');
});

test('figures move to the places where the print has them', async () => {
  // Behind the paragraph that mentions it, where the template has it behind the whole section.
  const figure = '#chapter-covid p + #figure-visits-held-out';
  await draft.waitForSelector(`${figure} + .box + p`, { timeout: 60_000 });
});

test('after a print the numbers are those of the PDF, which opens at the page being read', async () => {
  const figure = '#figure-monthly-use';
  await draft.$eval(figure, (each) => each.scrollIntoView());
  const opening = new Promise<Page>((resolve) => {
    page.once('popup', (popup) => {
      if (popup) resolve(popup);
    });
  });
  await page.click('#print');
  const popup = await opening;
  await popup.waitForSelector('#pdf:not([hidden])', { timeout: PATIENCE });
  const href = await popup.$eval('#pdf', (link) => (link as HTMLAnchorElement).href);
  const { pdf, kept } = await page.evaluate(async () => {
    const response = await fetch('report.pdf');
    const kept = response.headers.get('Content-Disposition');
    return { pdf: [...new Uint8Array(await response.arrayBuffer())], kept };
  });
  expect(kept).toMatch(
    /^inline; filename="national-health-portals-in-the-nordics-[a-z0-9-]+\.pdf"$/,
  );
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const loading = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  const document = await loading.promise;
  const target = Number(/#page=(\d+)$/.exec(href)?.[1]);
  const textOf = async (number: number): Promise<string> => {
    const { items } = await (await document.getPage(number)).getTextContent();
    return items.map((item) => ('str' in item ? item.str : '')).join(' ');
  };
  expect(await textOf(target)).toMatch(/Figure\s+6\b/);
  for (let number = 1; number <= document.numPages; number += 1) {
    expect(await textOf(number), `page ${number}`).toContain('DRAFT');
  }
  await loading.destroy();
  await waitForText(page, '#sheet', 'numbers as printed');
  // The sheets break where the print does, and have the figures in its order.
  expect(await page.$eval('#sheet', (each) => each.textContent)).toMatch(/numbers as printed$/);
  expect(
    await page.$eval(`#contents a[href="${figure}"] .page`, (each) => Number(each.textContent)),
  ).toBe(target);
  await popup.close();
});

describe('where things come from', () => {
  test('a paragraph shows its file and line, and e opens them', async () => {
    const paragraph = '#chapter-visits p[data-line]';
    await draft.hover(paragraph);
    const line = await draft.$eval(paragraph, (each) => Number(each.getAttribute('data-line')));
    await waitForText(page, '#place', `config/2023/text/en/visits.md:${line}`);
    const source = readFileSync(path.join(copy.root, 'config/2023/text/en/visits.md'), 'utf8');
    const words = source.split('\n')[line - 1]?.split(' ').slice(0, 4).join(' ') ?? 'none';
    expect(await draft.$eval(paragraph, (each) => each.textContent)).toContain(words);
    await waitForText(draft, '#preview-place', 'visits.md');
    const asked = page.waitForResponse((response) => response.url().endsWith('/open'));
    await draft.focus('.chapter a');
    await page.keyboard.press('e');
    expect((await asked).status()).toBe(200);
  });

  test.each([
    ['#figure-visits-change .caption', 'config/languages/en.yaml:'],
    ['#table-totals caption', 'config/languages/en.yaml:'],
    ['.imprint p', 'templates/partials/imprint.hbs:1'],
    ['.cover .title', 'templates/partials/cover.hbs:1'],
  ])('%s comes from %s', async (selector, place) => {
    await draft.hover(selector);
    await waitForText(page, '#place', place);
  });

  test('a number shows formula, rows and source when it is pointed at', async () => {
    await draft.hover('#chapter-visits [data-cell="visits-per-inhabitant:alpha:2022"]');
    await waitForText(draft, '#preview-note', '72,480,000');
    const note = await draft.$eval('#preview-note', (each) => each.textContent);
    expect(note).toContain('14.2');
    expect(note).toContain('5,100,000');
    expect(note).toMatch(/Formula: .*population/i);
    expect(note).toMatch(/data\/2023\/observations\.csv:\d+/);
    expect(note).toMatch(/Sources:[\s\S]*Operator A/);
    await draft.hover('#chapter-visits h1');
    await draft.waitForSelector('#preview-note', { hidden: true });
  });

  test('and when it is reached by the keyboard; Enter goes in, Escape leaves', async () => {
    await draft.focus('.bound[data-cell="visits-per-inhabitant:alpha:2022"]');
    await draft.waitForSelector('#preview-note:not([hidden])');
    await page.keyboard.press('Enter');
    const inside = (): Promise<boolean> =>
      draft.evaluate(() => document.activeElement?.closest('#preview-note') !== null);
    expect(await inside()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await inside()).toBe(false);
    await draft.waitForSelector('#preview-note', { hidden: true });
    expect(await draft.evaluate(() => document.activeElement?.className)).toBe('bound');
  });
});
