/** Prints a report with its figures in the places that they find on its pages. */

import type { Draw } from '../charts/render/draw.ts';
import { arrangeReport, flowsOf } from '../compose/arrange.ts';
import type { BoundReport } from '../compose/report.ts';
import type { Placement } from '../core/placement.ts';
import { createProgress } from '../core/progress.ts';
import type { BrowserSession } from '../pdf/browser/session.ts';
import type { MeasuredPages } from '../pdf/paging/place.ts';
import type { PrintedReport, PrintOptions } from '../pdf/print/print.ts';
import { type Charts, drawFigures, type EditionFiles, htmlOf } from './illustrate.ts';
import { type KeptPrint, type KeptPrints, printKey } from './kept-prints.ts';
import { type Paging, pagingOf } from './paging.ts';

/** A report's words, its charts, and the document that they make. */
export interface Illustrated {
  readonly bound: BoundReport;
  readonly charts: Charts;
  readonly html: string;
}

interface Given {
  readonly files: EditionFiles;
  readonly date: Date;
  readonly draw: Draw;
  /** Where the figures were before. */
  readonly kept: Placement;
  readonly known?: KeptPrints | undefined;
}

/** What came of it. */
export interface PlacedPrint {
  readonly raw: PrintedReport;
  readonly placed: Illustrated;
  readonly placement: Placement;
  readonly paging: Paging;
}

/**
 * @param given.known of earlier runs, among which its own print may be
 * @throws {UserError} for a chart that cannot be drawn as high as its template says
 */
export async function printPlaced(
  session: BrowserSession,
  report: Illustrated,
  given: Given,
): Promise<PlacedPrint> {
  const { files, draw, known } = given;
  const key = known ? printKey(report, given) : '';
  const before = known?.prints.read(key);
  if (before) {
    const placed = await rearranged(report, before.placement, files, draw);
    return finished(before, placed);
  }
  const { placed, ...print } = await printNew(session, report, given);
  known?.prints.keep(key, print);
  return finished(print, placed);
}

function finished(print: KeptPrint, placed: Illustrated): PlacedPrint {
  const { raw, placement, chapters } = print;
  return { raw, placed, placement, paging: pagingOf(placed.bound, chapters, raw) };
}

async function printNew(
  session: BrowserSession,
  report: Illustrated,
  { files, date, draw, kept, known }: Given,
): Promise<KeptPrint & { readonly placed: Illustrated }> {
  // What only a print needs is not loaded for a check.
  const { printReport } = await import('../pdf/print/print.ts');
  const { measurePages, placeFigures, showBody } = await import('../pdf/paging/place.ts');
  let placement: Placement = new Map();
  let placed = report;
  let measured: MeasuredPages | undefined;
  const rearrange: PrintOptions['rearrange'] = async (page, ids) => {
    const earlier = { kept, known: known?.places };
    placement = await placeFigures(page, flowsOf(report.bound), earlier);
    placed = await rearranged(report, placement, files, draw);
    await showBody(page, placed.html);
    measured = await measurePages(page, flowsOf(placed.bound), ids);
    return measured.numbers;
  };
  const raw = await printReport(session, report.html, { date, rearrange });
  return { raw, placed, placement, chapters: measured?.chapters ?? new Map() };
}

/** The report with its figures elsewhere; charts of another height are drawn anew. */
async function rearranged(
  { bound, charts }: Illustrated,
  placement: Placement,
  files: EditionFiles,
  draw: Draw,
): Promise<Illustrated> {
  const arranged = arrangeReport(bound, placement);
  const known = new Set(bound.figures);
  const others = arranged.figures.filter((figure) => !known.has(figure));
  const quiet = createProgress(undefined);
  const drawn = await drawFigures(others, files.edition, draw, quiet);
  const all = new Map([...charts, ...drawn]);
  return { bound: arranged, charts: all, html: htmlOf(arranged, all, files) };
}
