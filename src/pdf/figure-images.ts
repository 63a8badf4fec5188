/** Figures as PNG, by the browser that prints them. */

import type { Page } from 'puppeteer';
import type { BrowserSession } from './browser.ts';
import { loadFonts, loadReport } from './load-page.ts';

/** A figure that stands alone: its SVG carries its own font. */
interface StandaloneFigure {
  readonly id: string;
  readonly svg: string;
}

export interface FigurePainter extends AsyncDisposable {
  /**
   * The figure as PNG on white. Figures are painted one after the other, in the order in which they
   * are asked for, on one page for all of a run: it knows the fonts, and a new one would cost more
   * than a figure.
   * @throws {EnvironmentError} when the browser crashes twice
   */
  paint(figure: StandaloneFigure): Promise<Uint8Array>;
}

interface Order {
  readonly figure: StandaloneFigure;
  readonly answer: PromiseWithResolvers<Uint8Array>;
}

const EMPTY = '<!doctype html><html><body style="margin:0;background:#fff"></body></html>';

/** @param scale device pixels for each CSS pixel */
export function openPainter(session: BrowserSession, scale = 2): FigurePainter {
  const orders: Order[] = [];
  let more = Promise.withResolvers<void>();
  let painting: Promise<void> | undefined;
  let page: Page | undefined;
  let closed = false;
  const work = async (own: Page): Promise<void> => {
    page = own;
    await loadReport(own, EMPTY);
    // After a crash another page takes over, and begins with the figure that was in hand.
    while (page === own && !closed) {
      const [next] = orders;
      if (next) {
        const picture = await paintOn(own, next.figure, scale);
        orders.shift();
        next.answer.resolve(picture);
      } else await more.promise;
    }
  };
  const fail = (error: unknown): void => {
    painting = undefined;
    for (const { answer } of orders.splice(0)) answer.reject(error);
  };
  return {
    paint: (figure) => {
      const answer = Promise.withResolvers<Uint8Array>();
      orders.push({ figure, answer });
      more.resolve();
      more = Promise.withResolvers();
      painting ??= session.withPage(work).catch(fail);
      return answer.promise;
    },
    [Symbol.asyncDispose]: async () => {
      closed = true;
      more.resolve();
      await painting;
    },
  };
}

async function paintOn(page: Page, figure: StandaloneFigure, scale: number): Promise<Uint8Array> {
  const size = await show(page, figure);
  const failed = await loadFonts(page);
  if (failed.length > 0) throw new Error(`These fonts did not load: ${failed.join(', ')}.`);
  // The browser paints the whole window for each picture: it holds this figure and nothing else.
  await page.setViewport({ ...size, deviceScaleFactor: scale });
  return page.screenshot({ type: 'png', captureBeyondViewport: false, optimizeForSpeed: true });
}

/** Puts the figure in the place of the last one; its fonts stay. @returns its size in CSS pixels */
async function show(
  page: Page,
  { id, svg }: StandaloneFigure,
): Promise<{ width: number; height: number }> {
  const faces = svg.match(FONT_FACE) ?? [];
  const size = await page.evaluate(
    (drawn, rules) => {
      for (const rule of rules) {
        if (document.head.textContent?.includes(rule)) continue;
        const style = document.createElement('style');
        style.textContent = rule;
        document.head.append(style);
      }
      document.body.innerHTML = drawn;
      const box = document.querySelector('body > svg')?.getBoundingClientRect();
      return box && { width: Math.ceil(box.width), height: Math.ceil(box.height) };
    },
    svg.replace(FONT_FACE, ''),
    faces,
  );
  if (!size) throw new Error(`The figure "${id}" is not an SVG.`);
  return size;
}

const FONT_FACE = /@font-face\{[^}]*\}/g;
