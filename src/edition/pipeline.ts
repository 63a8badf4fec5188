/**
 * The seven stages, in order. Each takes values and hands values on; none knows the others.
 *
 *     load ─▶ validate ─▶ compute ─▶ bind ─▶ draw ─▶ assemble ─▶ print
 */

import type { Draw } from '../charts/render/draw.ts';
import { withPageNumbers } from '../compose/assemble/document.ts';
import { checkTexts } from '../compose/bind/check-texts.ts';
import type { BoundReport } from '../compose/report.ts';
import { wordOf } from '../compose/wording.ts';
import { type Language, type LoadedEdition, readEdition } from '../config/load.ts';
import type { DrawnChart } from '../core/chart.ts';
import { Problems } from '../core/diagnostics.ts';
import type { Dataset, IndicatorTable } from '../core/model.ts';
import type { Placement } from '../core/placement.ts';
import type { Progress } from '../core/progress.ts';
import type { TableFile } from '../drop/reading/read-table.ts';
import { type Context, indexed } from '../indicators/context.ts';
import { computeIndicators } from '../indicators/registry.ts';
import type { Sources } from '../io/sources.ts';
import type { BrowserSession } from '../pdf/browser/session.ts';
import type { Attachment } from '../pdf/postprocess/attachments.ts';
import type { DocumentMetadata } from '../pdf/postprocess/metadata.ts';
import type { PostprocessInput } from '../pdf/postprocess/postprocess.ts';
import type { Postprocessor } from '../pdf/postprocess/postprocessor.ts';
import type { PrintedReport } from '../pdf/print/print.ts';
import type { PortalRows } from '../signoff/portal-rows.ts';
import { attachmentsOf } from './attachments.ts';
import { bindEdition, textsOf } from './bind.ts';
import { drawFigures, htmlOf } from './illustrate.ts';
import { inputHashes } from './inputs.ts';
import type { KeptPrints } from './kept-prints.ts';
import type { Paging } from './paging.ts';
import { printPlaced } from './place.ts';
import { toolVersions } from './tool-versions.ts';
import { validateEdition, yearsOf } from './validate.ts';

/** An edition after load, validate and compute: all that does not depend on a language. */
export interface ComputedEdition {
  readonly sources: Sources;
  readonly edition: LoadedEdition;
  /** Without confidential values. */
  readonly dataset: Dataset;
  /** What the drop's files were found to be. */
  readonly files: readonly TableFile[];
  /** How many warnings edition.yaml acknowledges. */
  readonly acknowledged: number;
  /** SHA-256 by file of what is public of the drops. */
  readonly dropHashes: ReadonlyMap<string, string>;
  /** What each portal's agency agrees to, as a hash. */
  readonly portalRows: ReadonlyMap<string, PortalRows>;
  readonly tables: ReadonlyMap<string, IndicatorTable>;
  readonly context: Context;
  readonly problems: Problems;
}

/** An edition in one language, ready to print. */
export interface ComposedReport {
  readonly edition: string;
  readonly language: string;
  readonly bound: BoundReport;
  readonly charts: ReadonlyMap<string, DrawnChart>;
  readonly html: string;
  readonly metadata: ReportMetadata;
  readonly attachments: readonly Attachment[];
}

/** Load, validate, compute. @throws {UserError} with all problems of a stage at once */
export async function computeEdition(
  sources: Sources,
  id: string,
  progress: Progress,
): Promise<ComputedEdition> {
  const problems = new Problems();
  const edition = progress.stage('load', () => readEdition(sources, id, problems));
  return computeLoaded({ sources, edition, problems }, progress);
}

/** Validate and compute what was loaded. @throws {UserError} as {@link computeEdition} does */
export async function computeLoaded(
  { sources, edition, problems }: Pick<ComputedEdition, 'sources' | 'edition' | 'problems'>,
  progress: Progress,
): Promise<ComputedEdition> {
  const validated = await progress.task('validate', () =>
    validateEdition(sources, edition, problems),
  );
  if (!validated) {
    for (const language of edition.languages) checkTexts(textsOf(edition, language), problems);
    problems.failOnErrors();
    throw new Error('A drop without a problem was not read.');
  }
  const { previous, ...rest } = validated;
  const context = contextOf(edition, rest.dataset, previous);
  const tables = progress.stage('compute', () => computeIndicators(context));
  return { sources, edition, ...rest, tables, context, problems };
}

