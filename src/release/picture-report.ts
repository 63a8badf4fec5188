/** The pages that look different: before, after and difference as PNG, and an HTML page of them. */

import type { Artifacts } from '../io/artifacts.ts';
import type { BrowserSession } from '../pdf/browser/session.ts';
import { picturesOfPages } from '../pdf/compare/page-pictures.ts';
import { comparePictures } from '../pdf/compare/pictures.ts';

const DOTS_PER_INCH = 96;
/** One page after the other: the pictures of a long report are large. */
const PAGES_AT_ONCE = 8;

export interface PictureReport {
  /** 1-based pages that look different. */
  readonly pages: readonly number[];
  /** `index.html` and the pictures, by name. */
  readonly files: Artifacts;
}

/**
 * Draws both PDFs and keeps the pages that differ for the eye; a page that only one of them has
 * is compared with nothing.
 * @param title stands above the pictures
 */
export async function pictureReport(
  session: BrowserSession,
  pdfs: { readonly before: Uint8Array; readonly after: Uint8Array },
  counts: { readonly before: number; readonly after: number },
  title: string,
): Promise<PictureReport> {
  const files = new Map<string, string | Uint8Array>();
  const pages: { readonly number: number; readonly pixels: number; readonly kinds: string[] }[] =
    [];
  const last = Math.max(counts.before, counts.after);
  for (let first = 1; first <= last; first += PAGES_AT_ONCE) {
    const numbers = Array.from({ length: PAGES_AT_ONCE }, (_, index) => first + index);
    const draw = (pdf: Uint8Array, most: number): Promise<ReadonlyMap<number, Uint8Array>> =>
      picturesOfPages(session, pdf, {
        numbers: numbers.filter((number) => number <= most),
        dotsPerInch: DOTS_PER_INCH,
      });
    const [before, after] = [
      await draw(pdfs.before, counts.before),
      await draw(pdfs.after, counts.after),
    ];
    for (const number of numbers) {
      const page = lookAt(number, before.get(number), after.get(number));
      if (!page) continue;
      pages.push(page);
      for (const [kind, picture] of page.pictures) files.set(pictureName(number, kind), picture);
    }
  }
  files.set('index.html', htmlOf(title, pages));
  return { pages: pages.map(({ number }) => number), files };
}

function lookAt(
  number: number,
  before: Uint8Array | undefined,
  after: Uint8Array | undefined,
):
  | { number: number; pixels: number; kinds: string[]; pictures: Map<string, Uint8Array> }
  | undefined {
  if (before && after) {
    if (Buffer.from(before).equals(Buffer.from(after))) return undefined;
    const { pixels, picture } = comparePictures(before, after);
    if (pixels === 0) return undefined;
    const pictures = new Map([
      ['before', before],
      ['after', after],
      ['difference', picture],
    ]);
    return { number, pixels, kinds: [...pictures.keys()], pictures };
  }
  const only = before ?? after;
  if (!only) return undefined;
  const kind = before ? 'before' : 'after';
  return { number, pixels: 0, kinds: [kind], pictures: new Map([[kind, only]]) };
}

function pictureName(number: number, kind: string): string {
  return `page-${String(number).padStart(3, '0')}-${kind}.png`;
}

function htmlOf(
  title: string,
  pages: readonly { number: number; pixels: number; kinds: readonly string[] }[],
): string {
  const sections = pages.map(({ number, pixels, kinds }) => {
    const summary =
      kinds.length === 1
        ? `only ${kinds[0]} has this page`
        : `${pixels.toLocaleString('en-GB')} pixels differ`;
    const pictures = kinds.map(
      (kind) =>
        `<figure><figcaption>${kind}</figcaption><a href="${pictureName(number, kind)}"><img src="${pictureName(number, kind)}" alt="Page ${number}, ${kind}" loading="lazy"></a></figure>`,
    );
    return `<section id="page-${number}"><h2>Page ${number}</h2><p>${summary}</p><div class="pictures">${pictures.join('')}</div></section>`;
  });
  const list = pages.map(({ number }) => `<a href="#page-${number}">${number}</a>`).join(' ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 1.5rem; }
nav a { display: inline-block; min-width: 1.75rem; padding: 0.25rem; }
.pictures { display: flex; flex-wrap: wrap; gap: 1rem; }
figure { flex: 1 1 16rem; max-width: 32rem; margin: 0; }
img { width: 100%; border: 1px solid; background: #fff; }
</style>
</head>
<body>
<h1>${title}</h1>
<nav aria-label="Pages that differ">${pages.length === 0 ? 'No page looks different.' : `Pages that differ: ${list}`}</nav>
<main>${sections.join('\n')}</main>
</body>
</html>
`;
}
