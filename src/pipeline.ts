/**
 * The six stages, in order. Each takes values and hands values on; none knows the others.
 *
 *     load ─▶ validate ─▶ compute ─▶ draw ─▶ compose ─▶ print
 */

import { createChartRenderer } from './charts/draw.ts';
import { type Composer, createComposer } from './compose/composer.ts';
import { figureCsv } from './compose/figure-csv.ts';
import { type Language, type LoadedEdition, loadEdition } from './config/load.ts';
import { readDrop } from './data/read-drop.ts';
import { Problems } from './diagnostics.ts';
import { attachmentsOf, finishInput, type ReportMetadata } from './finishing.ts';
import { type FontFile, loadFonts } from './fonts.ts';
import { changeObstacle } from './indicators/change.ts';
import { type Context, indexed } from './indicators/context.ts';
import { computeIndicators } from './indicators/registry.ts';
import type { Dataset, DrawnChart, IndicatorTable } from './model.ts';
import type { BrowserSession } from './pdf/browser.ts';
import { rasterise } from './pdf/figure-images.ts';
import type { Attachment } from './pdf/finish/attachments.ts';
import { finishPdf } from './pdf/finish/finish.ts';
import { type PrintedReport, printReport } from './pdf/print.ts';
import type { Progress } from './progress.ts';
import type { Sources } from './sources.ts';
import { toolVersions } from './tool-versions.ts';

/** An edition after load, validate and compute: all that does not depend on a language. */
export interface ComputedEdition {
  readonly sources: Sources;
  readonly edition: LoadedEdition;
  readonly dataset: Dataset;
  readonly tables: ReadonlyMap<string, IndicatorTable>;
  readonly context: Context;
  readonly problems: Problems;
}

/** An edition in one language, ready to print. */
export interface ComposedReport {
  readonly edition: string;
  readonly language: string;
  readonly html: string;
  readonly figures: ReadonlyMap<string, DrawnChart>;
  /** Each figure's data, by figure. */
  readonly csv: ReadonlyMap<string, string>;
  readonly metadata: ReportMetadata;
  readonly attachments: readonly Attachment[];
}

/** Load, validate, compute. @throws {UserError} with all problems of a stage at once */
export function computeEdition(sources: Sources, id: string, progress: Progress): ComputedEdition {
  const problems = new Problems();
  const edition = progress.stage('load', () => loadEdition(sources, id, problems));
  const dataset = progress.stage('validate', () => {
    const { portals, codelists } = edition;
    const read = readDrop(sources, id, { portals, ...codelists }, problems);
    problems.failOnErrors();
    return read;
  });
  const context = contextOf(sources, edition, dataset);
  const tables = progress.stage('compute', () => computeIndicators(context));
  return { sources, edition, dataset, tables, context, problems };
}

/** Draw and compose, in one language. @throws {UserError} with all problems of a stage at once */
export async function composeReport(
  computed: ComputedEdition,
  language: Language,
  progress: Progress,
  browser: string,
): Promise<ComposedReport> {
  const { sources, edition } = computed;
  const fonts = loadFonts(sources);
  const composer = progress.stage('compose', () => prepareComposer(computed, language));
  const renderer = createChartRenderer({ fonts: facesOf(fonts) });
  const figures = await progress.steps('draw', composer.figures, async ({ request }) =>
    renderer.draw(request),
  );
  const charts = new Map(figures.map((each) => [each.id, each]));
  const html = progress.stage('compose', () =>
    composer.html({
      charts,
      fonts,
      inputs: inputHashes(sources),
      tools: toolVersions(sources, browser),
    }),
  );
  const csv = new Map(
    composer.figures.map((figure) => [
      figure.id,
      figureCsv(figure.tables, composer.wording, edition.settings.synthetic_mark),
    ]),
  );
  const attachments = attachmentsOf(sources, edition, csv, composer.wording);
  const metadata = {
    title: edition.settings.title,
    subject: edition.settings.subtitle,
    publishers: edition.settings.publisher,
    language: language.code,
    pageWords: composer.wording.word('page-alone'),
  };
  return {
    edition: edition.id,
    language: language.code,
    html,
    figures: charts,
    csv,
    metadata,
    attachments,
  };
}

