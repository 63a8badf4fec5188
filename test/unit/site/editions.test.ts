import { expect, it } from 'vitest';
import { fontFaceRule } from '../../../src/core/typeface.ts';
import { webReport } from '../../../src/site/editions.ts';

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
  expect(html).toContain(`<link rel="preload" href="${address}" as="font"`);
  const [style] = html.match(/<style>.*<\/style>/s) ?? [];
  expect(style).toBe(
    `<style>${fontFaceRule(face, address).replace('}', ';font-display:optional}')}\np{}</style>`,
  );
});
