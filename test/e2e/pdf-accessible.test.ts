/** The finished PDF, read with other code than wrote it. */

import { PDFDict, PDFDocument, PDFHexString, PDFName } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withPageNumbers } from '../../src/compose/assemble/page-numbers.ts';
import { elementId } from '../../src/compose/report.ts';
import { inPoints, MARGINS } from '../../src/core/page-geometry.ts';
import { postprocessInput } from '../../src/edition/postprocess-input.ts';
import { type BrowserSession, openBrowser } from '../../src/pdf/browser/session.ts';
import { picturesOfPages } from '../../src/pdf/compare/page-pictures.ts';
import { comparePictures } from '../../src/pdf/compare/pictures.ts';
import { nodesOf, type TaggedNode, withPdf } from '../../src/pdf/compare/tagged-pages.ts';
import { postprocessPdf } from '../../src/pdf/postprocess/postprocess.ts';
import { printReport } from '../../src/pdf/print/print.ts';
import { goldenOf, goldenPatches } from '../support/golden.ts';
import { type PrintedSmallEdition, printSmallEdition } from '../support/printed-small-edition.ts';
import { project } from '../support/small-edition.ts';

let session: BrowserSession;

beforeAll(() => {
  session = openBrowser({ root: project });
});
afterAll(() => session[Symbol.asyncDispose]());

const letters = (text: string): string => text.normalize('NFC').replace(/[^\p{L}\p{N}]/gu, '');

