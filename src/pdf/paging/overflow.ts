/**
 * Finds what is wider than the text block. The browser would silently shrink the whole document to
 * make it fit, including the cover.
 */

import { Problems } from '../../core/diagnostics.ts';
import { inPixels, TEXT_BLOCK } from '../../core/page-geometry.ts';
import type { Page } from '../browser/session.ts';

const TEXT_WIDTH = inPixels(TEXT_BLOCK.width);

/** An element that does not fit. */
interface Overflow {
  /** The id of the nearest table, figure, section or chapter. */
  readonly element: string;
  readonly excess: number;
}

/** Switches a page to print media at the width of the text block. */
export async function showAsPrinted(page: Page): Promise<void> {
  await page.emulateMediaType('print');
  await page.setViewport({ width: Math.floor(TEXT_WIDTH), height: 1000 });
}

/**
 * Checks the tables, figures and texts of a document in print media.
 * @throws {UserError} `too-wide`, for all elements that are wider than the text block
 */
export async function checkOverflow(page: Page): Promise<void> {
  const found = await page.evaluate((width): Overflow[] => {
    const wide = [...document.body.querySelectorAll('table, svg[role="img"], p, li, h1, h2, code')]
      .filter((element) => !element.closest('.cover'))
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
      `"${element}" is ${excess} px wider than the text block of the page.`,
      undefined,
      'Shorten its texts or remove columns.',
    );
  }
  problems.failOnErrors();
}
