import path from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadFonts } from '../../src/charts/fonts.ts';
import { openSources } from '../../src/io/sources.ts';
import { type BrowserSession, openBrowser } from '../../src/pdf/browser/session.ts';
import type { PostprocessInput } from '../../src/pdf/postprocess/postprocess.ts';
import { openPostprocessor } from '../../src/pdf/postprocess/postprocessor.ts';
import { openPainter } from '../../src/pdf/print/figure-images.ts';
import { printReport } from '../../src/pdf/print/print.ts';

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

  test('a script does not run, and no dialog waits', async () => {
    const script = 'document.body.textContent = "script"; alert(1); confirm(2);';
    const html = document(2, `<script>${script}</script>`).replace(
      '<body>',
      `<body onload='${script}'><svg onload='${script}'></svg>`,
    );
    const printed = await printReport(session, html, { date });
    expect(printed.pages).toBe(3);
    expect(printed.html.text.text).toContain('chapter-2');
  });

  test.each(['http://127.0.0.1:9/', 'data:text/html,other'])(
    'another document does not take its place: %s',
    async (address) => {
      const html = document(1, `<meta http-equiv="refresh" content="0;url=${address}">`).replace(
        '<body>',
        `<body><iframe src="${address}"></iframe>`,
      );
      await expect(printReport(session, html, { date })).rejects.toThrow(address);
    },
  );

  test('a font that does not load is an error, not another font', async () => {
    const html = document(
      1,
      '<style>@font-face{font-family:"Broken";src:url(data:font/woff2;base64,AAAA)}</style>',
    );
    await expect(printReport(session, html, { date })).rejects.toThrow('Broken');
  });
});

const figure = (id: string, width: number, colour: string): { id: string; svg: string } => ({
  id,
  svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="80"><rect width="${width}" height="80" fill="${colour}"/></svg>`,
});

test('figures become pictures of their own size, twice as dense', async () => {
  await using painter = openPainter(session);
  const wide = figure('wide', 320, '#123456');
  const [first, second, again] = await Promise.all([
    painter.paint(wide),
    painter.paint(figure('narrow', 120, '#654321')),
    painter.paint(wide),
  ]);
  const { width, height, data } = PNG.sync.read(Buffer.from(second));
  expect([width, height]).toEqual([240, 160]);
  expect([...data.subarray(0, 3)]).toEqual([0x65, 0x43, 0x21]);
  expect(Buffer.from(again).equals(Buffer.from(first))).toBe(true);
});

test('a figure is painted in the font that it carries, each time', async () => {
  const font = loadFonts(openSources(root)).find((each) => each.weight === 700);
  const face = `@font-face{font-family:"Own";src:url(data:font/woff2;base64,${Buffer.from(font?.bytes ?? []).toString('base64')})}`;
  const lettered = (rules: string): { id: string; svg: string } => ({
    id: 'letters',
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="40"><style>${rules}</style><text x="10" y="28" font-family="Own" font-size="24">Helsenorge 1177</text></svg>`,
  });
  await using painter = openPainter(session);
  const first = await painter.paint(lettered(face));
  const again = await painter.paint(lettered(face));
  const without = await painter.paint(lettered(''));
  expect(Buffer.from(again).equals(Buffer.from(first))).toBe(true);
  expect(Buffer.from(without).equals(Buffer.from(first))).toBe(false);
});

test('the first figure has its words, also in the large font for symbols', async () => {
  const faces = loadFonts(openSources(root))
    .filter(({ style, subset }) => style === 'normal' && ['latin', 'math'].includes(subset))
    .reverse()
    .map(({ bytes }) => {
      const source = Buffer.from(bytes).toString('base64');
      return `@font-face{font-family:"Own";font-weight:600;src:url(data:font/woff2;base64,${source})}`;
    });
  const text = '<text x="10" y="28" font-family="Own" font-weight="600">Kanta ≈ 7</text>';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="40"><style>${faces.join('')}</style>${text}</svg>`;
  await using own = openBrowser({ root });
  await using painter = openPainter(own);
  const first = await painter.paint({ id: 'fonts', svg });
  const again = await painter.paint({ id: 'fonts', svg });
  expect(Buffer.from(again).equals(Buffer.from(first))).toBe(true);
});

test('a figure whose page crashes is painted on another', async () => {
  const lines: string[] = [];
  await using own = openBrowser({ root, log: (line) => lines.push(line) });
  await using painter = openPainter(own);
  const before = await painter.paint(figure('before', 120, '#123456'));
  process.kill(own.pid() ?? 0, 'SIGKILL');
  const after = await painter.paint(figure('after', 120, '#123456'));
  expect(Buffer.from(after).equals(Buffer.from(before))).toBe(true);
  expect(lines.join(' ')).toMatch(/crashed/);
});

test('a page that is kept prints the next document as a new one would', async () => {
  const [first, second] = [document(3), document(5, '<style>h1{color:#123456}</style>')];
  await using kept = openBrowser({ root });
  await printReport(kept, first, { date });
  const after = await printReport(kept, second, { date });
  await using fresh = openBrowser({ root });
  const alone = await printReport(fresh, second, { date });
  const text = (pdf: Uint8Array): string =>
    Buffer.from(pdf)
      .toString('latin1')
      .replaceAll(/\(node\d+\)/g, '(node)');
  expect(text(after.pdf)).toBe(text(alone.pdf));
  expect(after.html).toEqual(alone.html);
});

test('a thread that finishes PDFs reports what is wrong with one, and goes on', async () => {
  await using postprocessor = openPostprocessor();
  const input: PostprocessInput = {
    metadata: { title: 'T', subject: 'S', publishers: ['P'], language: 'en', date: new Date(0) },
    links: [],
    text: { text: '', figures: [], tables: 0, headings: 0 },
    bookmarks: [],
    abbreviations: {},
    pages: new Map(),
    attachments: [],
  };
  const plain = await (await PDFDocument.create()).save();
  const job = { raw: plain, input };
  const both = [postprocessor.run(job), postprocessor.run(job)];
  for (const each of both) await expect(each).rejects.toThrow('The PDF is not tagged.');
  await postprocessor[Symbol.asyncDispose]();
  await expect(postprocessor.run(job)).rejects.toThrow('is closed');
});

test('a session that was closed starts no other browser', async () => {
  const own = openBrowser({ root });
  await own[Symbol.asyncDispose]();
  await expect(own.withPage((page) => page.title())).rejects.toThrow('has been closed');
  expect(own.pid()).toBeUndefined();
});

test('no browser is left running', async () => {
  const own = openBrowser({ root });
  await own.version();
  const pid = own.pid();
  expect(pid).toBeTypeOf('number');
  await own[Symbol.asyncDispose]();
  await expect.poll(() => isRunning(pid ?? 0)).toBe(false);
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
