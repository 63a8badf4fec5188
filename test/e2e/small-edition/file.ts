/** The file itself: its objects, its bytes, what it is refused for. */

import { PDFDict, PDFDocument, PDFHexString, PDFName } from '@cantoo/pdf-lib';
import { expect, it } from 'vitest';
import { postprocessInput } from '../../../src/edition/pipeline.ts';
import { postprocessPdf } from '../../../src/pdf/postprocess/postprocess.ts';
import type { PrintedSmallEdition } from '../../support/printed-small-edition.ts';

/** @param printed the small edition, once it is printed */
export function describeFile(printed: () => PrintedSmallEdition): void {
  it('says what each mark means', async () => {
    const { composed, finished } = printed();
    const { context } = await PDFDocument.load(finished, { updateMetadata: false });
    const meanings = context.enumerateIndirectObjects().flatMap(([, object]) => {
      const meaning = object instanceof PDFDict ? object.get(PDFName.of('E')) : undefined;
      return meaning instanceof PDFHexString ? [meaning.decodeText()] : [];
    });
    expect(meanings.length).toBe(composed.html.match(/<abbr /g)?.length);
    expect(meanings).toContain('definition differs');
  });

  it('embeds its fonts as subsets with their meaning, and has no Type 3 font', async () => {
    const { finished } = printed();
    const { context } = await PDFDocument.load(finished, { updateMetadata: false });
    const fonts = context
      .enumerateIndirectObjects()
      .map(([, object]) => object)
      .filter((object) => object instanceof PDFDict)
      .filter((dict) => String(dict.get(PDFName.of('Type'))) === '/Font');
    const top = fonts.filter((font) => String(font.get(PDFName.of('Subtype'))) === '/Type0');
    expect(top.length).toBeGreaterThan(1);
    for (const font of fonts) {
      expect(String(font.get(PDFName.of('Subtype')))).toMatch(/^\/(?:Type0|CIDFontType[02])$/);
      expect(String(font.get(PDFName.of('BaseFont')))).toMatch(/^\/[A-Z]{6}\+/);
    }
    for (const font of top) expect(font.has(PDFName.of('ToUnicode'))).toBe(true);
  });

  it('opens at the cover with its bookmarks, named and labelled', () => {
    const { composed, raw, pdf } = printed();
    expect(pdf.pageMode).toBe('UseOutlines');
    expect(pdf.info).toMatchObject({ Title: composed.metadata.title, Language: 'en' });
    expect(pdf.labels?.at(0)).toBe('1');
    expect(pdf.labels?.at(-1)).toBe(String(raw.pages));
    expect(pdf.bookmarks.map(({ title }) => title)).toContain('3 Visits per inhabitant');
    expect(pdf.bookmarks.some(({ kids }) => kids > 3)).toBe(true);
    expect(pdf.xmp).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(pdf.xmp).toContain('<pdfaid:part>3</pdfaid:part>');
  });

  it('carries the data of each figure', () => {
    const { composed, pdf } = printed();
    const names = [...composed.charts.keys()].map((figure) => `${figure}.csv`);
    const others = ['sources.csv', 'inputs.csv', 'datapackage.json'];
    expect(pdf.attachments.toSorted()).toEqual([...names, ...others].sort());
  });

  it('is small', () => {
    const { finished } = printed();
    expect(finished.byteLength).toBeLessThan(2e6);
  });

  it('is the same when it is finished again, however the browser numbers the cells of tables', async () => {
    const { composed, raw, finished, date } = printed();
    const text = Buffer.from(raw.pdf).toString('latin1');
    const other = text.replaceAll(/\(node(\d{8})\)/g, (_, number: string) => {
      const moved = String(Number(number) + 1).padStart(8, '0');
      return `(node${moved})`;
    });
    expect(other).not.toBe(text);
    const again = await postprocessPdf(
      Buffer.from(other, 'latin1'),
      postprocessInput(raw, composed, date),
    );
    expect(Buffer.from(again).equals(Buffer.from(finished))).toBe(true);
  });
}
