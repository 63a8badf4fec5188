/**
 * Lays chapters out in the browser as they print: each is a column as high as the text block that
 * wraps into rows (CSS Multi-column Level 2), which the browser breaks by the rules by which it
 * breaks pages.
 */

import { inPixels, TEXT_BLOCK } from '../../core/page-geometry.ts';
import type { JSHandle, Page } from '../browser/session.ts';
import type { PagedChapter } from './cost.ts';
import {
  type Arrangement,
  type ChapterElements,
  elementsOf,
  figureRows,
  makeRoom,
  pageNumbers,
  type Row,
  reorder,
  rowsOf,
} from './in-page.ts';

/** A chapter of the document that a page shows. */
interface ShownChapter {
  /** Of its element. */
  readonly id: string;
  /** The figure of each of its blocks; empty for one that is none. */
  readonly figures: readonly string[];
}

/** Between two rows in CSS pixels, so that what overhangs one does not count for the next. */
const GAP = 200;
const TEXT_HEIGHT = inPixels(TEXT_BLOCK.height);

const SHEETS = `
body > :not(main, .cover), main > .chapter {
  box-sizing: content-box; width: ${TEXT_BLOCK.width}mm; margin: 0; padding: 0;
  column-count: 1; column-gap: 0; column-height: ${TEXT_BLOCK.height}mm; column-wrap: wrap; row-gap: ${GAP}px;
}
.profile + .profile { break-before: column; }`;

/** The document of a page on sheets. */
export interface Sheets {
  /** The page of each of some elements, as far as the document has them. */
  pageNumbers(ids: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /**
   * The pages of a chapter in each of some arrangements. The document is left in the last of them.
   * @throws {Error} when the chapter's elements are not its blocks
   */
  measure(chapter: ShownChapter, arrangements: readonly Arrangement[]): Promise<PagedChapter[]>;
}

/** Shows a document on sheets while `use` runs. */
export async function onSheets<Result>(
  page: Page,
  use: (sheets: Sheets) => Promise<Result>,
): Promise<Result> {
  const style = await page.addStyleTag({ content: SHEETS });
  const functions = await sent(page, { elementsOf, reorder, makeRoom, rowsOf, figureRows });
  const result = await use({
    measure: async (chapter, arrangements) => {
      const given = { ...chapter, arrangements, pitch: TEXT_HEIGHT + GAP };
      const laidOut = await page.evaluate(layOut, functions, given);
      return laidOut.map(pagedChapter);
    },
    pageNumbers: async (ids) =>
      new Map(Object.entries(await page.evaluate(pageNumbers, ids, TEXT_HEIGHT + GAP))),
  });
  await functions.dispose();
  await style.evaluate((element) => (element as Element).remove());
  return result;
}

/** What a page keeps while its document is on sheets: functions, and elements as first found. */
type InPage = {
  readonly found: Record<string, ChapterElements>;
  readonly elementsOf: typeof elementsOf;
  readonly reorder: typeof reorder;
  readonly makeRoom: typeof makeRoom;
  readonly rowsOf: typeof rowsOf;
  readonly figureRows: typeof figureRows;
};

/** Sends functions to the page, where {@link layOut} calls them. */
function sent(page: Page, functions: Omit<InPage, 'found'>): Promise<JSHandle<InPage>> {
  const source = Object.entries(functions).map(([name, value]) => `${name}: ${value}`);
  return page.evaluateHandle(`({ found: {}, ${source.join(', ')} })`) as Promise<JSHandle<InPage>>;
}

interface LaidOut {
  readonly rows: readonly Row[];
  readonly figures: PagedChapter['figures'];
}

/** Runs in the page. */
function layOut(
  page: InPage,
  given: ShownChapter & { readonly arrangements: readonly Arrangement[]; readonly pitch: number },
): LaidOut[] {
  const { id, figures, arrangements, pitch } = given;
  const elements = page.found[id] ?? page.elementsOf(id, figures);
  page.found[id] = elements;
  return arrangements.map(({ groups, higher }) => {
    page.reorder(elements, groups);
    page.makeRoom(elements, higher);
    return {
      rows: page.rowsOf(elements, groups, pitch),
      figures: figures.flatMap((figure, index) =>
        figure === '' ? [] : [{ figure, ...page.figureRows(elements, index, pitch) }],
      ),
    };
  });
}

function pagedChapter({ rows, figures }: LaidOut): PagedChapter {
  const pages = rows.map(({ bottom, ...rest }) => ({
    ...rest,
    // As precise as a comparison may be: what a browser rounds must not decide.
    fill: Math.min(1, Math.round((bottom / TEXT_HEIGHT) * 1000) / 1000),
  }));
  return { pages, figures };
}
