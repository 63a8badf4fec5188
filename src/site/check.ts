/** What `check` looks at of the public page: its configuration, texts, charts and templates. */

import type { openChecking } from '../charts/drawing-thread.ts';
import { completeEditions } from '../config/editions.ts';
import { readSite } from '../config/site.ts';
import { Problems } from '../core/diagnostics.ts';
import type { Progress } from '../core/progress.ts';
import { openChartChecks } from '../edition/chart-checks.ts';
import { checkCharts } from '../edition/check.ts';
import { computeEdition } from '../edition/pipeline.ts';
import type { Sources } from '../io/sources.ts';
import { bindSite } from './bind.ts';
import { wholePage } from './layout.ts';
import { checkMoved } from './moved.ts';
import { editionPath } from './pages/edition.ts';
import { pagesOf } from './pages/pages.ts';
import { withVisits } from './totals.ts';
import type { Version } from './version.ts';

const NOTHING = { path: '', integrity: '' };
const NO_STYLES = { sheet: NOTHING, scripts: new Map(), preloaded: [], files: new Map() };

/**
 * Everything that the page's own files can get wrong, without a browser.
 * @returns the edition that it shows, its languages, how many pages there are, and the warnings
 * @throws {UserError} with all problems of a stage at once
 */
export async function checkSite(
  sources: Sources,
  progress: Progress,
  thread: ReturnType<typeof openChecking>,
): Promise<{
  edition: string;
  languages: string[];
  pages: number;
  warnings: Problems['warnings'];
}> {
  const complete = completeEditions(sources, new Problems());
  const newest = complete.at(-1) ?? '';
  const computed = withVisits(await computeEdition(sources, newest, progress));
  const { problems } = computed;
  // Those of the edition itself are reported when it is checked.
  problems.dismiss(() => true);
  const site = readSite(sources, problems, computed.edition.languages);
  let pages = 0;
  for (const language of site.languages) {
    const bound = progress.stage('bind', () => bindSite(computed, site, language));
    const charts = openChartChecks(sources.root, `site-${language.language.code}`, thread);
    await checkCharts(bound.report, computed, progress, charts);
    const version: Version = {
      ...{ ...bound, site, base: '/', prefix: '', editions: [] },
      ...{ charts: new Map(), narrow: new Map(), tables: new Map() },
    };
    const own = pagesOf(version);
    checkMoved(site, [...own.map(({ path }) => path), ...complete.map(editionPath)], problems);
    for (const page of own) {
      wholePage(page, version, [version], NO_STYLES);
      pages += 1;
    }
  }
  problems.failOnErrors();
  const languages = site.languages.map(({ language }) => language.code);
  return { edition: newest, languages, pages, warnings: problems.warnings };
}
