/** All seven stages for one edition or several: what `report` writes, `release` locks and `verify` compares. */

import type { Language } from '../config/load.ts';
import { fail } from '../core/diagnostics.ts';
import { createProgress, type Progress, type ProgressOutput } from '../core/progress.ts';
import { editionClock } from '../core/publication-date.ts';
import type { Artifacts } from '../io/artifacts.ts';
import type { KeptValues } from '../io/kept-values.ts';
import { openSources, type Sources } from '../io/sources.ts';
import type { FigurePainter } from '../pdf/print/figure-images.ts';
import type { BuildTools } from './build-tools.ts';
import { type Illustrator, type KeptFigure, openIllustrator } from './illustrator.ts';
import { fontHashes } from './inputs.ts';
import type { KeptPrints } from './kept-prints.ts';
import { type Lane, openLanes } from './lanes.ts';
import { languageOf } from './language.ts';
import type { Paging } from './paging.ts';
import {
  type ComposedReport,
  type ComputedEdition,
  composeReport,
  computeEdition,
  printEdition,
} from './pipeline.ts';
import { checkSignatures } from './signatures.ts';

/** What a build stands on. */
export interface BuildInput extends Omit<BuildTools, 'painter'> {
  readonly root: string;
  /** Without one there are no files of figures. */
  readonly painter?: FigurePainter | undefined;
  /** What an edition is read from, where that is not simply the project. */
  readonly sourcesOf?: (edition: string) => Sources;
  /** What earlier runs have drawn and printed; by default everything is made. */
  readonly kept?: KeptPrints & { readonly figures: KeptValues<KeptFigure> };
  /** Where progress is shown; nowhere when it is undefined. */
  readonly output: ProgressOutput | undefined;
  /** One language only; by default all of the edition's. */
  readonly language?: string | undefined;
  /** Refuses a final edition that an agency has yet to sign; a comparison with its release does not. */
  readonly mustBeSigned?: boolean;
}

/** An edition whose reports are being printed. */
interface ComposedEdition {
  readonly id: string;
  readonly computed: ComputedEdition;
  readonly printing: readonly Promise<BuiltReport>[];
  readonly progress: Progress;
}

/** One report, made. */
export interface BuiltReport {
  readonly edition: string;
  readonly language: string;
  /** `output/2023/en` */
  readonly folder: string;
  /** Files by their path below the folder: `report.pdf`, `figures/milestones.svg`. */
  readonly files: Artifacts;
  readonly pdf: Uint8Array;
  readonly pages: number;
  readonly prints: number;
  readonly paging: Paging;
  /** What was printed, before its figures found their places, and what the PDF carries. */
  readonly composed: Pick<ComposedReport, 'bound' | 'attachments'>;
}

/** An edition with all its reports, made but not written. */
export interface BuiltEdition extends Omit<ComposedEdition, 'printing'> {
  readonly built: readonly BuiltReport[];
}

/**
 * Everything up to the print. While one language prints, the next is composed.
 * @throws {UserError} with all problems of a stage at once
 */
async function composeEdition(id: string, input: Building): Promise<ComposedEdition> {
  const progress = createProgress(input.output, id);
  // The browser starts while the edition is read and computed.
  const starting = input.session.version();
  starting.catch(() => undefined);
  const sources = input.sourcesOf?.(id) ?? openSources(input.root);
  const computed = await computeEdition(sources, id, progress);
  if (input.mustBeSigned) checkSignatures(computed, computed.problems);
  const fonts = JSON.stringify([...fontHashes(sources)]);
  const printing: Promise<BuiltReport>[] = [];
  for (const language of languagesOf(computed, input.language)) {
    const illustrator = openIllustrator(input, fonts, input.kept?.figures);
    const { draw } = illustrator;
    const report = await composeReport(computed, language, progress, await starting, { draw });
    const print = input.lane(() =>
      printComposed(computed, { report, illustrator, progress }, input),
    );
    // What goes wrong is reported in its turn, after the problems of other languages.
    print.catch(() => undefined);
    printing.push(print);
  }
  return { id, computed, printing, progress };
}

