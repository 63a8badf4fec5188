/**
 * The print stage: the report's HTML becomes a PDF. Page numbers in the text are found by printing,
 * reading where the named destinations fell, filling the numbers in and printing again.
 */

import { traceOf } from '../../io/trace.ts';
import { loadReport } from '../browser/load-page.ts';
import type { BrowserSession, Page } from '../browser/session.ts';
import { readDestinations } from '../paging/destinations.ts';
import { refuseOverflow, showAsPrinted } from '../paging/overflow.ts';
import { setDates } from './dates.ts';
import { type PrintedHtml, readPrintedHtml } from './printed-html.ts';

export interface PrintedReport {
  readonly pdf: Uint8Array;
  readonly pages: number;
  /** How often it was printed until no page number moved. */
  readonly prints: number;
  /** 1-based page by element id. */
  readonly destinations: ReadonlyMap<string, number>;
  /** What the HTML holds, for the finishing. */
  readonly html: PrintedHtml;
}

const trace = traceOf('pdf');

/** Two prints are enough unless a page number's own width moves a line. */
const MOST_PRINTS = 4;

/**
 * @param html a document that needs nothing beside itself
 * @param options.date the edition's clock, written into the file in place of the build's time
 * @throws {UserError} for a document with something wider than the page
 * @throws {Error} for a document that asks for something outside itself, whose fonts fail or whose
 *   page references do not settle: bugs of ours
 */
export async function printReport(
  session: BrowserSession,
  html: string,
  options: { readonly date: Date },
): Promise<PrintedReport> {
  return session.withPage(async (page) => {
    // Before it is loaded, or it would be laid out for a screen first.
    await showAsPrinted(page);
    await loadReport(page, html);
    trace(() => 'document loaded');
    await refuseOverflow(page);
    return settle(page, options.date);
  }, 'kept');
}

async function settle(page: Page, date: Date): Promise<PrintedReport> {
  const references = await pageReferences(page);
  let shown = new Map<string, number>();
  for (let prints = 1; prints <= MOST_PRINTS; prints += 1) {
    // The first print is for the page numbers alone: without tags and ink it takes half the time.
    const isPlain = prints === 1 && references.length > 0;
    const pdf = setDates(await printOnce(page, isPlain), date);
    const { pages, destinations } = readDestinations(pdf);
    const wanted = pagesOf(references, destinations);
    trace(() => `print ${prints}${isPlain ? ' for page numbers' : ''}: ${pages} pages`);
    if (!isPlain && same(shown, wanted)) {
      return { pdf, pages, prints, destinations, html: await readPrintedHtml(page) };
    }
    await fillIn(page, wanted);
    shown = wanted;
  }
  throw new Error(`Page numbers still move after ${MOST_PRINTS} prints.`);
}

function printOnce(page: Page, isPlain: boolean): Promise<Uint8Array> {
  return page.pdf({
    preferCSSPageSize: true,
    printBackground: !isPlain,
    tagged: !isPlain,
    outline: !isPlain,
    timeout: 0,
  });
}

/** The ids that `data-page-ref` elements ask the page of. */
function pageReferences(page: Page): Promise<string[]> {
  return page.$$eval('[data-page-ref]', (elements) =>
    elements.map((element) => element.getAttribute('data-page-ref') ?? ''),
  );
}

function pagesOf(
  references: readonly string[],
  destinations: ReadonlyMap<string, number>,
): Map<string, number> {
  const missing = references.filter((id) => !destinations.has(id));
  if (missing.length > 0) {
    throw new Error(`These page references lead nowhere: ${[...new Set(missing)].join(', ')}.`);
  }
  return new Map(references.map((id) => [id, destinations.get(id) ?? 0]));
}

function same(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return a.size === b.size && [...b].every(([id, page]) => a.get(id) === page);
}

async function fillIn(page: Page, numbers: ReadonlyMap<string, number>): Promise<void> {
  await page.$$eval(
    '[data-page-ref]',
    (elements, all) => {
      const known = new Map(all);
      for (const element of elements) {
        element.textContent = String(known.get(element.getAttribute('data-page-ref') ?? '') ?? '');
      }
    },
    [...numbers],
  );
}
