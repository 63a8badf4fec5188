import { expect, it } from 'vitest';
import { fontFaceRule } from '../../../src/core/typeface.ts';
import { webReport } from '../../../src/site/web-report.ts';

it('gives a report on the page its addresses, and robots leave to read their rules', () => {
  const html =
    "<head><meta content=\"default-src 'none'; form-action 'none'\"></head><p>$& form-action";
  expect(webReport(html, 'https://a.example/reports/2023/', 'en', ['en', 'nb']).html).toBe(
    [
      "<head><meta content=\"default-src 'none'; form-action 'none'; connect-src 'self'\">" +
        '<link rel="canonical" href="https://a.example/reports/2023/en/">',
      '<link rel="alternate" hreflang="en" href="https://a.example/reports/2023/en/">',
      '<link rel="alternate" hreflang="nb" href="https://a.example/reports/2023/nb/">',
      '</head><p>$& form-action',
    ].join('\n'),
  );
});

it('gives a report on the page its fonts as files, those alone that the page has', () => {
  const face = {
    family: 'Report Sans',
    weight: 400,
    style: 'normal',
    unicodeRange: 'U+0',
  } as const;
  const ruleOf = (change: object): string =>
    fontFaceRule({ ...face, ...change }, `data:font/woff2;base64,${btoa('a font')}`);
  const rules = [{}, { weight: 700 }, { style: 'italic' }].map(ruleOf).join('\n');
  const { html, fonts } = webReport(
    `<meta content="font-src data:; form-action 'none'"><style>${rules}\np{}</style></head>`,
    'https://a.example/reports/2023/',
    'en',
    [],
  );
  const [[path = '', bytes] = []] = fonts;
  expect(fonts.size).toBe(1);
  expect(path).toMatch(/^assets\/report-sans-400\.[0-9a-f]{10}\.woff2$/);
  expect(String(bytes)).toBe('a font');
  const address = `../../../${path}`;
  expect(html).toContain("font-src 'self'");
  expect(html).toMatch(
    new RegExp(`<link rel="preload" href="${RegExp.escape(address)}" as="font" .*priority="low">`),
  );
  const [style] = html.match(/<style>.*<\/style>/s) ?? [];
  expect(style).toBe(
    `<style>${fontFaceRule(face, address).replace('}', ';font-display:optional}')}\np{}</style>`,
  );
});

it('leaves out of a report on the page what nobody sees', () => {
  const style = '<style>/* Of paper. */\np{color:red}</style>';
  const cell = '<span class="bound" data-cell="visits:alpha:2022">7</span>';
  const marks =
    '<path d="M0,0h63.5v28h-63.5Z"/><path d="" display="none"/><path d="M0,0h9v9h-9Z" fill="red"/>';
  const { html } = webReport(`${style}</head>${cell}${marks}`, 'https://a.example/', 'en', []);
  expect(html).toContain('<style>p{color:red}</style>');
  expect(html).toContain('</head><span class="bound">7</span><path d="M0,0h9v9h-9Z" fill="red"/>');
});

it('keeps the room of each chapter by the pages that it has in print', () => {
  const contents = [
    ['chapter-visits', 4],
    ['section-index', 5],
    ['chapter-covid', 7],
    ['chapter-logins', 7],
    ['chapter-visits', 4],
  ].map(([id, page]) => `<a href="#${id}"><span data-page-ref="${id}">${page}</span></a>`);
  const { html } = webReport(`<style></style></head>${contents.join('')}`, '', 'en', []);
  expect(html.match(/#[a-z-]+\{--pages:\d+\}/g)).toEqual([
    '#chapter-visits{--pages:3}',
    '#chapter-covid{--pages:1}',
    '#chapter-logins{--pages:1}',
  ]);
  expect(html).toContain('.chapter{content-visibility:auto;');
});