/** A report and what it is printed with. */
interface Composed {
  readonly report: ComposedReport;
  readonly illustrator: Illustrator;
  readonly progress: Progress;
}

/** The print of what was composed. */
async function printComposed(
  computed: ComputedEdition,
  { report, illustrator, progress }: Composed,
  { session, postprocessor, painter, kept }: BuildInput,
): Promise<BuiltReport> {
  const date = clockOf(computed.edition.settings.published);
  const { draw, pictures } = illustrator;
  const given = { session, postprocessor, date, progress, draw, known: kept };
  const printed = await printEdition(computed, report, given);
  const waiting = [...pictures].map(async ([figure, png]) => [figure, await png] as const);
  const { edition, language } = report;
  const { pdf, pages, prints, paging } = printed;
  return {
    edition,
    language,
    folder: `output/${edition}/${language}`,
    files: new Map<string, string | Uint8Array>([
      ['report.html', printed.composed.html],
      ['report.pdf', pdf],
      ...(painter ? figureFiles(printed.composed, new Map(await Promise.all(waiting))) : []),
    ]),
    ...{ pdf, pages, prints, paging, composed: report },
  };
}

async function printed({ printing, ...composed }: ComposedEdition): Promise<BuiltEdition> {
  return { ...composed, built: await Promise.all(printing) };
}

/**
 * So many reports are printed at a time, and editions kept waiting for it, while the next is composed:
 * more would only fill memory.
 */
const PRINTED_AT_ONCE = 2;

interface Building extends BuildInput {
  readonly lane: Lane;
}

/** One edition, composed and printed. */
export async function buildEdition(id: string, input: BuildInput): Promise<BuiltEdition> {
  return printed(await composeEdition(id, { ...input, lane: openLanes(PRINTED_AT_ONCE) }));
}

/**
 * Several editions in their order, each handed on when it is made. While the browser prints some,
 * this process already composes the next.
 */
export async function* buildEditions(
  ids: readonly string[],
  input: BuildInput,
): AsyncGenerator<BuiltEdition> {
  const building = { ...input, lane: openLanes(PRINTED_AT_ONCE) };
  const printing: Promise<BuiltEdition>[] = [];
  for (const id of ids) {
    const composing = composeEdition(id, building);
    // What goes wrong is reported in its turn, after what was made before it.
    composing.catch(() => undefined);
    for (const made of printing.splice(0, printing.length + 1 - PRINTED_AT_ONCE)) yield await made;
    const print = composing.then(printed);
    print.catch(() => undefined);
    printing.push(print);
    await composing.catch(() => undefined);
  }
  for (const made of printing) yield await made;
}

/** All of the edition's languages, or the one that is asked for. */
function languagesOf({ edition }: ComputedEdition, only: string | undefined): readonly Language[] {
  return only === undefined ? edition.languages : [languageOf(edition, only)];
}

/** The edition's publication date is its clock, unless SOURCE_DATE_EPOCH is set. */
export function clockOf(published: string): Date {
  const epoch = process.env.SOURCE_DATE_EPOCH;
  if (epoch === undefined || epoch === '') return editionClock(published);
  if (!/^\d{1,12}$/.test(epoch)) {
    fail(
      'source-date-epoch',
      `SOURCE_DATE_EPOCH is "${epoch}".`,
      undefined,
      'Set it to whole seconds since 1970, or unset it.',
    );
  }
  return new Date(Number(epoch) * 1000);
}

function figureFiles(
  composed: ComposedReport,
  pictures: ReadonlyMap<string, Uint8Array>,
): Artifacts {
  const csv = new Map(composed.bound.figures.map((each) => [each.id, each.csv]));
  const files = new Map<string, string | Uint8Array>();
  for (const { id, standaloneSvg, vegaLite } of composed.charts.values()) {
    files.set(`figures/${id}.svg`, standaloneSvg).set(`figures/${id}.vl.json`, vegaLite);
    files.set(`figures/${id}.csv`, csv.get(id) ?? '');
    files.set(`figures/${id}.png`, pictures.get(id) ?? new Uint8Array());
  }
  return files;
}
