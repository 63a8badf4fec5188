/** What the postprocessing of a PDF is given: its metadata, its links' pages, its attachments. */

import type { BoundReport } from '../compose/report.ts';
import { wordOf } from '../compose/wording.ts';
import type { Attachment } from '../pdf/postprocess/attachments.ts';
import type { DocumentMetadata } from '../pdf/postprocess/metadata.ts';
import type { PostprocessInput } from '../pdf/postprocess/postprocess.ts';
import type { PrintedReport } from '../pdf/print/print.ts';

/** What the PDF says of itself. */
export interface ReportMetadata extends Omit<DocumentMetadata, 'date'> {
  /** `page {page}` */
  readonly pageWords: string;
}

export function metadataOf(report: BoundReport): ReportMetadata {
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
