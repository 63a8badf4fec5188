/**
 * What is wider than the page's text block. The browser would shrink the whole document to make it
 * fit, cover and all, and say nothing.
 */

import { Problems } from '../../core/diagnostics.ts';
import { inPixels, TEXT_BLOCK } from '../../core/page-geometry.ts';
import type { Page } from '../browser/session.ts';

const TEXT_WIDTH = inPixels(TEXT_BLOCK.width);

/** A part of the document that does not fit. */
interface Overflow {
  /** The id of the nearest table, figure, section or chapter. */
  readonly element: string;
  readonly excess: number;
}

/** Has the page show its document as in print, at the width of a sheet's text. */
export async function showAsPrinted(page: Page): Promise<void> {
  await page.emulateMediaType('print');
  await page.setViewport({ width: Math.floor(TEXT_WIDTH), height: 1000 });
}

/**
 * Tells every table, figure or text of a document shown as printed that is wider than a sheet's text.
 * @throws {UserError} `too-wide`, for all of them at once
 */
export async function refuseOverflow(page: Page): Promise<void> {
  const found = await page.evaluate((width): Overflow[] => {
    const cover = document.querySelector('.cover');
    const wide = [...document.body.querySelectorAll('table, svg[role="img"], p, li, h1, h2, code')]
      .filter((element) => !cover?.contains(element))
      .map((element) => ({
        element: element.closest('[id]')?.id ?? element.tagName.toLowerCase(),
        excess: Math.ceil(element.getBoundingClientRect().right - width),
      }))
      .filter(({ excess }) => excess > 0);
    return [...new Map(wide.map((each) => [each.element, each])).values()];
  }, Math.ceil(TEXT_WIDTH));
  const problems = new Problems();
  for (const { element, excess } of found) {
    problems.error(
      'too-wide',
      `"${element}" is ${excess} px wider than the page has room for.`,
      undefined,
      'Shorten its words or give it fewer columns: all pages would be shrunk to make it fit.',
    );
  }
  problems.failOnErrors();
}