/**
 * Bind, draw and assemble, in one language.
 * @param given.preview marks every page DRAFT, whatever the edition's status is
 * @throws {UserError} with all problems of a stage at once
 */
export async function composeReport(
  computed: ComputedEdition,
  language: Language,
  progress: Progress,
  browser: string,
  given: { readonly draw: Draw; readonly preview?: boolean },
): Promise<ComposedReport> {
  const { sources, edition } = computed;
  const { draw, preview = false } = given;
  const tools = toolVersions(sources, browser);
  const bound = progress.stage('bind', () => bindEdition(computed, language, { tools, preview }));
  const charts = await drawFigures(bound.figures, edition, draw, progress);
  const html = progress.stage('assemble', () => htmlOf(bound, charts, computed));
  return {
    edition: edition.id,
    language: language.code,
    ...{ bound, charts, html },
    metadata: metadataOf(bound),
    attachments: attachmentsOf({ ...computed, bound, inputs: inputHashes(computed) }),
  };
}

/** What an edition is printed with. */
export interface PrintGiven {
  readonly session: BrowserSession;
  readonly postprocessor: Postprocessor;
  readonly date: Date;
  readonly progress: Progress;
  /** As {@link composeReport} was given it. */
  readonly draw: Draw;
  /** Where the draft had its figures before. */
  readonly kept?: Placement;
  /** What earlier runs printed and placed; by default everything is. */
  readonly known?: KeptPrints | undefined;
}

/** A report with its figures in their places, as it was printed. */
export interface PrintedEdition extends PrintedReport {
  readonly composed: ComposedReport;
  readonly placement: Placement;
  readonly paging: Paging;
}

/** Print: figures find their places on the pages; the PDF is made and finished. */
export async function printEdition(
  computed: ComputedEdition,
  report: ComposedReport,
  { session, postprocessor, date, progress, draw, kept, known }: PrintGiven,
): Promise<PrintedEdition> {
  return progress.task('print', async () => {
    // It warms up while the browser prints.
    postprocessor.start();
    const { raw, placed, ...found } = await printPlaced(session, report, {
      ...{ files: computed, date, kept: kept ?? new Map(), known, draw },
    });
    const html = withPageNumbers(placed.html, raw.destinations);
    const composed = { ...report, ...placed, html };
    const input = postprocessInput(raw, composed, date);
    return { ...raw, ...found, composed, pdf: await postprocessor.run({ raw: raw.pdf, input }) };
  });
}

function contextOf(
  edition: LoadedEdition,
  dataset: Dataset,
  previous: Dataset | undefined,
): Context {
  const { settings, portals, codelists } = edition;
  const countryOf = new Map(portals.map((portal) => [portal.id, portal.country]));
  return {
    portals,
    years: yearsOf(edition),
    baseYear: String(settings.base_year),
    covidYears: settings.covid_years.map(String),
    allowedChanges: settings.allow_changes,
    services: codelists.services,
    ages: codelists.ages,
    activities: codelists.activities,
    areas: codelists.areas,
    apart: codelists.apart,
    dataset,
    ...(previous && { previous }),
    ...indexed(dataset, (channel) => countryOf.get(channel)),
  };
}

/** What the PDF says of itself. */
export interface ReportMetadata extends Omit<DocumentMetadata, 'date'> {
  /** `page {page}` */
  readonly pageWords: string;
}

function metadataOf(report: BoundReport): ReportMetadata {
  const { title, subtitle, publishers, language, words } = report;
  return {
    ...{ title, subject: subtitle, publishers, language },
    pageWords: wordOf(words, 'page-alone'),
  };
}

/** What the printed file does not say itself. */
export function postprocessInput(
  { html, destinations }: PrintedReport,
  report: { readonly metadata: ReportMetadata; readonly attachments: readonly Attachment[] },
  date: Date,
): PostprocessInput {
  const { metadata, attachments } = report;
  const pages = [...destinations].map(
    ([id, page]) => [id, metadata.pageWords.replace('{page}', String(page))] as const,
  );
  return { metadata: { ...metadata, date }, ...html, pages: new Map(pages), attachments };
}
