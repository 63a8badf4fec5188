/** The public page, made: all of its files, from the newest edition and what every edition offers. */

import { chartHash } from '../charts/chart-hash.ts';
import type { Draw } from '../charts/render/draw.ts';
import { completeEditions } from '../config/editions.ts';
import { readSite } from '../config/site.ts';
import type { ChartRequest, DrawnChart } from '../core/chart.ts';
import { Problems } from '../core/diagnostics.ts';
import { isObject } from '../core/json.ts';
import { createProgress, type ProgressOutput } from '../core/progress.ts';
import { type BuildTools, buildEditions } from '../edition/build.ts';
import { drawFigures } from '../edition/illustrate.ts';
import { type ComputedEdition, computeEdition } from '../edition/pipeline.ts';
import type { Artifacts } from '../io/artifacts.ts';
import { openSources } from '../io/sources.ts';
import { type BoundSite, bindSite } from './bind.ts';
import { downloadsOf, type EditionDownloads } from './editions.ts';
import { hostingFiles } from './hosting.ts';
import { wholePage } from './layout.ts';
import { pagesOf } from './pages/pages.ts';
import { makeStyles } from './styles.ts';
import type { Version } from './version.ts';

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
  const computed = await computeEdition(sources, ids[0] ?? '', progress);
  const { problems } = computed;
  const site = readSite(sources, problems);
  const bound = progress.stage('bind', () =>
    site.languages.map((language) => bindSite(computed, site, language)),
  );
  const editions: EditionDownloads[] = [];
  const files = new Map<string, string | Uint8Array>();
  for await (const built of buildEditions(ids, { ...input, mustBeSigned: true })) {
    const { downloads, files: own } = downloadsOf(built);
    editions.push(downloads);
    for (const [path, content] of own) files.set(path, content);
  }
  const { pathname: base } = new URL(site.settings.address);
  const versions: Version[] = [];
  for (const [index, each] of bound.entries()) {
    const prefix = index === 0 ? '' : `${each.language.language.code}/`;
    const drawn = await illustrate(each, computed, site.settings.headline, input);
    versions.push({ ...each, ...drawn, ...{ site, computed, base, prefix, editions } });
  }
  const pages = versions.flatMap((version) => pagesOf(version).map((page) => ({ version, page })));
  const text = pages.map(({ page }) => page.title + page.content).join('\n');
  const styles = makeStyles(sources, site.styles, bound[0]?.report.portals ?? [], base, text);
  for (const { version, page } of pages) {
    files.set(
      `${version.prefix}${page.path}index.html`,
      wholePage(page, version, versions, styles),
    );
  }
  const all = [...files, ...styles.files, ...hostingFiles(base)];
  return { files: new Map(all), pages: pages.length, editions, problems };
}

/** Every figure drawn, and the headline figure for a telephone, too. */
async function illustrate(
  { report }: BoundSite,
  { edition }: ComputedEdition,
  headline: string,
  { charts }: SiteInput,
): Promise<{ charts: ReadonlyMap<string, DrawnChart>; narrow: DrawnChart | undefined }> {
  const draw: Draw = (request) => charts.draw(chartHash(request), request, () => 0);
  const first = report.figures.find(({ id }) => id === headline);
  const small = first ? [{ request: narrowed(first.request) }] : [];
  const quiet = createProgress(undefined);
  const drawn = await drawFigures([...report.figures, ...small], edition, draw, quiet, 'together');
  return { charts: drawn, narrow: drawn.get(`${headline}-narrow`) };
}

/** The figure at half the width, under a name of its own: both drawings stand in one page. */
function narrowed(request: ChartRequest): ChartRequest {
  const { id, spec } = request;
  const usermeta = isObject(spec.usermeta) ? spec.usermeta : {};
  return {
    ...request,
    id: `${id}-narrow`,
    spec: { ...spec, usermeta: { ...usermeta, width: 'half' } },
  };
}
