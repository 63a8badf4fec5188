/** Renders figures as PNG in the browser. */

import { setTimeout as wait } from 'node:timers/promises';
import { loadReport } from '../browser/load-page.ts';
import type { BrowserSession, JSHandle, Page } from '../browser/session.ts';

/** A figure whose SVG embeds its fonts. */
interface StandaloneFigure {
  readonly id: string;
  readonly svg: string;
}

export interface FigurePainter extends AsyncDisposable {
  /**
   * The figure as PNG on white. Figures are painted one after another in the order of the calls, on
   * the same page for the whole run, as a new page costs more than a figure.
   * @throws {EnvironmentError} if the browser crashes twice
   */
  paint(figure: StandaloneFigure): Promise<Uint8Array>;
}

interface Order {
  readonly figure: StandaloneFigure;
  readonly answer: PromiseWithResolvers<Uint8Array>;
}

const EMPTY = '<!doctype html><html><body></body></html>';

/** @param scale device pixels per CSS pixel */
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
    // After a crash another page continues with the current figure.
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
 * Paints on a canvas: a screenshot takes the compositor twice as long, and antialiases lines
 * differently where its tiles meet.
 */
async function paintOn(
  page: Page,
  { id, svg }: StandaloneFigure,
  { sent, kept }: PageFonts,
  scale: number,
): Promise<Uint8Array> {
  const parts = withoutFonts(svg, sent);
  const draw = (): Promise<string | undefined> => page.evaluate(drawOnCanvas, parts, kept, scale);
  let picture = await draw();
  // Fonts that the page has not seen may be ready only after the image, whose words in them are then
  // missing: it is drawn until two pictures are the same. The page itself has no timers, as its scripts
  // are off.
  for (let before: string | undefined; parts.rules.length > 0 && picture !== before; ) {
    before = picture;
    await wait(FONTS_REST);
    picture = await draw();
  }
  if (picture === undefined) throw new Error(`The figure "${id}" is not an SVG.`);
  return Buffer.from(picture, 'base64');
}

/** What fonts may take to be ready once an image has been drawn without them, in milliseconds. */
const FONTS_REST = 50;

/** Font rules that a page has received, by number, and where it keeps them. */
interface PageFonts {
  readonly sent: string[];
  readonly kept: JSHandle<Map<number, string>>;
}

/** A figure with numbers in place of font rules, which are half of its size and always the same. */
interface FigureParts {
  /** Text and the numbers of font rules. */
  readonly parts: readonly (string | number)[];
  /** Rules that the page has not received yet, by number. */
  readonly rules: readonly (readonly [number, string])[];
}

const FONT_FACE = /(@font-face\{[^}]*\})/;

/** @param sent new rules are added to it */
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

/** Runs in the page. @returns the PNG in base64; undefined if this is not an SVG */
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
