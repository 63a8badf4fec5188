/** Gives the figures of a document their places, on the page that shows it. */

import {
  type FigurePlace,
  type FlowBlock,
  heightOf,
  orderOf,
  type Placement,
} from '../../core/placement.ts';
import { traceOf } from '../../io/trace.ts';
import { loadReport } from '../browser/load-page.ts';
import type { BrowserSession, Page } from '../browser/session.ts';
import type { PagedChapter } from './cost.ts';
import { hyphenate } from './hyphenate.ts';
import { type Arrangement, keepShortParagraphs } from './in-page.ts';
import { onSheets } from './measure.ts';
import { showAsPrinted } from './overflow.ts';
import { choosePlaces } from './search.ts';

const trace = traceOf('pdf');

/** The flow of each chapter, by the chapter's element. */
export type Flows = ReadonlyMap<string, readonly FlowBlock[]>;

/**
 * The places of the figures of each chapter that has any.
 * @param kept those of an earlier search, which stay while they are nearly as good as the best
 */
export function placeFigures(page: Page, flows: Flows, kept?: Placement): Promise<Placement> {
  return onSheets(page, async (sheets) => {
    const placed = new Map<string, readonly FigurePlace[]>();
    let tried = 0;
    for (const [id, flow] of flows) {
      const chapter = { id, figures: figuresOf(flow) };
      const measure = (all: readonly (readonly FigurePlace[])[]): Promise<PagedChapter[]> => {
        tried += all.length;
        const arrangements = all.map((places) => arrangementOf(flow, places));
        return sheets.measure(chapter, arrangements);
      };
      const places = await choosePlaces(flow, measure, kept?.get(id));
      if (places.length > 0) placed.set(id, places);
    }
    trace(() => `figures placed; ${tried} orders tried`);
    return placed;
  });
}

/** The places of the figures of a document that is not being printed. */
export function placeAlone(
  session: BrowserSession,
  html: string,
  flows: Flows,
  kept: Placement,
): Promise<Placement> {
  return session.withPage(async (page) => {
    await showAsPrinted(page);
    await loadReport(page, html);
    await page.evaluate(keepShortParagraphs);
    return placeFigures(page, flows, kept);
  }, 'kept');
}

/** What a document on sheets looks like. */
export interface MeasuredPages {
  /** By the chapter's element. */
  readonly chapters: ReadonlyMap<string, PagedChapter>;
  /** The page of each element that is asked for. */
  readonly numbers: ReadonlyMap<string, number>;
}

/**
 * The pages of a document as the page shows it.
 * @param flows in the order in which it shows them
 * @param ids elements whose page is wanted
 */
export function measurePages(
  page: Page,
  flows: Flows,
  ids: readonly string[] = [],
): Promise<MeasuredPages> {
  return onSheets(page, async (sheets) => {
    const chapters = new Map<string, PagedChapter>();
    for (const [id, flow] of flows) {
      const chapter = { id, figures: figuresOf(flow) };
      const [paged] = await sheets.measure(chapter, [{ groups: [], higher: {} }]);
      if (paged) chapters.set(id, paged);
    }
    return { chapters, numbers: await sheets.pageNumbers(ids) };
  });
}

/** Shows the body of another document; the page keeps the styles and fonts that it has loaded. */
export async function showBody(page: Page, html: string): Promise<void> {
  await page.evaluate((text) => {
    const { body } = new DOMParser().parseFromString(text, 'text/html');
    document.body.replaceWith(document.adoptNode(body));
  }, html);
  await hyphenate(page);
  await page.evaluate(keepShortParagraphs);
}

function figuresOf(flow: readonly FlowBlock[]): string[] {
  return flow.map(({ figure }) => figure?.id ?? '');
}

function arrangementOf(flow: readonly FlowBlock[], places: readonly FigurePlace[]): Arrangement {
  const higher = flow.flatMap(({ figure }, index) => {
    const height = figure && heightOf(figure, places);
    const usual = figure?.heights[0];
    return height === undefined || usual === undefined ? [] : [[index, height - usual] as const];
  });
  return { groups: orderOf(flow, places), higher: Object.fromEntries(higher) };
}
