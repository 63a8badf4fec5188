/** Figures as PNG, by the browser that prints them. */

import type { BrowserSession } from './browser.ts';
import { loadReport } from './load-page.ts';

/** A figure that stands alone: its SVG carries its own font. */
export interface StandaloneFigure {
  readonly id: string;
  readonly svg: string;
}

/**
 * @param scale device pixels for each CSS pixel
 * @returns PNG on white by figure
 */
export async function rasterise(
  session: BrowserSession,
  figures: readonly StandaloneFigure[],
  scale = 2,
): Promise<ReadonlyMap<string, Uint8Array>> {
  return session.withPage(async (page) => {
    const pictures = new Map<string, Uint8Array>();
    await page.setViewport({ width: 1000, height: 1000, deviceScaleFactor: scale });
    const body = figures.map(
      ({ id, svg }) => `<div id="picture-${id}" style="width:max-content">${svg}</div>`,
    );
    await loadReport(
      page,
      `<!doctype html><html><body style="margin:0;background:#fff">${body.join('')}</body></html>`,
    );
    for (const { id } of figures) {
      const element = await page.$(`#picture-${id} > svg`);
      if (!element) throw new Error(`The figure "${id}" is not an SVG.`);
      pictures.set(id, await element.screenshot({ type: 'png' }));
    }
    return pictures;
  });
}
