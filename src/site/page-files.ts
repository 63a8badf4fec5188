/** The pages as files, with all that they fetch. */

import type { Artifacts } from '../io/artifacts.ts';
import type { Sources } from '../io/sources.ts';
import { embedPages, viewFiles } from './figures.ts';
import { NOT_FOUND, wholePage } from './layout.ts';
import { checkMoved, movedPages } from './moved.ts';
import { notFoundPage, pagesOf } from './pages/pages.ts';
import { searchIndex } from './pages/search.ts';
import { clientScripts } from './script.ts';
import { makeStyles } from './styles.ts';
import type { Page, Version } from './version.ts';

export interface PageFiles {
  /** The version that stands at the address itself. */
  readonly first: Version;
  /** Those of one language, which all have. */
  readonly pages: readonly Page[];
  /** By their path: pages in all languages, styles, fonts, scripts, and what scripts fetch. */
  readonly files: Artifacts;
}

/** @throws {UserError} with mistakes of templates, and old addresses that lead nowhere */
export function pageFiles(versions: readonly Version[], sources: Sources): PageFiles {
  const [first] = versions;
  if (!first) throw new Error('The page has no language.');
  const made = versions.map((version) => ({ version, own: pagesOf(version) }));
  const pages = made[0]?.own ?? [];
  const { problems } = first.computed;
  checkMoved(
    first.site,
    pages.map(({ path }) => path),
    problems,
  );
  problems.failOnErrors();
  const text = made.flatMap(({ own }) => own.map(({ title, content }) => title + content));
  const { base, site, report } = first;
  const styles = makeStyles(sources, site.styles, report.portals, base, text.join('\n'));
  const scripts = clientScripts();
  const assets = { ...styles, scripts };
  const whole = made.flatMap(({ version, own }) =>
    own.map(
      (page) =>
        [
          `${version.prefix}${page.path}index.html`,
          wholePage(page, version, versions, assets),
        ] as const,
    ),
  );
  const others = [
    new Map([[NOT_FOUND, wholePage(notFoundPage(first), first, versions, assets)]]),
    ...versions.map((version) => embedPages(version, assets)),
    ...versions.map(viewFiles),
    ...made.map(({ version, own }) => movedPages(version, own)),
    ...versions.map(searchIndex),
    styles.files,
    new Map([...scripts.values()].map(({ path, content }) => [path, content])),
  ];
  return { first, pages, files: new Map([...whole, ...others.flatMap((each) => [...each])]) };
}
