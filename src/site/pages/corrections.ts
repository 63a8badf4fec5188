/** All numbers that changed from one edition to another, figure by figure. */

import { revisionsOf } from '../revisions.ts';
import { inTemplate } from '../template.ts';
import { type Page, pageAddress, scrolling, type Version } from '../version.ts';
import { figureLink } from './figure.ts';

export const CORRECTIONS = 'corrections/';

export function correctionsPage(version: Version): Page {
  const { site, language, report } = version;
  const { words } = language;
  const figures = report.figures.flatMap((figure) => {
    const html = revisionsOf(figure, version);
    const link = figureLink(figure, version);
    return html === undefined
      ? []
      : [{ id: figure.id, ...link, html: scrolling(html, link.title) }];
  });
  const none = figures.length === 0 ? (words['revisions-none'] ?? '') : '';
  const home = pageAddress(version, '');
  return {
    path: CORRECTIONS,
    title: words.corrections ?? '',
    description: words['corrections-intro'] ?? '',
    scripts: ['tables'],
    content: inTemplate(site, 'corrections', { words, home, figures, none }),
  };
}
