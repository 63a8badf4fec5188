/** The public page of the small edition, without a browser: pages without charts and downloads. */

import { readSite } from '../../src/config/site.ts';
import { createProgress } from '../../src/core/progress.ts';
import { computeEdition } from '../../src/edition/pipeline.ts';
import type { Sources } from '../../src/io/sources.ts';
import { bindSite } from '../../src/site/bind.ts';
import { wholePage } from '../../src/site/layout.ts';
import { pagesOf } from '../../src/site/pages/pages.ts';
import type { Version } from '../../src/site/version.ts';
import { SMALL, smallSources } from './small-edition.ts';

const STYLES = {
  sheet: { path: 'assets/site.css', integrity: 'sha384-x' },
  preloaded: [],
  files: new Map(),
};

/** All languages of the page. @throws {UserError} as a build does */
export async function smallVersions(sources: Sources = smallSources()): Promise<Version[]> {
  const computed = await computeEdition(sources, SMALL, createProgress(undefined));
  const site = readSite(sources, computed.problems);
  const { pathname: base } = new URL(site.settings.address);
  return site.languages.map((language, index) => ({
    ...bindSite(computed, site, language),
    ...{ site, computed, base, charts: new Map(), narrow: undefined, editions: [] },
    prefix: index === 0 ? '' : `${language.language.code}/`,
  }));
}

/** The HTML of each page by its path. */
export function smallPages(versions: readonly Version[]): ReadonlyMap<string, string> {
  return new Map(
    versions.flatMap((version) =>
      pagesOf(version).map((page) => [
        `${version.prefix}${page.path}`,
        wholePage(page, version, versions, STYLES),
      ]),
    ),
  );
}
