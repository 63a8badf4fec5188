/** The public page, made: all of its files, from the newest edition and what every edition offers. */

import { chartHash } from '../charts/chart-hash.ts';
import type { Draw } from '../charts/render/draw.ts';
import { completeEditions } from '../config/editions.ts';
import { readSite, type Site } from '../config/site.ts';
import type { ChartRequest } from '../core/chart.ts';
import { isHalfWidth } from '../core/chart-spec.ts';
import { Problems } from '../core/diagnostics.ts';
import { isObject } from '../core/json.ts';
import { createProgress, type ProgressOutput } from '../core/progress.ts';
import { type BuildTools, buildEditions } from '../edition/build.ts';
import { drawFigures } from '../edition/illustrate.ts';
import { type ComputedEdition, computeEdition } from '../edition/pipeline.ts';
import type { Artifacts } from '../io/artifacts.ts';
import { openSources, type Sources } from '../io/sources.ts';
import type { FigurePainter } from '../pdf/print/figure-images.ts';
import { type BoundSite, bindSite } from './bind.ts';
import { catalogueFiles } from './data/catalogue.ts';
import { downloadsOf, type EditionDownloads } from './editions.ts';
import { feedFile } from './feed.ts';
import { embedPages, figureFiles, viewFiles } from './figures.ts';
import { hostingFiles } from './hosting.ts';
import { NOT_FOUND, wholePage } from './layout.ts';
import { checkMoved, movedPages } from './moved.ts';
import { notFoundPage, pagesOf } from './pages/pages.ts';
import { searchIndex } from './pages/search.ts';
import { clientScripts } from './script.ts';
import { sitemapFiles } from './sitemap.ts';
import { makeStyles } from './styles.ts';
import { withVisits } from './totals.ts';
import type { Version } from './version.ts';

/** Where the page stands, from the project's root. */
export const SITE_FOLDER = 'output/site';

/** What the page is made with. */
export interface SiteInput extends BuildTools {
  readonly root: string;
  readonly output: ProgressOutput | undefined;
}

/** The page with what is to be reported of it. */
export interface MadeSite {
  readonly files: Artifacts;
  readonly pages: number;
  readonly editions: readonly EditionDownloads[];
  readonly problems: Problems;
}

/** @throws {UserError} with the problems of the page's texts, or of an edition */
export async function buildSite(input: SiteInput): Promise<MadeSite> {
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
  for await (const built of buildEditions(ids, { ...input, mustBeSigned: true })) {
    const { downloads, files: own } = downloadsOf(built, site.settings.address);
    editions.push(downloads);
    tables.set(built.id, withVisits(built.computed).tables);
    for (const [path, content] of own) files.set(path, content);
  }
  const { pathname: base } = new URL(site.settings.address);
  const versions = await progress.task('draw', () =>
    Promise.all(
      bound.map(async (each, index): Promise<Version> => {
        const prefix = index === 0 ? '' : `${each.language.language.code}/`;
        const drawn = await illustrate(each, computed, site, input);
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
  const [first] = versions;
  if (!first) throw new Error('The page has no language.');
  const made = versions.map((version) => ({ version, pages: pagesOf(version) }));
  const { problems } = first.computed;
  const paths = made[0]?.pages.map(({ path }) => path) ?? [];
  checkMoved(first.site, paths, problems);
  problems.failOnErrors();
  const text = made.flatMap(({ pages }) => pages.map(({ title, content }) => title + content));
  const { base, site, report } = first;
  const styles = makeStyles(sources, site.styles, report.portals, base, text.join('\n'));
  const scripts = clientScripts();
  const assets = { ...styles, scripts };
  const files = new Map<string, string | Uint8Array>();
  for (const { version, pages } of made) {
    for (const page of pages) {
      const path = `${version.prefix}${page.path}index.html`;
      files.set(path, wholePage(page, version, versions, assets));
    }
  }
  files.set(NOT_FOUND, wholePage(notFoundPage(first), first, versions, assets));
  const others = [
    ...(await Promise.all(versions.map((version) => figureFiles(version, painter)))),
    ...versions.map((version) => embedPages(version, assets)),
    ...versions.map(viewFiles),
    ...made.map(({ version, pages }) => movedPages(version, pages)),
    ...versions.map(searchIndex),
    styles.files,
    new Map([...scripts.values()].map(({ path, content }) => [path, content])),
    sitemapFiles(made[0]?.pages ?? [], versions),
    catalogueFiles(versions),
    feedFile(first),
    hostingFiles(versions),
  ];
  for (const [path, content] of others.flatMap((each) => [...each])) files.set(path, content);
  return { pages: made.reduce((sum, { pages }) => sum + pages.length, 0), files };
}

/** Every figure drawn, and those of the start page's head for a telephone, too. */
async function illustrate(
  { report, views: ownViews }: BoundSite,
  { edition }: ComputedEdition,
  { settings: { headline, views } }: Site,
  { charts }: SiteInput,
): Promise<Pick<Version, 'charts' | 'narrow'>> {
  const draw: Draw = (request) => charts.draw(chartHash(request), request, () => 0);
  const quiet = createProgress(undefined);
  const figures = [...report.figures, ...ownViews];
  const shown = figures.filter(({ id }) => id === headline || views.includes(id));
  const small = shown
    .filter(({ request }) => !isHalfWidth(request.spec))
    .map(({ request }) => ({ request: narrowed(request) }));
  const drawn = await drawFigures([...figures, ...small], edition, draw, quiet, 'together');
  const narrow = shown.flatMap(({ id }) => {
    const chart = drawn.get(`${id}-narrow`);
    return chart ? [[id, chart] as const] : [];
  });
  return { charts: drawn, narrow: new Map(narrow) };
}

/** The figure at half the width, under a name of its own: both drawings stand in one page. */
function narrowed(request: ChartRequest): ChartRequest {
  const { id, spec } = request;
  const usermeta = isObject(spec.usermeta) ? spec.usermeta : {};
  const narrow = { ...spec, usermeta: { ...usermeta, width: 'half' } };
  return { ...request, id: `${id}-narrow`, spec: narrow };
}
