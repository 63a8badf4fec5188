/** The public page, made: all of its files, from the newest edition and what every edition offers. */

import { completeEditions } from '../config/editions.ts';
import { readSite } from '../config/site.ts';
import { Problems } from '../core/diagnostics.ts';
import { createProgress } from '../core/progress.ts';
import type { BuildTools } from '../edition/build.ts';
import { type ComputedEdition, computeEdition } from '../edition/pipeline.ts';
import type { Artifacts } from '../io/artifacts.ts';
import { openSources, type Sources } from '../io/sources.ts';
import type { FigurePainter } from '../pdf/print/figure-images.ts';
import { bindSite } from './bind.ts';
import { catalogueFiles } from './data/catalogue.ts';
import { drawnOnce } from './drawn-once.ts';
import { downloadsOf, type EditionDownloads } from './editions.ts';
import { feedFile } from './feed.ts';
import { figureFiles } from './figures.ts';
import { hostingFiles } from './hosting.ts';
import { illustrate } from './illustrate.ts';
import { type OfferInput, offeredEditions } from './offered.ts';
import { pageFiles } from './page-files.ts';
import { asReleased } from './released.ts';
import { sitemapFiles } from './sitemap.ts';
import { withVisits } from './totals.ts';
import type { Version } from './version.ts';

/** Where the page stands, from the project's root. */
export const SITE_FOLDER = 'output/site';

/** What the page is made with. */
export type SiteInput = BuildTools & Pick<OfferInput, 'root' | 'output' | 'standing'>;

/** The page with what is to be reported of it. */
export interface MadeSite {
  readonly files: Artifacts;
  readonly pages: number;
  readonly editions: readonly EditionDownloads[];
  readonly problems: Problems;
}

/** @throws {UserError} with the problems of the page's texts, or of an edition */
export async function buildSite(given: SiteInput): Promise<MadeSite> {
  const input = drawnOnce(given);
  const sources = openSources(input.root);
  const ids = completeEditions(sources, new Problems()).toReversed();
  const progress = createProgress(input.output, 'site');
  const computed = withVisits(await computeEdition(sources, ids[0] ?? '', progress));
  const { problems } = computed;
  const site = readSite(sources, problems, computed.edition.languages);
  const bound = progress.stage('bind', () =>
    site.languages.map((language) => bindSite(computed, site, language)),
  );
  const editions: EditionDownloads[] = [];
  const tables = new Map<string, ComputedEdition['tables']>();
  const files = new Map<string, string | Uint8Array>();
  for await (const offered of offeredEditions(ids, input)) {
    const released = asReleased(input.root, offered, problems);
    const { downloads, files: own } = downloadsOf(released, site.settings.address);
    editions.push(downloads);
    tables.set(downloads.id, withVisits(offered.computed).tables);
    for (const [path, content] of own) files.set(path, content);
  }
  const { pathname: base } = new URL(site.settings.address);
  const versions = await progress.task('draw', () =>
    Promise.all(
      bound.map(async (each, index): Promise<Version> => {
        const prefix = index === 0 ? '' : `${each.language.language.code}/`;
        const drawn = await illustrate(each, computed, site, input.charts);
        return { ...each, ...drawn, ...{ site, base, prefix, editions, tables } };
      }),
    ),
  );
  const { pages, files: own } = await progress.task('assemble', () =>
    assembleSite(versions, sources, input.painter),
  );
  return { files: new Map([...files, ...own]), pages, editions, problems };
}

/** The files of all languages: pages, figures' files, styles, and what servers and robots read. */
async function assembleSite(
  versions: readonly Version[],
  sources: Sources,
  painter: FigurePainter,
): Promise<{ readonly pages: number; readonly files: Artifacts }> {
  const { first, pages, files } = pageFiles(versions, sources);
  const others = [
    ...(await Promise.all(versions.map((version) => figureFiles(version, painter)))),
    sitemapFiles(pages, versions),
    catalogueFiles(versions),
    feedFile(first),
    hostingFiles(versions),
  ];
  const all = [files, ...others].flatMap((each) => [...each]);
  return { pages: pages.length * versions.length, files: new Map(all) };
}
