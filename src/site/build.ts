/** The public page, made: all of its files, from the newest edition and what every edition offers. */

import { completeEditions } from '../config/editions.ts';
import { readSite, type Site } from '../config/site.ts';
import { Problems } from '../core/diagnostics.ts';
import { createProgress } from '../core/progress.ts';
import type { BuildTools } from '../edition/build-tools.ts';
import { type ComputedEdition, computeEdition } from '../edition/pipeline.ts';
import type { Artifacts } from '../io/artifacts.ts';
import { openSources, type Sources } from '../io/sources.ts';
import type { FigurePainter } from '../pdf/print/figure-images.ts';
import { type BoundSite, bindSite } from './bind.ts';
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

/**
 * While reports print, the page itself is bound, drawn and painted, and what is printed is packed.
 * @throws {UserError} with the problems of the page's texts, or of an edition
 */
export async function buildSite(given: SiteInput): Promise<MadeSite> {
  const input = drawnOnce(given);
  const sources = openSources(input.root);
  const ids = completeEditions(sources, new Problems()).toReversed();
  const progress = createProgress(input.output, 'site');
  const offering = offeredEditions(ids, input);
  const first = offering.next();
  first.catch(() => undefined);
  const computed = withVisits(await computeEdition(sources, ids[0] ?? '', progress));
  const { problems } = computed;
  const site = readSite(sources, problems, computed.edition.languages);
  const bound = progress.stage('bind', () =>
    site.languages.map((language) => bindSite(computed, site, language)),
  );
  const drawing = progress.task('draw', () =>
    Promise.all(bound.map((each) => drawSite(each, site, input))),
  );
  drawing.catch(() => undefined);
  const editions: EditionDownloads[] = [];
  const tables = new Map<string, ComputedEdition['tables']>();
  const files = new Map<string, string | Uint8Array>();
  for (let next = await first; !next.done; next = await offering.next()) {
    const released = asReleased(input.root, next.value, problems);
    const { downloads, files: own } = downloadsOf(released, site.settings.address);
    editions.push(downloads);
    tables.set(downloads.id, withVisits(released.computed).tables);
    for (const [path, content] of own) files.set(path, content);
  }
  const { pathname: base } = new URL(site.settings.address);
  const versions = (await drawing).map((each, index): Version => {
    const prefix = index === 0 ? '' : `${each.language.language.code}/`;
    return { ...each, ...{ site, base, prefix, editions, tables } };
  });
  const { pages, files: own } = await progress.task('assemble', () =>
    assembleSite(versions, sources, input.painter),
  );
  return { files: new Map([...files, ...own]), pages, editions, problems };
}

/** The drawings of one language; those of its figures are painted by the time somebody asks for that. */
async function drawSite(
  bound: BoundSite,
  site: Site,
  { charts, painter }: Pick<BuildTools, 'charts' | 'painter'>,
): Promise<BoundSite & Pick<Version, 'charts' | 'narrow'>> {
  const drawn = await illustrate(bound, site, charts);
  for (const { id } of bound.report.figures) {
    const svg = drawn.charts.get(id)?.standaloneSvg ?? '';
    // What goes wrong is reported to whoever asks.
    painter.paint({ id, svg }).catch(() => undefined);
  }
  return { ...bound, ...drawn };
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
