/** Puts a document into a page that cannot reach anything outside it. */

import type { Page } from 'puppeteer';

/**
 * Loads HTML with its fonts ready, in UTC, without a network.
 * @throws {Error} naming every request that was refused and every font that did not load
 */
export async function loadReport(page: Page, html: string): Promise<void> {
  const refused: string[] = [];
  // A page that is kept has those of the document before.
  page.removeAllListeners('request');
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const own = request.url().startsWith('data:') || request.url() === 'about:blank';
    if (!own) refused.push(request.url());
    (own ? request.continue() : request.abort()).catch(() => undefined);
  });
  await page.emulateTimezone('UTC');
  await page.setContent(html, { waitUntil: 'load', timeout: 0 });
  const failed = await loadFonts(page);
  if (refused.length > 0) {
    throw new Error(`The document asks for something outside itself: ${refused.join(', ')}.`);
  }
  if (failed.length > 0) throw new Error(`These fonts did not load: ${failed.join(', ')}.`);
}

/**
 * Loads the faces for every character of the document, used in that face or not: what a print needs
 * for its margins is asked for too late to be waited for. @returns those that failed
 */
function loadFonts(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    // With the style sheets, which hold the words of the margins; without the fonts themselves.
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
