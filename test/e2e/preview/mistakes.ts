/** Mistakes as the preview shows them. */

import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Page } from 'puppeteer';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CopiedProject } from '../../support/copied-project.ts';
import { isWhole } from '../../support/hostile.ts';
import { type CopiedDraft, openDraft, waitForText } from '../../support/preview.ts';

/** One mistake of each kind of file: what is exchanged for what, and how it is shown. */
const MISTAKES = [
  {
    kind: 'prose',
    file: 'config/2023/text/en/visits.md',
    find: '{{figure "visits-per-inhabitant"}}',
    replace: '{{figure "visits-per-inhabitnt"}}',
    code: 'unknown-figure',
    place: 'config/2023/text/en/visits.md:3:',
  },
  {
    kind: 'a value',
    file: 'data/2023/observations.csv',
    find: ',72480000,',
    replace: ',many,',
    code: 'not-a-number',
    place: 'data/2023/observations.csv:',
  },
  {
    kind: 'configuration',
    file: 'config/2023/edition.yaml',
    find: 'base_year:',
    replace: 'base_yaer:',
    code: 'unknown-key',
    place: 'config/2023/edition.yaml:',
  },
  {
    kind: 'a chart’s data',
    file: 'templates/charts/visits-per-inhabitant.vl.json',
    find: '"name": "visits-per-inhabitant"',
    replace: '"name": "visits-per-inhabitnt"',
    code: 'unknown-dataset',
    place: 'templates/charts/visits-per-inhabitant.vl.json:',
  },
  {
    kind: 'a chart’s syntax',
    file: 'templates/charts/visits-change.vl.json',
    find: '"data"',
    replace: '"data',
    code: 'yaml-syntax',
    place: 'templates/charts/visits-change.vl.json:',
  },
  {
    kind: 'a partial',
    file: 'templates/partials/imprint.hbs',
    find: '{{title}}',
    replace: '{{titel}}',
    code: 'unknown-value',
    place: 'templates/partials/imprint.hbs:',
  },
  {
    kind: 'a chapter’s template',
    file: 'templates/chapters/visits.hbs',
    find: '{{section "index"}}',
    replace: '{{section "indx"}}',
    code: 'unknown-section',
    place: 'templates/chapters/visits.hbs:4:',
  },
  {
    kind: 'a label',
    file: 'config/languages/en.yaml',
    find: /^document:$/m,
    replace: 'documents:',
    code: 'unknown-key',
    place: 'config/languages/en.yaml:',
  },
] as const;

/** An editor that writes down what it was asked to open. */
export function withEditor(root: string): NodeJS.ProcessEnv {
  const editor = path.join(root, 'editor.sh');
  writeFileSync(editor, `#!/bin/sh\necho "$@" >> "${root}/opened"\n`, { mode: 0o755 });
  return { ...process.env, LAUNCH_EDITOR: editor };
}

/** @param opened the preview, with an editor of {@link withEditor} */
export function describeMistakes(opened: () => CopiedDraft): void {
  let copy: CopiedProject;
  let page: Page;
  let draft: Frame;

  beforeAll(() => {
    ({ copy, page, draft } = opened());
  });

  describe('a mistake is shown over the last good draft, and goes when it is mended', () => {
    // In the soak, every kind.
    test.each(MISTAKES.filter((_, index) => isWhole || index % 3 === 0))(
      '$kind',
      async ({ file, find, replace, code, place }) => {
        const full = path.join(copy.root, file);
        const right = readFileSync(full, 'utf8');
        copy.edit(file, (text) => text.replace(find, replace));
        await waitForText(page, '#mistake', code);
        const shown = await page.$eval('#mistake', (overlay) => ({
          place: overlay.querySelector('.place')?.textContent ?? '',
          frame: overlay.querySelector('pre')?.textContent ?? '',
        }));
        expect(shown.place.startsWith(place)).toBe(true);
        expect(shown.place).toMatch(/:\d+:\d+$/);
        expect(shown.frame).toContain('^');
        expect(
          await draft.$eval('#chapter-visits > p', (text) => text.textContent.length),
        ).toBeGreaterThan(40);
        writeFileSync(full, right);
        await page.waitForSelector('#mistake', { hidden: true });
      },
    );

    test('a file that is gone', async () => {
      const file = path.join(copy.root, 'config/2023/text/en/milestones.md');
      const text = readFileSync(file, 'utf8');
      rmSync(file);
      await waitForText(page, '#mistake', 'missing-prose');
      writeFileSync(file, text);
      await page.waitForSelector('#mistake', { hidden: true });
    });

    test('one that was there before the first draft', async () => {
      copy.edit('config/sample/edition.yaml', (text) => text.replace('base_year:', 'base_yaer:'));
      await opened().browser.withPage(async (other) => {
        const sample = await openDraft(other, opened().preview.url.replace('2023', 'sample'));
        await waitForText(other, '#mistake', 'unknown-key');
        await waitForText(sample, 'h1', 'No draft yet');
        copy.edit('config/sample/edition.yaml', (text) => text.replace('base_yaer:', 'base_year:'));
        await other.waitForSelector('#mistake', { hidden: true });
        await waitForText(sample, '.cover .title', 'sample edition');
      });
    });
  });

  test('a click on the place opens the editor there; the overlay folds away', async () => {
    copy.edit('templates/chapters/visits.hbs', (text) => text.replace('"index"', '"indx"'));
    await page.waitForSelector('#mistake:not([hidden]) .place');
    // In one step: the overlay is written anew when a build or the placing of figures ends.
    await page.$eval('#mistake .place', (place) => (place as HTMLElement).click());
    const record = path.join(copy.root, 'opened');
    await expect
      .poll(() => existsSync(record) && readFileSync(record, 'utf8'))
      .toContain('templates/chapters/visits.hbs');
    await page.click('#mistake button[aria-expanded]');
    expect(await page.$eval('.mistake-body', (body) => getComputedStyle(body).display)).toBe(
      'none',
    );
    copy.edit('templates/chapters/visits.hbs', (text) => text.replace('"indx"', '"index"'));
    await page.waitForSelector('#mistake', { hidden: true });
  });

  test('a warning stands in the list of problems, with its place, and covers nothing', async () => {
    const file = 'data/2023/sources.csv';
    copy.edit(file, (text) => {
      const [head, first = '', ...rest] = text.split('\n');
      return [head, first, first.replace(/^[^,]+/, 'NOBODY-NAMES-IT'), ...rest].join('\n');
    });
    await waitForText(page, '#problem-count', '1');
    expect(await page.$eval('#mistake', (overlay) => (overlay as HTMLElement).hidden)).toBe(true);
    await page.click('#problems-button');
    await waitForText(page, '#problems', 'unused-source');
    await waitForText(page, '#problems .place', `${file}:3`);
    copy.restore();
    await waitForText(page, '#problem-count', '0');
  });
}
