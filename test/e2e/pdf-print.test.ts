import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BrowserSession, openBrowser } from '../../src/pdf/browser.ts';
import { rasterise } from '../../src/pdf/figure-images.ts';
import { printReport } from '../../src/pdf/print.ts';

const root = path.resolve(import.meta.dirname, '../..');
const date = new Date('2023-05-24T00:00:00Z');
let session: BrowserSession;

beforeAll(() => {
  session = openBrowser({ root });
});

afterAll(async () => {
  await session[Symbol.asyncDispose]();
});

function document(chapters: number, head = ''): string {
  const ids = Array.from({ length: chapters }, (_, index) => `chapter-${index + 1}`);
  const contents = ids.map(
    (id) => `<li><a href="#${id}">${id}</a> <span data-page-ref="${id}">00</span></li>`,
  );
  const body = ids.map(
    (id) => `<section id="${id}" style="break-before:page"><h1>${id}</h1><p>æøåäö</p></section>`,
  );
  return `<!doctype html><html lang="en"><head><title>Test</title>${head}</head><body><ol>${contents.join('')}</ol>${body.join('')}</body></html>`;
}

describe('printReport', () => {
  test('fills in page numbers with two prints', async () => {
    const printed = await printReport(session, document(10), { date });
    expect(printed.prints).toBe(2);
    expect(printed.pages).toBe(11);
    expect(printed.destinations.get('chapter-10')).toBe(11);
  });

  test('the same document gives the same bytes, also when printed at the same time', async () => {
    const all = await Promise.all([1, 2, 3].map(() => printReport(session, document(3), { date })));
    const [first, ...others] = all.map((each) => Buffer.from(each.pdf).toString('base64'));
    for (const other of others) expect(other).toBe(first);
  });

  test('a page reference that leads nowhere is an error that names it', async () => {
    const html = document(1).replace('data-page-ref="chapter-1"', 'data-page-ref="chapter-9"');
    await expect(printReport(session, html, { date })).rejects.toThrow('chapter-9');
  });

  test('nothing outside the document is fetched', async () => {
    const html = document(1, '<link rel="stylesheet" href="http://127.0.0.1:9/style.css">');
    await expect(printReport(session, html, { date })).rejects.toThrow(
      'http://127.0.0.1:9/style.css',
    );
  });

  test('a font that does not load is an error, not another font', async () => {
    const html = document(
      1,
      '<style>@font-face{font-family:"Broken";src:url(data:font/woff2;base64,AAAA)}</style>',
    );
    await expect(printReport(session, html, { date })).rejects.toThrow('Broken');
  });
});

test('figures become pictures of their own size, twice as dense', async () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="80"><rect width="120" height="80" fill="#123456"/></svg>';
  const picture = (await rasterise(session, [{ id: 'one', svg }])).get('one');
  const header = Buffer.from(picture ?? []);
  expect(header.readUInt32BE(16)).toBe(240);
  expect(header.readUInt32BE(20)).toBe(160);
});

test('no browser is left running', async () => {
  const own = openBrowser({ root });
  await own.version();
  const pid = own.pid();
  expect(pid).toBeTypeOf('number');
  await own[Symbol.asyncDispose]();
  await expect.poll(() => isRunning(pid ?? 0), { timeout: 5000 }).toBe(false);
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
