/** What a page shows after a save: of prose, a style, a value, a chart, and whatever else is read. */

import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CopiedProject } from '../../support/copied-project.ts';
import { type CopiedDraft, openDraft, waitForCharts, waitForText } from '../../support/preview.ts';

const VISITS = 'config/2023/text/en/visits.md';

/** @param opened the preview, once it is started, with its draft in a page */
export function describeSaves(opened: () => CopiedDraft): void {
  let copy: CopiedProject;
  let page: Page;
  let draft: Frame;

  beforeAll(() => {
    ({ copy, page, draft } = opened());
  });

  beforeEach(async () => {
    await waitForText(draft, '#chapter-visits > p', 'These figures are made');
    await waitForCharts(page);
    await draft.$eval('#figure-visits-per-inhabitant', (figure) => figure.scrollIntoView());
  });

  describe('a save', () => {
    afterEach(() => copy.restore());

    test('of prose: the sentence alone is exchanged, and the reader stays where he was', async () => {
      const before = await draft.evaluate(() => {
        const figure = document.querySelector('#figure-visits-per-inhabitant');
        const other = document.querySelector('#chapter-data-tables p');
        Object.assign(figure ?? {}, { kept: true });
        Object.assign(other ?? {}, { kept: true });
        return figure?.getBoundingClientRect().top;
      });
      const sentence = 'A new sentence, long enough for a line of its own or nearly so. '.repeat(9);
      copy.edit(VISITS, (text) =>
        text.replace('These figures are made', `${sentence}These figures are made`),
      );
      await waitForText(draft, '#chapter-visits > p', 'A new sentence');
      const after = await draft.evaluate(() => ({
        top: document.querySelector('#figure-visits-per-inhabitant')?.getBoundingClientRect().top,
        kept: ['#figure-visits-per-inhabitant', '#chapter-data-tables p'].every(
          (each) => (document.querySelector(each) as { kept?: boolean } | null)?.kept,
        ),
      }));
      expect(after.kept).toBe(true);
      expect(Math.abs((after.top ?? 0) - (before ?? 0))).toBeLessThan(3);
    });

    test('of a style is seen at once, and also while there is a mistake elsewhere', async () => {
      const colour = (): Promise<string> =>
        draft.$eval('#chapter-visits h1', (title) => getComputedStyle(title).color);
      const isColour = (wanted: string): Promise<void> => expect.poll(colour).toBe(wanted);
      const tokens = 'templates/styles/1-tokens.css';
      const ink = (hex: string): void =>
        copy.edit(tokens, (text) => text.replace(/--ink: #\w+/, `--ink: ${hex}`));
      ink('#563412');
      await isColour('rgb(86, 52, 18)');
      copy.edit(VISITS, (text) => `${text}\n{{no-such-helper}}\n`);
      await page.waitForFunction(() =>
        document.getElementById('state')?.textContent.startsWith('Errors'),
      );
      for (const [hex, rgb] of [
        ['#123456', 'rgb(18, 52, 86)'],
        ['#345678', 'rgb(52, 86, 120)'],
      ] as const) {
        ink(hex);
        await isColour(rgb);
      }
    });

    test('of what the draft does not read changes nothing', async () => {
      const version = await page.$eval('body', (body) => body.dataset.version);
      copy.edit('config/sample/text/en/visits.md', (text) => `${text}\nMore.\n`);
      copy.edit(VISITS, (text) =>
        text.replace('These figures are made', 'These figures then are made'),
      );
      await waitForText(draft, '#chapter-visits > p', 'These figures then are');
      const versions = await page.$eval('body', (body) => body.dataset.version);
      expect(versions).not.toBe(version);
      expect(opened().preview.said()).not.toContain('bug');
    });

    test('two tabs see the same save, each where it is', async () => {
      await opened().browser.withPage(async (other) => {
        const flow = await openDraft(other, `${opened().preview.url}?view=flow`);
        copy.edit(VISITS, (text) =>
          text.replace('These figures are made', 'These figures surely are made'),
        );
        for (const each of [draft, flow])
          await waitForText(each, '#chapter-visits > p', 'These figures surely are');
        expect(await flow.$eval('html', (html) => html.dataset.view)).toBe('flow');
        expect(await draft.$eval('html', (html) => html.dataset.view)).toBe('sheets');
      });
    });

    test('fifty saves in a second end in the last', async () => {
      const file = path.join(copy.root, VISITS);
      const text = readFileSync(file, 'utf8');
      for (let save = 1; save <= 50; save += 1) {
        const word = `Save${String.fromCharCode(96 + Math.ceil(save / 2))}${save % 2 === 0 ? 'x' : 'y'}`;
        writeFileSync(
          file,
          text.replace('These figures are made', `These figures ${word} are made`),
        );
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      await waitForText(draft, '#chapter-visits > p', 'These figures Saveyx are');
    });

    test('a file that is written in two goes ends as it is', async () => {
      const file = path.join(copy.root, VISITS);
      const text = readFileSync(file, 'utf8').replace(
        'These figures are made',
        'These figures wholly are made',
      );
      writeFileSync(file, text.slice(0, text.indexOf('}}')));
      await page.waitForSelector('#mistake:not([hidden])');
      writeFileSync(file, text);
      await waitForText(draft, '#chapter-visits > p', 'These figures wholly are');
      await page.waitForSelector('#mistake', { hidden: true });
    });

    test('a folder that is renamed is missed, and found again', async () => {
      const folder = path.join(copy.root, 'config/2023/text/en');
      renameSync(folder, `${folder}-away`);
      await waitForText(page, '#mistake', 'there is no file');
      renameSync(`${folder}-away`, folder);
      await page.waitForSelector('#mistake', { hidden: true });
      copy.edit(VISITS, (text) =>
        text.replace('These figures are made', 'These figures again are made'),
      );
      await waitForText(draft, '#chapter-visits > p', 'These figures again are');
    });
  });

  describe('a saved file is seen', () => {
    // What one test saves stays for the next: they look at other places.
    afterAll(() => copy.restore());

    test('a value: sentence, table and chart', async () => {
      copy.edit('data/2023/observations.csv', (text) => text.replace(',72480000,', ',100000000,'));
      // 100,000,000 ÷ 5,100,000 = 19.6…
      await waitForText(draft, '#figure-visits-per-inhabitant svg', '19.6');
      await waitForText(draft, '[data-cell="visits-per-inhabitant:alpha:2022"]', '19.6');
      await waitForText(draft, '#data-visits-per-inhabitant', '19.6');
    });

    test('configuration: the title, on the cover and in the head of each sheet', async () => {
      copy.edit('config/2023/edition.yaml', (text) =>
        text.replace(/^title: .*$/m, 'title: Renamed'),
      );
      await waitForText(draft, '.cover .title', 'Renamed');
      await waitForText(draft, '.preview-sheet[data-page="7"] .preview-top-right', 'Renamed');
    });

    test('a chart', async () => {
      // One with a single height: another may be drawn lower or higher to fill its page.
      const height = () =>
        draft.$eval('#figure-visits-change svg', (svg) => svg.getAttribute('height'));
      const before = Number(await height());
      copy.edit('templates/charts/visits-change.vl.json', (text) =>
        text.replace(/"height": (\d+)/, (_, old: string) => `"height": ${Number(old) - 40}`),
      );
      await draft.waitForFunction(
        (old) =>
          document.querySelector('#figure-visits-change svg')?.getAttribute('height') !==
          String(old),
        {},
        before,
      );
      expect(Number(await height())).toBeLessThan(before);
    });

    test('a partial', async () => {
      copy.edit('templates/partials/imprint.hbs', (text) =>
        text.replace('</section>', '<p id="added">Printed in {{language}}.</p></section>'),
      );
      await waitForText(draft, '#added', 'Printed in en.');
    });

    test('a label', async () => {
      copy.edit('config/languages/en.yaml', (text) =>
        text.replace(/^ {2}list-of-figures: .*$/m, '  list-of-figures: All the pictures'),
      );
      await waitForText(draft, '#list-of-figures', 'All the pictures');
    });
  });
}