/** Print: the PDF and a picture of each figure. */
export async function printEdition(
  session: BrowserSession,
  report: ComposedReport,
  date: Date,
  progress: Progress,
): Promise<{
  readonly printed: PrintedReport;
  readonly pictures: ReadonlyMap<string, Uint8Array>;
}> {
  return progress.task('print', async () => {
    const raw = await printReport(session, report.html, { date });
    const figures = [...report.figures.values()].map(({ id, standaloneSvg, width, height }) => ({
      id,
      svg: standaloneSvg,
      width,
      height,
    }));
    // The browser draws the figures while this process finishes the file.
    const [pictures, pdf] = await Promise.all([
      rasterise(session, figures),
      finishPdf(raw.pdf, finishInput(raw, report, date)),
    ]);
    return { printed: { ...raw, pdf }, pictures };
  });
}

function prepareComposer(computed: ComputedEdition, language: Language): Composer {
  const { edition, dataset, tables, context, problems } = computed;
  const { settings, codelists, portals, templates, id } = edition;
  return createComposer(
    {
      edition: {
        id,
        title: settings.title,
        subtitle: settings.subtitle,
        published: settings.published,
        publisher: settings.publisher,
        reference: settings.reference,
        baseYear: settings.base_year,
        covidYears: settings.covid_years,
        ...(settings.synthetic && { syntheticMark: settings.synthetic_mark ?? 'Synthetic data' }),
      },
      language: language.code,
      locale: language.words.locale,
      words: language.words,
      wordSpan: (path) => language.document.spanOf(path),
      portals,
      codelists,
      dataset,
      tables,
      obstacle: (table, from, to) => changeObstacle(context, table, from, to),
      chapters: settings.chapters,
      prose: language.prose,
      allowedNumbers: settings.prose.allow_numbers,
      allowedWords: settings.prose.allow_words,
      templates,
    },
    problems,
  );
}

function contextOf(sources: Sources, edition: LoadedEdition, dataset: Dataset): Context {
  const { settings, portals, codelists } = edition;
  const { from, to } = settings.reference;
  const countryOf = new Map(portals.map((portal) => [portal.id, portal.country]));
  const previous = previousDrop(sources, edition);
  return {
    portals,
    years: Array.from({ length: to - from + 1 }, (_, index) => String(from + index)),
    baseYear: String(settings.base_year),
    covidYears: settings.covid_years.map(String),
    allowedChanges: settings.allow_changes,
    services: codelists.services,
    ages: codelists.ages,
    dataset,
    ...(previous && { previous }),
    ...indexed(dataset, (channel) => countryOf.get(channel)),
  };
}

function previousDrop(sources: Sources, edition: LoadedEdition): Dataset | undefined {
  const { previous } = edition.settings;
  if (previous === null) return undefined;
  const problems = new Problems();
  const { portals, codelists } = edition;
  const dataset = readDrop(sources, previous, { portals, ...codelists }, problems);
  problems.failOnErrors();
  return dataset;
}

function facesOf(fonts: readonly FontFile[]): Parameters<typeof createChartRenderer>[0]['fonts'] {
  return (['latin', 'latin-ext'] as const).map((subset) => {
    const face = (weight: number): Uint8Array => {
      const found = fonts.find(
        (font) => font.subset === subset && font.weight === weight && font.style === 'normal',
      );
      if (!found) throw new Error(`The report has no font of weight ${weight}.`);
      return found.bytes;
    };
    return { regular: face(400), semibold: face(600), bold: face(700) };
  });
}

/** The inputs that an edition is made of: its configuration and drop, not the program's own files. */
function inputHashes(sources: Sources): ReadonlyMap<string, string> {
  return new Map([...sources.hashes()].filter(([file]) => /^(config|data|templates)\//.test(file)));
}
