import { expect, it } from 'vitest';
import { webReport } from '../../../src/site/editions.ts';

it('gives a report on the page its addresses, and robots leave to read their rules', () => {
  const html =
    "<head><meta content=\"default-src 'none'; form-action 'none'\"></head><p>$& form-action";
  expect(webReport('@font-face{font-family:A}', '', 'en', [])).toBe(
    '@font-face{font-display:optional;font-family:A}',
  );
  expect(webReport(html, 'https://a.example/reports/2023/', 'en', ['en', 'nb'])).toBe(
    [
      "<head><meta content=\"default-src 'none'; form-action 'none'; connect-src 'self'\">" +
        '<link rel="canonical" href="https://a.example/reports/2023/en/">',
      '<link rel="alternate" hreflang="en" href="https://a.example/reports/2023/en/">',
      '<link rel="alternate" hreflang="nb" href="https://a.example/reports/2023/nb/">',
      '</head><p>$& form-action',
    ].join('\n'),
  );
});
