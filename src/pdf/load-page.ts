/** Puts a document into a page that cannot reach anything outside it. */

import type { Page } from 'puppeteer';

/**
 * Loads HTML with its fonts ready, in UTC, without a network.
 * @throws {Error} naming every request that was refused and every font that did not load
 */
export async function loadReport(page: Page, html: string): Promise<void> {
  const refused: string[] = [];
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

/** Loads every declared face, used or not, and tells those that failed. */
export function loadFonts(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const faces = [...document.fonts];
    await Promise.allSettled(faces.map((face) => face.load()));
    await document.fonts.ready;
    return faces
      .filter((face) => face.status !== 'loaded')
      .map((face) => `${face.family} ${face.weight} ${face.style}`);
  });
}
