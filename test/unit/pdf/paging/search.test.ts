import { describe, expect, it } from 'vitest';
import {
  type FigurePlace,
  type FlowBlock,
  heightOf,
  orderOf,
} from '../../../../src/core/placement.ts';
import type { PagedChapter } from '../../../../src/pdf/paging/cost.ts';
import { choosePlaces } from '../../../../src/pdf/paging/search.ts';

const text = (...mentions: string[]): FlowBlock => ({ kind: 'text', mentions });
const heading: FlowBlock = { kind: 'heading', mentions: [] };
const figure = (id: string, given: { heights?: number[]; isHalf?: boolean } = {}): FlowBlock => ({
  kind: 'figure',
  mentions: [],
  figure: { id, isHalf: false, heights: [], ...given },
});

/** Heights of blocks in percent of a page; text breaks anywhere, a figure nowhere. */
type Heights = readonly number[];

/** Breaks a flow into pages as a browser would that knows nothing of lines and margins. */
function paginate(
  flow: readonly FlowBlock[],
  heights: Heights,
  places: readonly FigurePlace[],
): PagedChapter {
  const pages = [{ fill: 0, forced: false }];
  const starts = new Map<number, number>();
  for (const group of orderOf(flow, places)) {
    const members = [group].flat();
    const [first = 0] = members;
    const each = members.map((index) => {
      const chosen = flow[index]?.figure && heightOf(flow[index].figure, places);
      const usual = flow[index]?.figure?.heights[0] ?? 0;
      return ((heights[index] ?? 0) + (chosen === undefined ? 0 : chosen - usual)) / 100;
    });
    let left = Math.max(...each);
    let page = pages.at(-1) ?? { fill: 1, forced: false };
    if (flow[first]?.figure && page.fill + left > 1) {
      page = { fill: 0, forced: false };
      pages.push(page);
    }
    for (const index of members) starts.set(index, pages.length - 1);
    while (page.fill + left > 1.000001) {
      left -= 1 - page.fill;
      page.fill = 1;
      page = { fill: 0, forced: false };
      pages.push(page);
    }
    page.fill += left;
  }
  const figures = flow.flatMap(({ figure: shown }, index) => {
    if (!shown) return [];
    const mention = flow.findIndex(({ mentions }) => mentions.includes(shown.id));
    return [
      { figure: shown.id, page: starts.get(index) ?? 0, mentioned: starts.get(mention) ?? 0 },
    ];
  });
  return { pages, figures };
}

async function chosen(
  flow: readonly FlowBlock[],
  heights: Heights,
  kept?: readonly FigurePlace[],
): Promise<{ places: readonly FigurePlace[]; paged: PagedChapter; tried: number }> {
  let tried = 0;
  const measure = (all: readonly (readonly FigurePlace[])[]): Promise<PagedChapter[]> => {
    tried += all.length;
    return Promise.resolve(all.map((places) => paginate(flow, heights, places)));
  };
  const places = await choosePlaces(flow, measure, kept);
  return { places, paged: paginate(flow, heights, places), tried };
}

const fills = ({ pages }: PagedChapter): number[] =>
  pages.map(({ fill }) => Math.round(fill * 100));

describe('the search', () => {
  it('lets text move up in front of a figure that does not fit', async () => {
    const flow = [text(), text('a'), figure('a'), text(), text()];
    const shown = [text(), text('a'), text(), text(), figure('a')];
    expect(fills(paginate(flow, [40, 20, 50, 40, 30], []))).toEqual([60, 100, 20]);
    const { paged } = await chosen(shown, [40, 20, 40, 30, 50]);
    expect(fills(paged)).toEqual([100, 80]);
  });

  it('leaves a figure at its mention where it fits', async () => {
    const { places } = await chosen([text('a'), text(), figure('a')], [20, 20, 30]);
    expect(places).toEqual([{ figure: 'a', after: 0 }]);
  });

  it('draws a chart lower where that spares a page', async () => {
    const flow = [text('a'), figure('a', { heights: [50, 40] })];
    const { places, paged } = await chosen(flow, [55, 50]);
    expect(places).toEqual([{ figure: 'a', after: 0, height: 40 }]);
    expect(fills(paged)).toEqual([95]);
  });

  it('draws several charts lower where only all of them together fit', async () => {
    const chart = (id: string): FlowBlock => figure(id, { heights: [40, 33] });
    const flow = [text('a', 'b', 'c'), chart('a'), chart('b'), figure('c')];
    const { paged } = await chosen(flow, [10, 40, 40, 20]);
    expect(fills(paged)).toEqual([96]);
  });

  it('draws a chart higher where the page would be left white', async () => {
    const flow = [text('a'), figure('a', { heights: [40, 60] }), heading, text('b'), figure('b')];
    const { places } = await chosen(flow, [25, 40, 5, 5, 90]);
    expect(places[0]).toEqual({ figure: 'a', after: 0, height: 60 });
  });

  it('draws a chart higher where next to nothing would be left for the last page', async () => {
    const flow = [text('a'), figure('a', { heights: [50, 62] }), text()];
    const { paged } = await chosen(flow, [30, 50, 30]);
    expect(fills(paged)).toEqual([100, 22]);
  });

  it('puts narrow figures side by side', async () => {
    const flow = [
      text('a'),
      text('b'),
      figure('a', { isHalf: true }),
      figure('b', { isHalf: true }),
    ];
    const { places } = await chosen(flow, [20, 20, 40, 40]);
    expect(places[1]).toMatchObject({ figure: 'b', beside: true });
  });

  it('rather leaves a page half empty than a figure two pages behind its mention', async () => {
    const flow = [text('a'), text(), text(), text(), figure('a')];
    const { paged } = await chosen(flow, [40, 100, 100, 10, 70]);
    const [{ page = 0, mentioned = 0 } = {}] = paged.figures;
    expect(page - mentioned).toBeLessThanOrEqual(1);
  });

  it('lays each candidate out once, and chapters without figures not at all', async () => {
    expect((await chosen([text(), text()], [50, 70])).tried).toBe(0);
    const flow = [text('a'), text(), text(), figure('a', { heights: [40, 30] })];
    expect((await chosen(flow, [30, 30, 30, 40])).tried).toBe(6);
  });

  it('keeps an earlier order that is nearly as good, and no other', async () => {
    const flow = [text('a'), text(), figure('a')];
    const near = [{ figure: 'a', after: 1 }];
    expect((await chosen(flow, [20, 20, 30], near)).places).toEqual(near);
    const worse = await chosen(flow, [30, 40, 60], near);
    expect(worse.places).toEqual([{ figure: 'a', after: 0 }]);
  });
});
