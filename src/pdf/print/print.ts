/**
 * The print stage: from HTML to PDF. The named destinations of a print give the page numbers in the
 * text; where these were not expected, they are filled in and the document is printed again.
 */

import { traceOf } from '../../io/trace.ts';
import { loadReport } from '../browser/load-page.ts';
import type { BrowserSession, Page } from '../browser/session.ts';
import { readDestinations } from '../paging/destinations.ts';
import { hyphenate } from '../paging/hyphenate.ts';
import { keepShortParagraphs } from '../paging/in-page.ts';
import { checkOverflow, showAsPrinted } from '../paging/overflow.ts';
import { type PrintedHtml, readPrintedHtml } from './printed-html.ts';

export interface PrintedReport {
  readonly pdf: Uint8Array;
  readonly pages: number;
  /** How many prints it took until no page number changed. */
  readonly prints: number;
  /** 1-based page by element id. */
  readonly destinations: ReadonlyMap<string, number>;
  /** Texts, links and counts of the HTML, for postprocessing. */
  readonly html: PrintedHtml;
}

export interface PrintOptions {
  /** The edition's clock, which replaces the time of the build in the file. */
  readonly date: Date;
  /**
   * Is given the page with the document, to change it before it is printed, and the elements whose
   * page numbers the text gives. @returns these numbers as far as they are known
   */
  readonly rearrange?: (page: Page, ids: readonly string[]) => Promise<ReadonlyMap<string, number>>;
}

const trace = traceOf('pdf');

/** Two prints suffice unless the width of a page number moves a line. */
const MAX_PRINTS = 4;

/**
 * @param html a self-contained document
 * @throws {UserError} if something is wider than the text block
 * @throws {Error} if the document requests external resources, a font fails or page numbers do not
 *   settle: bugs of this program
 */
export async function printReport(
  session: BrowserSession,
  html: string,
  { date, rearrange }: PrintOptions,
): Promise<PrintedReport> {
  return session.withPage(async (page) => {
    // Before loading, or the document would be laid out for a screen first.
    await showAsPrinted(page);
    await loadReport(page, html);
    trace(() => 'document loaded');
    await hyphenate(page);
    await page.evaluate(keepShortParagraphs);
    await checkOverflow(page);
    const references = await pageReferences(page);
    const expected = (await rearrange?.(page, references)) ?? new Map<string, number>();
    trace(() => 'document arranged');
    return settle(page, { date, references, expected });
  }, 'kept');
}

interface Settling {
  readonly date: Date;
  readonly references: readonly string[];
  /** Page numbers that the document probably has. */
  readonly expected: ReadonlyMap<string, number>;
}

async function settle(
  page: Page,
  { date, references, expected }: Settling,
): Promise<PrintedReport> {
  let shown = expected;
  await readyForTags(page);
  await fillIn(page, expected);
  for (let prints = 1; prints <= MAX_PRINTS; prints += 1) {
    // A print that is only for page numbers takes half the time without tags and backgrounds.
    const isPlain = prints === 1 && references.some((id) => !shown.has(id));
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
  throw new Error(`Page numbers still change after ${MAX_PRINTS} prints.`);
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

/**
 * What a screen needs and what tags need is not the same: by its role a figure's caption and chart stay
 * together, an abbreviation is told from other text by role and language, and what can take the focus
 * would be an element of its own.
 */
function readyForTags(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const figure of document.querySelectorAll('figure')) figure.setAttribute('role', 'group');
    for (const each of document.querySelectorAll('abbr[title]')) {
      each.setAttribute('role', 'group');
      each.setAttribute('lang', `${document.documentElement.lang}-x-abbr`);
    }
    for (const box of document.querySelectorAll('[tabindex]')) box.removeAttribute('tabindex');
  });
}

/** The ids in the `data-page-ref` attributes. */
function pageReferences(page: Page): Promise<string[]> {
  // One call: `$$eval` makes a handle for each element.
  return page.evaluate(() =>
    [...document.querySelectorAll('[data-page-ref]')].map(
      (element) => element.getAttribute('data-page-ref') ?? '',
    ),
  );
}

function pagesOf(
  references: readonly string[],
  destinations: ReadonlyMap<string, number>,
): Map<string, number> {
  const missing = references.filter((id) => !destinations.has(id));
  if (missing.length > 0) {
    throw new Error(`Page references without a target: ${[...new Set(missing)].join(', ')}.`);
  }
  return new Map(references.map((id) => [id, destinations.get(id) ?? 0]));
}

function same(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return a.size === b.size && [...b].every(([id, page]) => a.get(id) === page);
}

async function fillIn(page: Page, numbers: ReadonlyMap<string, number>): Promise<void> {
  await page.evaluate(
    (all) => {
      const known = new Map(all);
      for (const element of document.querySelectorAll('[data-page-ref]')) {
        element.textContent = String(known.get(element.getAttribute('data-page-ref') ?? '') ?? '');
      }
    },
    [...numbers],
  );
}

const DATE = /\/(CreationDate|ModDate) \(D:\d{14}([+-]\d{2}'\d{2}'|Z)\)/g;

/**
 * Overwrites every CreationDate and ModDate in place, so that no offset in the file changes.
 * @throws {Error} if there is none: the browser then writes dates differently
 */
export function setDates(pdf: Uint8Array, date: Date): Uint8Array {
  const text = Buffer.from(pdf).toString('latin1');
  const stamp = date.toISOString().replace(/\D/g, '').slice(0, 14);
  let found = 0;
  const dated = text.replace(DATE, (_, key: string, zone: string) => {
    found += 1;
    return `/${key} (D:${stamp}${zone === 'Z' ? 'Z' : "+00'00'"})`;
  });
  if (found === 0) throw new Error('The PDF has no dates where they were expected.');
  return new Uint8Array(Buffer.from(dated, 'latin1'));
}
