/** Figures find their places on the pages; those of the small edition are in small-edition.test.ts. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TEXT_BLOCK } from '../../src/core/page-geometry.ts';
import type { FigurePlace, FlowBlock } from '../../src/core/placement.ts';
import { loadReport } from '../../src/pdf/browser/load-page.ts';
import { type BrowserSession, openBrowser, type Page } from '../../src/pdf/browser/session.ts';
import { showAsPrinted } from '../../src/pdf/paging/overflow.ts';
import { measurePages, placeFigures, showBody } from '../../src/pdf/paging/place.ts';
import { project } from '../support/small-edition.ts';

let session: BrowserSession;

beforeAll(() => {
  session = openBrowser({ root: project });
});
afterAll(() => session[Symbol.asyncDispose]());

describe('a chapter of paragraphs and charts', () => {
  const text = (millimetres: number, html = ''): string =>
    `<p style="height:${millimetres}mm;margin:0;break-inside:avoid">${html}</p>`;
  const chart = (id: string, millimetres: number, isHalf = false): string =>
    `<figure id="figure-${id}" class="figure${isHalf ? ' figure--half' : ''}" style="margin:0;break-inside:avoid"><svg role="img" viewBox="0 0 100 100" width="100" height="${millimetres}mm"></svg></figure>`;
  const mention = (id: string): string => `<a href="#figure-${id}">Figure</a>`;
  const document = (...blocks: readonly string[]): string =>
    `<!doctype html><html lang="en"><head><style>p,figure,svg{display:block}.figure-pair{display:grid;grid-template-columns:1fr 1fr}</style></head><body><section class="chapter" id="chapter-a"><h1 style="margin:0;height:10mm">A</h1>${blocks.join('')}</section></body></html>`;
  const block = (...mentions: string[]): FlowBlock => ({ kind: 'text', mentions });
  const figure = (id: string, isHalf = false): FlowBlock => ({
    kind: 'figure',
    mentions: [],
    figure: { id, isHalf, heights: [] },
  });

  function onPage<Result>(html: string, use: (page: Page) => Promise<Result>): Promise<Result> {
    return session.withPage(async (page) => {
      await showAsPrinted(page);
      await loadReport(page, html);
      return use(page);
    });
  }

  it('has text in front of a figure that does not fit', async () => {
    const html = document(text(100, mention('a')), text(60), text(60), chart('a', 120));
    const flow = [block('a'), block(), block(), figure('a')];
    const [chosen, pages] = await onPage(html, async (page) => {
      const flows = new Map([['chapter-a', flow]]);
      const placement = await placeFigures(page, flows);
      await showBody(page, html);
      const measured = await measurePages(page, flows);
      return [placement.get('chapter-a'), measured.chapters.get('chapter-a')?.pages] as const;
    });
    expect(chosen).toEqual([{ figure: 'a', after: 0 }]);
    expect(pages?.map(({ next }) => next)).toEqual([3, undefined]);
    expect(pages?.[0]?.fill).toBeCloseTo(230 / TEXT_BLOCK.height, 2);
  });

  it('begins no page with the last line of a paragraph', async () => {
    const style = 'font-size:10mm;line-height:10mm;margin:0;orphans:2;widows:2';
    // Of the three lines two would still have room.
    const html = document(text(TEXT_BLOCK.height - 35), `<p style="${style}">a<br>b<br>c</p>`);
    const flows = new Map([['chapter-a', [block(), block()]]]);
    const fills = await onPage(html, async (page) => {
      await showBody(page, html);
      const measured = await measurePages(page, flows);
      return measured.chapters.get('chapter-a')?.pages.map(({ fill }) => fill);
    });
    expect(fills?.[0]).toBeCloseTo((TEXT_BLOCK.height - 25) / TEXT_BLOCK.height, 2);
    expect(fills?.[1]).toBeCloseTo(30 / TEXT_BLOCK.height, 2);
  });

  it('has narrow figures side by side, which takes the room of one', async () => {
    const html = document(
      text(20, mention('a') + mention('b')),
      chart('a', 80, true),
      chart('b', 80, true),
      text(100),
    );
    const flow = [block('a', 'b'), figure('a', true), figure('b', true), block()];
    const chosen = await onPage(html, (page) => placeFigures(page, new Map([['chapter-a', flow]])));
    expect(chosen.get('chapter-a')?.[1]).toEqual({ figure: 'b', after: 0, beside: true });
    const pair = `<div class="figure-pair">${chart('a', 80, true)}${chart('b', 80, true)}</div>`;
    const paired = document(text(20, mention('a') + mention('b')), pair, text(100));
    const pages = await onPage(paired, (page) =>
      measurePages(page, new Map([['chapter-a', flow]])),
    );
    expect(pages.chapters.get('chapter-a')?.pages.map(({ fill }) => fill)).toEqual([
      Math.round(210_000 / TEXT_BLOCK.height) / 1000,
    ]);
  });

  it('searches only chapters that look otherwise than before', async () => {
    const chosen = new Map<string, readonly FigurePlace[]>();
    const known = { read: (key: string) => chosen.get(key), keep: chosen.set.bind(chosen) };
    const flow = [block('a'), block(), figure('a')];
    const place = (height: number, style = '') => {
      const html = document(text(100, mention('a')), text(height), chart('a', 120));
      return onPage(html.replace('<style>', `<style>${style}`), async (page) => [
        await placeFigures(page, new Map([['chapter-a', flow]]), { known }),
        chosen.size,
      ]);
    };
    const first = await place(100);
    expect(first).toEqual([new Map([['chapter-a', [{ figure: 'a', after: 0 }]]]), 1]);
    expect(await place(100)).toEqual(first);
    expect(await place(20)).toEqual([expect.anything(), 2]);
    expect(await place(100)).toEqual(first.with(1, 2));
    expect(await place(100, 'p { color: red }')).toEqual([expect.anything(), 3]);
  });

  it('refuses a document that is not the one that was bound', async () => {
    const html = document(text(20, mention('a')), chart('b', 80));
    const flows = new Map([['chapter-a', [block('a'), figure('a')]]]);
    const placing = onPage(html, (page) => placeFigures(page, flows));
    await expect(placing).rejects.toThrow('does not show the figure "a"');
  });
});
