/** Figures as PNG, by the browser that prints them. */

import { loadReport } from '../browser/load-page.ts';
import type { BrowserSession, JSHandle, Page } from '../browser/session.ts';

/** A figure that stands alone: its SVG carries its own font. */
interface StandaloneFigure {
  readonly id: string;
  readonly svg: string;
}

export interface FigurePainter extends AsyncDisposable {
  /**
   * The figure as PNG on white. Figures are painted one after the other, in the order in which they
   * are asked for, on one page for all of a run: a new one would cost more than a figure.
   * @throws {EnvironmentError} when the browser crashes twice
   */
  paint(figure: StandaloneFigure): Promise<Uint8Array>;
}

interface Order {
  readonly figure: StandaloneFigure;
  readonly answer: PromiseWithResolvers<Uint8Array>;
}

const EMPTY = '<!doctype html><html><body></body></html>';

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
    const fonts = { sent: [], kept: await own.evaluateHandle(() => new Map<number, string>()) };
    // After a crash another page takes over, and begins with the figure that was in hand.
    while (page === own && !closed) {
      const [next] = orders;
      if (next) {
        const picture = await paintOn(own, next.figure, fonts, scale);
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

/**
 * Drawn into a canvas: a screenshot would take the browser's compositor twice as long, and smooths
 * lines another way where its tiles meet.
 */
async function paintOn(
  page: Page,
  { id, svg }: StandaloneFigure,
  { sent, kept }: PageFonts,
  scale: number,
): Promise<Uint8Array> {
  const base64 = await page.evaluate(drawOnCanvas, withoutFonts(svg, sent), kept, scale);
  if (base64 === undefined) throw new Error(`The figure "${id}" is not an SVG.`);
  return Buffer.from(base64, 'base64');
}

/** Font rules that a page has been sent so far, by number, and where it keeps them. */
interface PageFonts {
  readonly sent: string[];
  readonly kept: JSHandle<Map<number, string>>;
}

/** A figure with numbers in the place of font rules, which are half of it and the same in each. */
interface FigureParts {
  /** Text, and the font rules' numbers. */
  readonly parts: readonly (string | number)[];
  /** Rules that the page does not have yet, by number. */
  readonly rules: readonly (readonly [number, string])[];
}

const FONT_FACE = /(@font-face\{[^}]*\})/;

/** @param sent gets the rules that are new */
function withoutFonts(svg: string, sent: string[]): FigureParts {
  const rules: [number, string][] = [];
  const parts = svg.split(FONT_FACE).map((part, index) => {
    if (index % 2 === 0) return part;
    const known = sent.indexOf(part);
    if (known >= 0) return known;
    rules.push([sent.length, part]);
    return sent.push(part) - 1;
  });
  return { parts, rules };
}

/** Runs in the page. @returns the PNG in base64; undefined for what is not an SVG */
async function drawOnCanvas(
  { parts, rules }: FigureParts,
  known: Map<number, string>,
  scale: number,
): Promise<string | undefined> {
  for (const [number, rule] of rules) known.set(number, rule);
  const svg = parts.map((part) => (typeof part === 'number' ? (known.get(part) ?? '') : part));
  const address = URL.createObjectURL(new Blob(svg, { type: 'image/svg+xml' }));
  const image = new Image();
  image.src = address;
  // It is decoded once its fonts are there: they are part of it.
  const isDrawn = await image.decode().then(
    () => true,
    () => false,
  );
  URL.revokeObjectURL(address);
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(image.naturalWidth * scale);
  canvas.height = Math.ceil(image.naturalHeight * scale);
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (!isDrawn || !context) return undefined;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png').replace(/^.*,/, '');
}
