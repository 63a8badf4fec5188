/** The public page as it would be if a draft were the newest edition, in the draft's language. */

import type { ChartPool } from '../charts/pool.ts';
import type { BoundReport } from '../compose/report.ts';
import { readSite } from '../config/site.ts';
import { fail } from '../core/diagnostics.ts';
import { attachmentsOf } from '../edition/attachments.ts';
import type { ComputedEdition } from '../edition/pipeline.ts';
import type { Artifacts } from '../io/artifacts.ts';
import { bindSite } from './bind.ts';
import { downloadsOf } from './editions.ts';
import { oneFigureFile, type Paint } from './figures.ts';
import { illustrate } from './illustrate.ts';
import { pageFiles } from './page-files.ts';
import type { Tables } from './revisions.ts';
import { withVisits } from './totals.ts';
import type { Version } from './version.ts';

export interface DraftSiteInput {
  readonly computed: ComputedEdition;
  /** What the drop's data package lists. */
  readonly report: BoundReport;
  readonly inputs: ReadonlyMap<string, string>;
  /** Indicators of the editions before, the newest first. */
  readonly earlier: Tables;
  readonly charts: Pick<ChartPool, 'draw'>;
  /** Where it is shown: `/2023/en/site/`. */
  readonly base: string;
}

export interface DraftSite {
  /** By their path below the base. */
  readonly files: Artifacts;
  /** A figure's file, which is made when somebody asks for it. */
  figureFile(path: string, paint: Paint): Promise<string | Uint8Array | undefined>;
}

/**
 * Its pages and data. The reports, and the editions before, are not offered: nobody printed them.
 * @throws {UserError} with the problems of the page's texts, templates and charts
 */
export async function draftSite(given: DraftSiteInput): Promise<DraftSite> {
  const { report, inputs, earlier, charts, base } = given;
  const computed = withVisits(given.computed);
  const { sources, edition, problems } = computed;
  const site = readSite(sources, problems, [{ code: report.language }]);
  const language = site.languages.find((each) => each.language.code === report.language);
  if (!language) {
    return fail(
      'missing-language',
      `The public page is not there in "${report.language}".`,
      { file: 'config/site/site.yaml', line: 1 },
      `Translate the files of config/site/en/ into config/site/${report.language}/.`,
    );
  }
  const bound = bindSite(computed, site, language);
  const attachments = attachmentsOf({ ...computed, bound: report, inputs });
  const offered = downloadsOf({ computed, attachments, reports: [] }, base);
  const version: Version = {
    ...bound,
    ...(await illustrate(bound, site, charts)),
    ...{ site, base, prefix: '', editions: [offered.downloads] },
    tables: new Map([[edition.id, computed.tables], ...earlier]),
  };
  const { files } = pageFiles([version], sources);
  return {
    files: new Map([...files, ...offered.files]),
    figureFile: (path, paint) => oneFigureFile(path, version, paint),
  };
}
