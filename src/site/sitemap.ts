/** What search engines read: the list of pages in all languages, and that they may. */

import { escapeXml } from '../core/escape.ts';
import type { Artifacts } from '../io/artifacts.ts';
import { type Page, pageAddress, type Version } from './version.ts';

/** Pages and reports. @param pages the pages of one language, which all have */
export function sitemapFiles(pages: readonly Page[], versions: readonly Version[]): Artifacts {
  const { address } = versions[0]?.site.settings ?? { address: '' };
  const { origin } = new URL(address);
  const own = pages.map(({ path }) =>
    versions.map((version) => ({
      href: `${origin}${pageAddress(version, path)}`,
      code: version.report.language,
    })),
  );
  const reports = (versions[0]?.editions ?? []).map((edition) =>
    edition.reports.map(({ web, language }) => ({ href: `${address}${web}`, code: language })),
  );
  const urls = [...own, ...reports].flatMap(urlsOf);
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

/** A page in each of its languages. */
function urlsOf(all: readonly { readonly href: string; readonly code: string }[]): string[] {
  const links = all.map(
    ({ href, code }) =>
      `<xhtml:link rel="alternate" hreflang="${code}" href="${escapeXml(href)}"/>`,
  );
  return all.map(({ href }) => `<url><loc>${escapeXml(href)}</loc>${links.join('')}</url>`);
}
