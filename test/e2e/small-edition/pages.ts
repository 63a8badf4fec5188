/** Pages of the printed small edition. */

import { expect, it } from 'vitest';
import { elementId } from '../../../src/compose/report.ts';
import { inPoints, MARGINS, SHEET } from '../../../src/core/page-geometry.ts';
import { nodesOf } from '../../../src/pdf/compare/tagged-pages.ts';
import { expectSamePictures } from '../../support/page-pictures.ts';
import type { SmallEditionInBrowser } from '../../support/printed-small-edition.ts';

/** @param printed the small edition, once it is printed */
export function describePages(printed: () => SmallEditionInBrowser): void {
  it('says on every page and in every figure that it is synthetic', () => {
    const { composed, pdf } = printed();
    for (const { number, texts } of pdf.pages) {
      const words = texts.map(({ text }) => text).join(' ');
      expect(words, `page ${number}`).toMatch(/synthetic/i);
      // It is final.
      expect(words, `page ${number}`).not.toContain('DRAFT');
    }
    for (const { id, standaloneSvg, vegaLite } of composed.charts.values()) {
      expect(standaloneSvg, id).toMatch(/synthetic/i);
      expect(vegaLite, id).toMatch(/synthetic/i);
    }
    for (const { id, csv } of composed.bound.figures) expect(csv, id).toMatch(/synthetic/i);
  });

  it('names in its contents the page on which each figure stands', () => {
    const { composed, raw, pdf } = printed();
    const shown = pdf.pages.map(({ texts }) => texts.map(({ text }) => text).join(' '));
    const list = shown.slice(0, 8).join(' ');
    for (const { id, number } of composed.bound.figures) {
      const page = raw.destinations.get(elementId('figure', id));
      expect(shown[(page ?? 0) - 1], id).toMatch(new RegExp(`Figure ${number}\\s`));
      const following = `(?:${Number(number) + 1}|Tables) `;
      expect(list, id).toMatch(new RegExp(`\\b${number} [^]*? ${page} ${following}`));
    }
  });

  it('has no heading alone at the end of a page', () => {
    const { pdf } = printed();
    const lonely = pdf.pages.filter(({ tree }) => {
      const last = [...nodesOf(tree)].findLast(
        ({ kids, text }) => kids.length === 0 && text !== '',
      );
      const headings = [...nodesOf(tree)].filter(({ role }) => /^H\d$/.test(role));
      return headings.some((heading) => [...nodesOf(heading)].includes(last ?? heading));
    });
    expect(lonely.map(({ number }) => number)).toEqual([]);
  });

  it('has no blank page and nothing outside the margins', () => {
    const { pdf } = printed();
    for (const { number, width, height, texts } of pdf.pages.slice(1)) {
      const body = texts.filter(
        ({ y }) => y > inPoints(MARGINS.bottom) && y < height - inPoints(MARGINS.top),
      );
      expect(body.length, `page ${number}`).toBeGreaterThan(0);
      const outside = body.filter(
        ({ x }) => x < inPoints(MARGINS.left) - 1 || x > width - inPoints(MARGINS.right),
      );
      expect(outside, `page ${number}`).toEqual([]);
    }
  });

  it('has all its text where a sheet of US Letter has room for it', () => {
    const { pdf } = printed();
    const cut = (inPoints(SHEET.height) - 11 * 72) / 2;
    const lost = pdf.pages.flatMap(({ texts, height }) =>
      texts.filter(({ y }) => y < cut || y > height - cut),
    );
    expect(lost).toEqual([]);
  });

  it('looks as it did before it was finished', async () => {
    const made = printed();
    // The soak looks at more.
    const numbers = made.pdf.pages.map(({ number }) => number).filter((each) => each % 12 === 1);
    expect(numbers.length).toBeGreaterThan(2);
    await expectSamePictures(made, numbers);
    expect(made.pdf.pages).toHaveLength(made.raw.pages);
  });

  it('has its figures on the pages on which they were measured', () => {
    const { raw, paging } = printed();
    const { destinations } = raw;
    const { figures } = paging;
    expect(figures.length).toBeGreaterThan(10);
    expect(figures.map(({ figure }) => destinations.get(`figure-${figure}`))).toEqual(
      figures.map(({ page }) => page),
    );
  });

  it('has its page numbers before it is printed, so that one print is enough', () => {
    const { raw } = printed();
    expect(raw.prints).toBe(1);
  });

  it('has as many pages as were measured, and the back cover', () => {
    const { raw, paging } = printed();
    expect((paging.pages.at(-1)?.page ?? 0) + 1).toBe(raw.pages);
  });
}
