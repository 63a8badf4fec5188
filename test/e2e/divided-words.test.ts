import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openBrowser } from '../../src/pdf/browser/session.ts';
import { type PostprocessInput, postprocessPdf } from '../../src/pdf/postprocess/postprocess.ts';
import { printReport } from '../../src/pdf/print/print.ts';
import { allTextOf, readPdf } from '../support/finished-pdf.ts';

const root = path.resolve(import.meta.dirname, '../..');
const date = new Date('2023-05-24T00:00:00Z');
const session = openBrowser({ root });
afterAll(() => session[Symbol.asyncDispose]());

const CELL = 'Se helsepersonell';

/** A document in Norwegian with a cell. */
function documentWith(width: number, text = CELL): string {
  const style = `* { font: 16px monospace; padding: 0; overflow-wrap: break-word } table { table-layout: fixed; width: ${width}px }`;
  return `<!doctype html><html lang="nb"><head><title>T</title><style>${style}</style></head><body><h1>H</h1><table id="t"><tbody><tr><th scope="col">A</th></tr><tr><td>${text}</td></tr></tbody></table></body></html>`;
}

/** The finished file of a document. */
async function finished(html: string): Promise<Uint8Array> {
  const printed = await printReport(session, html, { date });
  const input: PostprocessInput = {
    metadata: { title: 'T', subject: 'S', publishers: ['P'], language: 'nb', date },
    ...printed.html,
    pages: new Map(),
    attachments: [],
  };
  return postprocessPdf(printed.pdf, input);
}

/** A text as the file holds it. */
const hex = (text: string): string =>
  `<FEFF${[...text].map((each) => each.charCodeAt(0).toString(16).padStart(4, '0')).join('')}>`.toUpperCase();

async function copiedFrom(pdf: Uint8Array): Promise<string> {
  const { pages } = await readPdf(pdf);
  return pages.flatMap(({ texts }) => texts.map(({ text }) => text)).join('');
}

test('a word that leaves its line too empty is divided, whole when read aloud, and copied without soft hyphens', async () => {
  const pdf = await finished(documentWith(100));
  expect(await copiedFrom(pdf)).toMatch(/helse-personell|helseper-sonell/);
  const all = await allTextOf(pdf);
  expect(all).toContain(hex('helsepersonell'));
  expect(all).not.toContain('FEFF00AD');
});

test('a word that fits, a name in another language and a short one stay whole', async () => {
  const wide = await finished(documentWith(400));
  expect(await copiedFrom(wide)).toContain('Se helsepersonell');
  const name = 'Se <span role="group" lang="sv">vårdpersonalen</span>, og fastlegen';
  expect(await copiedFrom(await finished(documentWith(140, name)))).not.toContain('-');
});

test('a table that is too wide for the page fits once its words are divided', async () => {
  const word = 'helsepersonell'.repeat(2);
  const cells = `<td>${word}</td>`.repeat(5);
  const html = documentWith(100)
    .replace('table-layout: fixed; width: 100px', '')
    .replace(`<td>${CELL}</td>`, cells);
  expect(await copiedFrom(await finished(html))).toContain('-');
});

test('the browser has no dictionaries of its own', async () => {
  const heights = await session.withPage(async (page) => {
    const cell = `<p style="width:60px;hyphens:auto;font:16px monospace">helsepersonell</p>`;
    await page.setContent(`<html lang="nb"><body>${cell}</body></html>`);
    return page.evaluate(() => document.querySelector('p')?.clientHeight);
  });
  expect(heights).toBeLessThan(30);
});
