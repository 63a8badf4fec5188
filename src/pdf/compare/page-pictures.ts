/**
 * Renders pages of a PDF as PNG with pdf.js in the pinned browser: independent of the code that wrote
 * the file, and with the same result on every machine.
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

/** The unit of a PDF is the point, 1/72 inch. */
const POINTS_PER_INCH = 72;

/**
 * @param options.numbers 1-based page numbers; all pages by default
 * @param options.dotsPerInch resolution; 72 by default
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

/** Loads pdf.js with its worker code into the page: a page without an address cannot start workers. */
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

/** @returns the number of pages; {@link drawPage} draws from the opened document */
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
      // Reading the page loads its fonts; without waiting for them it would be drawn in fallback fonts.
      await opened.getOperatorList();
      await document.fonts.ready;
      const viewport = opened.getViewport({ scale: factor });
      const canvas = document.createElement('canvas');
      canvas.width = Math.round(viewport.width);
      canvas.height = Math.round(viewport.height);
      // Always painted on the CPU: otherwise the browser may switch to the GPU during a run, which
      // rounds differently.
      canvas.getContext('2d', { willReadFrequently: true, alpha: false });
      await opened.render({ canvas, viewport }).promise;
      return canvas.toDataURL('image/png').split(',')[1] ?? '';
    },
    number,
    scale,
  );
}
