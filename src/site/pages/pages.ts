/** All pages of a language. */

import { NOT_FOUND } from '../layout.ts';
import { inTemplate } from '../template.ts';
import { type Page, pageAddress, type Version } from '../version.ts';
import { correctionsPage } from './corrections.ts';
import { editionPage } from './edition.ts';
import { figurePage } from './figure.ts';
import { portalPages } from './portal.ts';
import { searchPage } from './search.ts';
import { startPage } from './start.ts';

export function pagesOf(version: Version): Page[] {
  return [
    startPage(version),
    ...version.report.figures.map((figure) => figurePage(figure, version)),
    ...portalPages(version),
    correctionsPage(version),
    searchPage(version),
    ...version.editions.map((edition) => editionPage(edition, version)),
  ];
}

/** What a server shows where it has no page. */
export function notFoundPage(version: Version): Page {
  const { words } = version.language;
  const content = inTemplate(version.site, 'not-found', { words, home: pageAddress(version, '') });
  return { path: NOT_FOUND, title: words['not-found'] ?? '', description: '', content };
}
