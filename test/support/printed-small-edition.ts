/** The small edition, composed, printed and finished, once for all that look at it. */

import type { Block } from '../../src/compose/blocks.ts';
import type { BoundReport } from '../../src/compose/report.ts';
import { UserError } from '../../src/core/diagnostics.ts';
import { createProgress } from '../../src/core/progress.ts';
import { clockOf } from '../../src/edition/build.ts';
import { htmlOf } from '../../src/edition/illustrate.ts';
import type { Paging } from '../../src/edition/paging.ts';
import {
  type ComposedReport,
  composeReport,
  computeEdition,
  postprocessInput,
} from '../../src/edition/pipeline.ts';
import { printPlaced } from '../../src/edition/place.ts';
import type { BrowserSession } from '../../src/pdf/browser/session.ts';
import { postprocessPdf } from '../../src/pdf/postprocess/postprocess.ts';
import type { PrintedReport } from '../../src/pdf/print/print.ts';
import { openDraw } from './draw.ts';
import { type ReadPdf, readPdf } from './finished-pdf.ts';
import { SMALL, smallPlace, smallSources } from './small-edition.ts';

export interface PrintedSmallEdition {
  /** Placed, and without versions of tools and hashes of files: they change where nothing printed does. */
  readonly composed: ComposedReport;
  readonly date: Date;
  /** As the browser prints it. */
  readonly raw: PrintedReport;
  /** What was measured before. */
  readonly paging: Paging;
  readonly finished: Uint8Array;
  readonly pdf: ReadPdf;
}

/** With the browser that printed it. */
export interface SmallEditionInBrowser extends PrintedSmallEdition {
  readonly session: BrowserSession;
}

/** @throws {UserError} with what is wrong with the edition, and where that lies in the project */
export async function printSmallEdition(session: BrowserSession): Promise<PrintedSmallEdition> {
  try {
    return await printed(session);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(error.diagnostics.map(smallPlace));
  }
}

async function printed(session: BrowserSession): Promise<PrintedSmallEdition> {
  const quiet = createProgress(undefined);
  const computed = await computeEdition(smallSources(), SMALL, quiet);
  const [language] = computed.edition.languages;
  if (!language) throw new Error('The edition has no language.');
  const draw = openDraw(computed.sources);
  const report = await composeReport(computed, language, quiet, 'browser', { draw });
  const date = clockOf(computed.edition.settings.published);
  const { charts } = report;
  const bound = withoutVolatile(report.bound);
  const plain = { ...report, bound, html: htmlOf(bound, charts, computed) };
  const given = { files: computed, date, draw, kept: new Map() };
  const { raw, placed, paging } = await printPlaced(session, plain, given);
  const composed = { ...plain, ...placed };
  const finished = await postprocessPdf(raw.pdf, postprocessInput(raw, composed, date));
  return { composed, date, raw, paging, finished, pdf: await readPdf(finished) };
}

/** Without versions in the colophon's table of tools. */
function withoutVolatile(bound: BoundReport): BoundReport {
  const blockOf = (block: Block): Block => {
    if (block.kind !== 'table' || block.table.elementId !== 'table-tools') return block;
    const rows = block.table.rows.map(([tool = { text: '' }]) => [tool, { text: '[version]' }]);
    return { ...block, table: { ...block.table, rows } };
  };
  const chapters = bound.chapters.map((chapter) => {
    return { ...chapter, blocks: chapter.blocks.map(blockOf) };
  });
  return { ...bound, chapters };
}
