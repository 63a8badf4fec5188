/** Gives the figures of a document their places, on the page that shows it. */

import {
  type FigurePlace,
  type FlowBlock,
  heightOf,
  orderOf,
  type Placement,
} from '../../core/placement.ts';
import type { KeptValues } from '../../io/kept-values.ts';
import { sha256 } from '../../io/sources.ts';
import { traceOf } from '../../io/trace.ts';
import { loadReport } from '../browser/load-page.ts';
import type { BrowserSession, Page } from '../browser/session.ts';
import type { PagedChapter } from './cost.ts';
import { hyphenate } from './hyphenate.ts';
import { type Arrangement, keepShortParagraphs } from './in-page.ts';
import { onSheets, type Sheets } from './measure.ts';
import { showAsPrinted } from './overflow.ts';
import { choosePlaces } from './search.ts';

const trace = traceOf('pdf');

/** The flow of each chapter, by the chapter's element. */
export type Flows = ReadonlyMap<string, readonly FlowBlock[]>;

/** The places that earlier searches chose, by all that a chapter's layout depends on but the program. */
export type KnownPlaces = Pick<KeptValues<readonly FigurePlace[]>, 'read' | 'keep'>;

/** What a search may begin with. */
export interface Earlier {
  /** Where figures stood before: there they stay while it is nearly as good as the best. */
  readonly kept?: Placement | undefined;
  /** A chapter that looks as it did then is not searched again. */
  readonly known?: KnownPlaces | undefined;
}

/** The places of the figures of each chapter that has any. */
export async function placeFigures(
  page: Page,
  flows: Flows,
  { kept, known }: Earlier = {},
): Promise<Placement> {
  const placed = new Map<string, readonly FigurePlace[]>();
  const keys = known ? await chapterKeys(page, flows, kept) : new Map<string, string>();
  const chosen = ([id]: readonly [string, unknown]): boolean => {
    const places = known?.read(keys.get(id) ?? '');
    if (places) placed.set(id, places);
    return places !== undefined;
  };
  const others = [...flows].filter((each) => !chosen(each));
  let tried = 0;
  const search = async (sheets: Sheets): Promise<void> => {
    for (const [id, flow] of others) {
      const chapter = { id, figures: figuresOf(flow) };
      const measure = (all: readonly (readonly FigurePlace[])[]): Promise<PagedChapter[]> => {
        tried += all.length;
        const arrangements = all.map((places) => arrangementOf(flow, places));
        return sheets.measure(chapter, arrangements);
      };
      const places = await choosePlaces(flow, measure, kept?.get(id));
      placed.set(id, places);
      known?.keep(keys.get(id) ?? '', places);
    }
  };
  if (others.length > 0) await onSheets(page, search);
  trace(() => `figures placed; ${tried} orders tried in ${others.length} chapters`);
  return new Map([...flows.keys()].flatMap((id) => placedIn(id, placed.get(id))));
}

/** Nothing for a chapter without figures. */
function placedIn(
  id: string,
  places: readonly FigurePlace[] = [],
): (readonly [string, readonly FigurePlace[]])[] {
  return places.length > 0 ? [[id, places]] : [];
}

/** All that the places in a chapter depend on, as hashes: its elements as they stand, and the styles. */
async function chapterKeys(
  page: Page,
  flows: Flows,
  kept?: Placement,
): Promise<Map<string, string>> {
  const shown = await page.evaluate(
    (ids) => ({
      // Without the chapters, but with language and class of what is around them.
      around: [document.documentElement, document.body].map(
        (each) => (each.cloneNode(false) as Element).outerHTML,
      ),
      head: document.head.outerHTML,
      chapters: ids.map((id) => document.getElementById(id)?.outerHTML ?? ''),
    }),
    [...flows.keys()],
  );
  const styles = sha256([...shown.around, shown.head].join(''));
  return new Map(
    [...flows].map(([id, flow], index) => {
      const all = [styles, index, flow, kept?.get(id) ?? [], shown.chapters[index]];
      return [id, sha256(JSON.stringify(all))];
    }),
  );
}

/** The places of the figures of a document that is not being printed. */
export function placeAlone(
  session: BrowserSession,
  html: string,
  flows: Flows,
  earlier: Earlier,
): Promise<Placement> {
  return session.withPage(async (page) => {
    await showAsPrinted(page);
    await loadReport(page, html);
    await page.evaluate(keepShortParagraphs);
    return placeFigures(page, flows, earlier);
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
