/** Addresses that pages had before: each leads on to where the page is now. */

import type { Site } from '../config/site.ts';
import type { Problems } from '../core/diagnostics.ts';
import { didYouMean } from '../core/did-you-mean.ts';
import type { Artifacts } from '../io/artifacts.ts';
import { embedPath } from './pages/figure.ts';
import { inTemplate } from './template.ts';
import { type Page, pageAddress, type Version } from './version.ts';

const FIGURE = /^figures\/(.+)\/$/;

/** Reports old addresses at which there is a page, and new ones at which there is none. @param known paths of pages */
export function checkMoved(
  { settings, document }: Site,
  known: readonly string[],
  problems: Problems,
): void {
  for (const [from, to] of Object.entries(settings.moved)) {
    if (known.includes(from)) {
      problems.error(
        'moved-page',
        `"${from}" has not moved: a page is there.`,
        document.keySpanOf(['moved', from]),
      );
    }
    if (known.includes(to)) continue;
    problems.error(
      'moved-page',
      `"${from}" leads to "${to}", where no page is.`,
      document.spanOf(['moved', from]),
      didYouMean(to, known),
    );
  }
}

/** A page at each old address of a language; a figure alone, which others frame, has moved as well. */
export function movedPages(version: Version, pages: readonly Page[]): Artifacts {
  const { site, prefix, base, report } = version;
  const { origin } = new URL(site.settings.address);
  const moved = Object.entries(site.settings.moved).flatMap(([from, to]) => {
    const title = pages.find(({ path }) => path === to)?.title ?? '';
    const [, old] = FIGURE.exec(from) ?? [];
    const [, now] = FIGURE.exec(to) ?? [];
    return [
      { at: `${prefix}${from}`, href: pageAddress(version, to), title },
      ...(old !== undefined && now !== undefined
        ? [{ at: embedPath(old, version), href: `${base}${embedPath(now, version)}`, title }]
        : []),
    ];
  });
  return new Map(
    moved.map(({ at, href, title }) => [
      `${at}index.html`,
      `${inTemplate(site, 'moved', { language: report.language, href, title, canonical: `${origin}${href}` })}\n`,
    ]),
  );
}
