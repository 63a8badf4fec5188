import path from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadFonts } from '../../src/charts/fonts.ts';
import { openSources } from '../../src/io/sources.ts';
import { type BrowserSession, openBrowser } from '../../src/pdf/browser/session.ts';
import { withPdf } from '../../src/pdf/compare/tagged-pages.ts';
import { type PostprocessInput, postprocessPdf } from '../../src/pdf/postprocess/postprocess.ts';
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

test('the first figure of a browser has its words, and so has one whose page crashes', async () => {
  const faces = loadFonts(openSources(root))
    .filter(({ style, subset }) => style === 'normal' && ['latin', 'math'].includes(subset))
    .reverse()
    .map(({ bytes }) => {
      const source = Buffer.from(bytes).toString('base64');
      return `@font-face{font-family:"Own";font-weight:600;src:url(data:font/woff2;base64,${source})}`;
    });
  const text = '<text x="10" y="28" font-family="Own" font-weight="600">Kanta ≈ 7</text>';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="40"><style>${faces.join('')}</style>${text}</svg>`;
  const lines: string[] = [];
  await using own = openBrowser({ root, log: (line) => lines.push(line) });
  await using painter = openPainter(own);
  const first = await painter.paint({ id: 'fonts', svg });
  // On another page, as this one crashes.
  process.kill(own.pid() ?? 0, 'SIGKILL');
  const again = await painter.paint({ id: 'fonts', svg });
  expect(Buffer.from(again).equals(Buffer.from(first))).toBe(true);
  expect(lines.join(' ')).toMatch(/crashed/);
});

test('a page that is kept prints the next document as a new one would; no browser is left running', async () => {
  const [first, second] = [document(3), document(5, '<style>h1{color:#123456}</style>')];
  await printReport(session, first, { date });
  const after = await printReport(session, second, { date });
  const fresh = openBrowser({ root });
  const alone = await printReport(fresh, second, { date });
  const text = (pdf: Uint8Array): string =>
    Buffer.from(pdf)
      .toString('latin1')
      .replaceAll(/\(node\d+\)/g, '(node)');
  expect(text(after.pdf)).toBe(text(alone.pdf));
  expect(after.html).toEqual(alone.html);
  const pid = fresh.pid();
  expect(pid).toBeTypeOf('number');
  await fresh[Symbol.asyncDispose]();
  await expect.poll(() => isRunning(pid ?? 0)).toBe(false);
});

describe('a finished file', () => {
  const METADATA = { title: 'T', subject: 'S', publishers: ['P'], language: 'en', date };
  const rest = { metadata: METADATA, pages: new Map(), attachments: [] };
  let printed: Awaited<ReturnType<typeof printReport>>;

  beforeAll(async () => {
    const html = `<!doctype html><html lang="en"><head><title>T</title><style>* { font: 16px monospace }</style></head><body><h1>H</h1><p>See <a href="https://example.org/">it</a>.</p></body></html>`;
    printed = await printReport(session, html, { date });
  });

  test('is PDF/A-2a when nothing is attached', async () => {
    const finished = await postprocessPdf(printed.pdf, { ...printed.html, ...rest });
    await withPdf(finished, async (pdf) => {
      const { metadata } = await pdf.getMetadata();
      expect(metadata?.getRaw()).toContain('<pdfaid:part>2</pdfaid:part>');
      expect(await pdf.getAttachments()).toBeFalsy();
    });
  });

  test('is refused when it lacks something of the HTML', async () => {
    const input = { ...printed.html, ...rest };
    const { text, tables } = input.text;
    const more = { ...input.text, text: `${text} and more`, tables: tables + 1 };
    await expect(postprocessPdf(printed.pdf, { ...input, text: more })).rejects.toThrow(
      /not complete: \d+ tables, \d+ in the HTML; the tagged text differs/,
    );
    const fewer = { ...input, links: input.links.slice(1) };
    await expect(postprocessPdf(printed.pdf, fewer)).rejects.toThrow(/links, the HTML/);
  });
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

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
