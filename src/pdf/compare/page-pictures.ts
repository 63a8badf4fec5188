/**
 * Pages of a PDF as PNG, drawn by pdf.js inside the pinned browser: other code than wrote the file,
 * and the same pictures on every machine.
 */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserSession, Page } from '../browser/session.ts';

interface PdfJs {
  getDocument(source: { data: Uint8Array; isEvalSupported: boolean }): {
    promise: Promise<PdfDocument>;
  };
}

interface PdfDocument {
  readonly numPages: number;
  getPage(number: number): Promise<PdfPage>;
}

interface PdfPage {
  getViewport(options: { scale: number }): { width: number; height: number };
  getOperatorList(): Promise<unknown>;
  render(options: object): { promise: Promise<void> };
}

/** CSS pixels are 96 to the inch, the points of a PDF 72. */
const POINTS_PER_INCH = 72;

/**
 * @param numbers 1-based page numbers; all pages unless told
 * @param dotsPerInch size of the pictures
 * @returns PNG by page number
 */
export async function picturesOfPages(
  session: BrowserSession,
  pdf: Uint8Array,
  options: { readonly numbers?: readonly number[]; readonly dotsPerInch?: number } = {},
): Promise<ReadonlyMap<number, Uint8Array>> {
  const scale = (options.dotsPerInch ?? POINTS_PER_INCH) / POINTS_PER_INCH;
  return session.withPage(async (page) => {
    await loadPdfJs(page);
    const pages = await openPdf(page, pdf);
    const numbers = options.numbers ?? Array.from({ length: pages }, (_, index) => index + 1);
    const pictures = new Map<number, Uint8Array>();
    for (const number of numbers) {
      const data = await drawPage(page, number, scale);
      pictures.set(number, new Uint8Array(Buffer.from(data, 'base64')));
    }
    return pictures;
  });
}

/** With the worker's code in the page itself pdf.js needs no worker, which a page without an address could not start. */
async function loadPdfJs(page: Page): Promise<void> {
  const require = createRequire(import.meta.url);
  for (const file of [
    require.resolve('pdfjs-dist/build/pdf.worker.min.mjs'),
    require.resolve('pdfjs-dist/build/pdf.min.mjs'),
  ]) {
    const content = readFileSync(file, 'utf8');
    await page.addScriptTag({ content, type: 'module' });
  }
}

/** @returns the number of pages; the document stays in the page for {@link drawPage} */
function openPdf(page: Page, pdf: Uint8Array): Promise<number> {
  return page.evaluate(async (base64) => {
    const scope = globalThis as unknown as { pdfjsLib: PdfJs; opened: PdfDocument };
    const data = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    scope.opened = await scope.pdfjsLib.getDocument({ data, isEvalSupported: false }).promise;
    return scope.opened.numPages;
  }, Buffer.from(pdf).toString('base64'));
}

/** @returns the picture as PNG in base64 */
function drawPage(page: Page, number: number, scale: number): Promise<string> {
  return page.evaluate(
    async (index, factor) => {
      const scope = globalThis as unknown as { opened: PdfDocument };
      const opened = await scope.opened.getPage(index);
      // Reading the page loads its fonts: drawn before they are ready it would show others.
      await opened.getOperatorList();
      await document.fonts.ready;
      const viewport = opened.getViewport({ scale: factor });
      const canvas = document.createElement('canvas');
      canvas.width = Math.round(viewport.width);
      canvas.height = Math.round(viewport.height);
      // Painted by the processor throughout: the browser may else change over in the middle of a run,
      // and the two round differently.
      canvas.getContext('2d', { willReadFrequently: true, alpha: false });
      await opened.render({ canvas, viewport }).promise;
      return canvas.toDataURL('image/png').split(',')[1] ?? '';
    },
    number,
    scale,
  );
}
