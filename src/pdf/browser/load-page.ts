/** Loads a document into a page that cannot access anything else. */

import type { Page } from 'puppeteer';

/**
 * Loads HTML and its fonts, in UTC and without network access. The document's scripts do not run, no
 * dialog waits for an answer, and no other document takes its place.
 * @throws {Error} naming every request that was refused and every font that did not load
 */
export async function loadReport(page: Page, html: string): Promise<void> {
  const refused: string[] = [];
  // A reused page still has the listeners of the previous document.
  page.removeAllListeners('request');
  page.removeAllListeners('dialog');
  page.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined));
  await page.setJavaScriptEnabled(false);
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const isData = request.url().startsWith('data:') && !request.isNavigationRequest();
    const own = isData || request.url() === 'about:blank';
    if (!own) refused.push(request.url());
    (own ? request.continue() : request.abort()).catch(() => undefined);
  });
  await page.emulateTimezone('UTC');
  await page.setContent(html, { waitUntil: 'load', timeout: 0 });
  const failed = await loadFonts(page).catch((error: unknown): string[] => {
    // A navigation that was refused has taken the document with it.
    if (refused.length === 0) throw error;
    return [];
  });
  if (refused.length > 0) {
    throw new Error(`The document requests external resources: ${refused.join(', ')}.`);
  }
  if (failed.length > 0) throw new Error(`Fonts failed to load: ${failed.join(', ')}.`);
}

/**
 * Loads every face for all characters of the document: faces that only the page margins use would
 * otherwise be requested during the print, which does not wait for them.
 * @returns the faces that failed
 */
function loadFonts(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    // Includes the style sheets, which contain the texts of the margins, but not the fonts in them.
    const text = document.documentElement.textContent.replace(/;base64,[^)]*/g, '');
    const fonts = new Set(
      [...document.fonts].map(
        ({ style, weight, family }) => `${style} ${weight} 16px "${family.replaceAll('"', '')}"`,
      ),
    );
    await Promise.allSettled([...fonts].map((font) => document.fonts.load(font, text)));
    await document.fonts.ready;
    return [...document.fonts]
      .filter((face) => face.status === 'error')
      .map((face) => `${face.family} ${face.weight} ${face.style}`);
  });
}