describe('the PDF of the small edition', () => {
  let made: PrintedSmallEdition;
  let composed: PrintedSmallEdition['composed'];
  let raw: PrintedSmallEdition['raw'];
  let paging: PrintedSmallEdition['paging'];
  let finished: Uint8Array;
  let pdf: PrintedSmallEdition['pdf'];
  let date: Date;
  let nodes: TaggedNode[];

  beforeAll(async () => {
    made = await printSmallEdition(session);
    ({ composed, raw, paging, finished, pdf, date } = made);
    nodes = pdf.pages.flatMap(({ tree }) => [...nodesOf(tree)]);
  });

  it('is the golden one (npm run golden -- --update renews it)', () => {
    expect([...goldenPatches(goldenOf(made)).values()].join('\n')).toBe('');
  });

  it('says on every page and in every figure that it is synthetic', () => {
    for (const { number, texts } of pdf.pages) {
      expect(texts.map(({ text }) => text).join(' '), `page ${number}`).toMatch(/synthetic/i);
    }
    for (const { id, standaloneSvg, vegaLite } of composed.charts.values()) {
      expect(standaloneSvg, id).toMatch(/synthetic/i);
      expect(vegaLite, id).toMatch(/synthetic/i);
    }
    for (const { id, csv } of composed.bound.figures) expect(csv, id).toMatch(/synthetic/i);
  });

  it('names in its contents the page on which each figure stands', () => {
    const shown = pdf.pages.map(({ texts }) => texts.map(({ text }) => text).join(' '));
    const list = shown.slice(0, 8).join(' ');
    for (const { id, number } of composed.bound.figures) {
      const page = raw.destinations.get(elementId('figure', id));
      expect(shown[(page ?? 0) - 1], id).toMatch(new RegExp(`Figure ${number}\\s`));
      const following = `(?:${Number(number) + 1}|Tables) `;
      expect(list, id).toMatch(new RegExp(`\\b${number} [^]*? ${page} ${following}`));
    }
  });

  it('is read in the order of the HTML, every letter of it', () => {
    const read = letters(pdf.pages.map(({ tree }) => tree.text).join(''));
    expect(read).toBe(letters(raw.html.text.text));
    expect(read).not.toContain('\uFFFD');
  });

  it('is read word by word as the HTML, wherever its lines wrap', () => {
    const words = new Set(wordsOf(composed.html, raw.destinations));
    const blocks = nodes.filter(({ role, kids }) => BLOCK.test(role) && !kids.some(isBlock));
    const read = blocks.flatMap(({ text }) => text.split(/\s+/));
    expect(read.length).toBeGreaterThan(2000);
    expect(read.filter((word) => word !== '' && !words.has(word))).toEqual([]);
  });

  it('has one Figure with its alternative text for each chart', () => {
    const alts = nodes.flatMap(({ role, alt }) => (role === 'Figure' ? [alt] : []));
    const wanted = [...composed.html.matchAll(/<svg [^>]*?role="img" aria-label="([^"]*)"/g)];
    // The charts, the picture of the cover, and the small ones of findings and portals.
    expect(alts.length).toBeGreaterThan(composed.charts.size + 1);
    expect(alts.map((alt) => letters(alt ?? ''))).toEqual(
      wanted.map(([, alt = '']) => letters(unescaped(alt))),
    );
  });

  it('has a head for each table, its cells as in the HTML', () => {
    const heads = nodes
      .filter(({ role }) => role === 'THead')
      .map((head) => letters(head.text))
      .filter((text) => text !== '');
    const wanted = [...composed.html.matchAll(/<thead>(.*?)<\/thead>/gs)].map(([, inner = '']) =>
      letters(unescaped(inner.replace(/<[^>]+>/g, ''))),
    );
    expect(heads).toEqual(wanted);
  });

  it('has a caption in each table', () => {
    const tables = nodes.filter(({ role }) => role === 'Table');
    const captioned = tables.filter(({ kids }) =>
      kids.some(({ role, text }) => role === 'Caption' && letters(text) !== ''),
    );
    expect(captioned).toHaveLength(composed.html.match(/<caption>/g)?.length ?? 0);
  });

  it('leaves no single row of a table at the foot or the head of a page', () => {
    const tables = nodes.filter(({ role, text }) => role === 'Table' && letters(text) !== '');
    const counts = tables.map((table) => {
      const rows = [...nodesOf(table)].filter(({ role, text }) => role === 'TR' && text !== '');
      return rows.length;
    });
    // A part on another page is a table of its own among the tags.
    expect(counts.length).toBeGreaterThanOrEqual(composed.html.match(/<table /g)?.length ?? 1);
    expect(Math.min(...counts)).toBeGreaterThan(1);
  });

  it('says of each link where it leads', () => {
    const links = pdf.pages.flatMap((page) => page.links);
    expect(links.length).toBeGreaterThanOrEqual(raw.html.links.length);
    expect(links.filter(({ contents, target }) => contents === '' || target === '')).toEqual([]);
    const outside = new Set(
      raw.html.links.map(({ target }) => target).filter((target) => !target.startsWith('#')),
    );
    expect(outside.size).toBeGreaterThan(0);
    for (const address of outside) {
      expect(
        links.some(({ contents }) => contents.endsWith(address)),
        address,
      ).toBe(true);
    }
  });

  it('names entries of the contents by number and title, citations by their sources', () => {
    const contents = pdf.pages.flatMap((page) => page.links.map((link) => link.contents));
    expect(contents).toContainEqual(expect.stringMatching(/^3, Visits per inhabitant, page \d+$/));
    expect(contents).toContainEqual(expect.stringMatching(/^Source 1, Operator A, page \d+$/));
    expect(contents.filter((each) => each.startsWith('['))).toEqual([]);
  });

  it('says what each mark means', async () => {
    const { context } = await PDFDocument.load(finished, { updateMetadata: false });
    const meanings = context.enumerateIndirectObjects().flatMap(([, object]) => {
      const meaning = object instanceof PDFDict ? object.get(PDFName.of('E')) : undefined;
      return meaning instanceof PDFHexString ? [meaning.decodeText()] : [];
    });
    expect(meanings.length).toBe(composed.html.match(/<abbr /g)?.length);
    expect(meanings).toContain('definition differs');
  });

  it('has no heading alone at the end of a page', () => {
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

  it('looks as it did before it was finished', async () => {
    // Every third page: all kinds are among them, and to draw a page takes long.
    const numbers = pdf.pages.map(({ number }) => number).filter((number) => number % 3 === 1);
    const before = await picturesOfPages(session, raw.pdf, { numbers, dotsPerInch: 40 });
    const after = await picturesOfPages(session, finished, { numbers, dotsPerInch: 40 });
    const suspects = numbers.filter((number) => !same(before.get(number), after.get(number)));
    // A busy machine now and then smooths the letters of a line another way. Looked at closely, such
    // a page has no place where more than single pixels differ.
    for (const number of suspects) {
      const close = { numbers: [number], dotsPerInch: 150 };
      const first = await picturesOfPages(session, raw.pdf, close);
      const second = await picturesOfPages(session, finished, close);
      expect(densest(first, second, number), `page ${number}`).toBeLessThanOrEqual(4);
    }
    expect(before.size).toBeGreaterThan(10);
    expect(pdf.pages).toHaveLength(raw.pages);
  });

  it('embeds its fonts as subsets with their meaning, and has no Type 3 font', async () => {
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
    const names = [...composed.charts.keys()].map((figure) => `${figure}.csv`);
    const others = ['sources.csv', 'inputs.csv', 'datapackage.json'];
    expect(pdf.attachments.toSorted()).toEqual([...names, ...others].sort());
  });

  it('has its figures on the pages on which they were measured', () => {
    const { destinations } = raw;
    const { figures } = paging;
    expect(figures.length).toBeGreaterThan(10);
    expect(figures.map(({ figure }) => destinations.get(`figure-${figure}`))).toEqual(
      figures.map(({ page }) => page),
    );
  });

  it('has its page numbers before it is printed, so that one print is enough', () => {
    expect(raw.prints).toBe(1);
  });

  it('has as many pages as were measured, and the back cover', () => {
    expect((paging.pages.at(-1)?.page ?? 0) + 1).toBe(raw.pages);
  });

  it('prints the document that is written as report.html', async () => {
    const alone = await printReport(session, composed.html, { date });
    expect([...alone.destinations]).toEqual([...raw.destinations]);
    expect(alone.html).toEqual(raw.html);
  });

  it('is small', () => {
    expect(finished.byteLength).toBeLessThan(2e6);
  });

  it('is the same for the same input', async () => {
    const again = await postprocessPdf(raw.pdf, postprocessInput(raw, composed, date));
    expect(Buffer.from(again).equals(Buffer.from(finished))).toBe(true);
  });

  it('is the same however the browser numbers the cells of tables', async () => {
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

  it('is PDF/A-2a when nothing is attached', async () => {
    const alone = postprocessInput(raw, { ...composed, attachments: [] }, date);
    await withPdf(await postprocessPdf(raw.pdf, alone), async (document) => {
      const { metadata } = await document.getMetadata();
      expect(metadata?.getRaw()).toContain('<pdfaid:part>2</pdfaid:part>');
      expect(await document.getAttachments()).toBeFalsy();
    });
  });

  it('is refused when it lacks something of the HTML', async () => {
    const input = postprocessInput(raw, composed, date);
    const more = {
      ...input.text,
      text: `${input.text.text} and more`,
      tables: input.text.tables + 1,
    };
    await expect(postprocessPdf(raw.pdf, { ...input, text: more })).rejects.toThrow(
      /not complete: \d+ tables, \d+ in the HTML; the tagged text differs/,
    );
    const fewer = { ...input, links: input.links.slice(1) };
    await expect(postprocessPdf(raw.pdf, fewer)).rejects.toThrow(/links, the HTML/);
  });
});

const BLOCK = /^(?:P|H\d|TD|TH|Caption|LBody|TOCI|Note)$/;

/** Whether a block or picture, which has words of its own, is this or in it. */
function isBlock(node: TaggedNode): boolean {
  return BLOCK.test(node.role) || node.role === 'Figure' || node.kids.some(isBlock);
}

function wordsOf(html: string, pages: ReadonlyMap<string, number>): string[] {
  const text = withPageNumbers(html, pages)
    .replaceAll(/<(style|svg)\b[\s\S]*?<\/\1>/g, ' ')
    .replaceAll(/<\/?(?:a|abbr|code|data|em|i|small|span|strong|sub|sup)\b[^>]*>/g, '')
    .replaceAll(/<[^>]*>/g, ' ');
  return unescaped(text).split(/\s+/);
}

function same(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a !== undefined && b !== undefined && Buffer.from(a).equals(Buffer.from(b));
}

function densest(
  first: ReadonlyMap<number, Uint8Array>,
  second: ReadonlyMap<number, Uint8Array>,
  number: number,
): number {
  const [before, after] = [first.get(number), second.get(number)];
  if (!before || !after) throw new Error(`Page ${number} was not drawn.`);
  return comparePictures(before, after).densest;
}

function unescaped(html: string): string {
  return html
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
