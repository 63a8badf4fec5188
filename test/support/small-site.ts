/** The public page of the small edition, without a browser: pages without charts and downloads. */

import { readSite } from '../../src/config/site.ts';
import { createProgress } from '../../src/core/progress.ts';
import { computeEdition } from '../../src/edition/pipeline.ts';
import type { Sources } from '../../src/io/sources.ts';
import { bindSite } from '../../src/site/bind.ts';
import type { EditionDownloads } from '../../src/site/editions.ts';
import { wholePage } from '../../src/site/layout.ts';
import { pagesOf } from '../../src/site/pages/pages.ts';
import { withVisits } from '../../src/site/totals.ts';
import type { Version } from '../../src/site/version.ts';
import { BEFORE, SMALL, smallSources } from './small-edition.ts';

const STYLES = {
  sheet: { path: 'assets/site.css', integrity: 'sha384-x' },
  scripts: new Map(),
  preloaded: [],
  files: new Map(),
};

const FILE = { bytes: 1234, sha256: '0'.repeat(64) };

/** What an edition would offer, had it been built. */
const EDITION: EditionDownloads = {
  id: '2023',
  name: '2023',
  title: 'The “small” edition <& more>',
  titleLanguage: 'en',
  published: '2023-05',
  status: 'reconstruction',
  reports: [
    {
      ...FILE,
      path: 'editions/2023/report.pdf',
      language: 'en',
      pages: 40,
      web: 'reports/2023/en/',
    },
  ],
  corrections: [],
  superseded: [],
  data: { ...FILE, path: 'editions/2023/data.zip' },
  observations: {
    sdmx: { ...FILE, path: 'editions/2023/observations.csv' },
    jsonStat: { ...FILE, path: 'editions/2023/observations.json' },
  },
};

/** All languages of the page. @throws {UserError} as a build does */
export async function smallVersions(sources: Sources = smallSources()): Promise<Version[]> {
  const computed = withVisits(await computeEdition(sources, SMALL, createProgress(undefined)));
  const site = readSite(sources, computed.problems, computed.edition.languages);
  const before = await computeEdition(sources, BEFORE, createProgress(undefined));
  const tables = new Map([
    [SMALL, computed.tables],
    [BEFORE, before.tables],
  ]);
  const { pathname: base } = new URL(site.settings.address);
  return site.languages.map((language, index) => ({
    ...bindSite(computed, site, language),
    ...{ site, base, charts: new Map(), narrow: new Map(), tables, editions: [EDITION] },
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
