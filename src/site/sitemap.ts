/** What search engines read: the list of pages in all languages, and that they may. */

import { escapeXml } from '../core/escape.ts';
import type { Artifacts } from '../io/artifacts.ts';
import { type Page, pageAddress, type Version } from './version.ts';

/** @param pages the pages of one language, which all have */
export function sitemapFiles(pages: readonly Page[], versions: readonly Version[]): Artifacts {
  const { address } = versions[0]?.site.settings ?? { address: '' };
  const { origin } = new URL(address);
  const urls = pages.flatMap(({ path }) => {
    const alternates = versions.map((version) => {
      const href = escapeXml(`${origin}${pageAddress(version, path)}`);
      return { href, code: version.report.language };
    });
    const links = alternates.map(
      ({ href, code }) => `<xhtml:link rel="alternate" hreflang="${code}" href="${href}"/>`,
    );
    return alternates.map(({ href }) => `<url><loc>${href}</loc>${links.join('')}</url>`);
  });
  const sitemap = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ...urls,
    '</urlset>',
  ];
  return new Map([
    ['sitemap.xml', `${sitemap.join('\n')}\n`],
    ['robots.txt', `User-agent: *\nAllow: /\nSitemap: ${address}sitemap.xml\n`],
  ]);
}
