/** What the pipeline tells the finishing of a PDF: its metadata, its links' pages, its attachments. */

import type { Wording } from '../compose/bind/wording.ts';
import type { LoadedEdition } from '../config/load.ts';
import type { Sources } from '../io/sources.ts';
import type { Attachment } from '../pdf/postprocess/attachments.ts';
import type { DocumentMetadata } from '../pdf/postprocess/metadata.ts';
import type { PostprocessInput } from '../pdf/postprocess/postprocess.ts';
import type { PrintedReport } from '../pdf/print/print.ts';

/** What the PDF says of itself. */
export interface ReportMetadata extends Omit<DocumentMetadata, 'date'> {
  /** `page {page}` */
  readonly pageWords: string;
}

/**
 * What the finishing needs to know that the printed file does not say.
 */
export function postprocessInput(
  { html, destinations }: PrintedReport,
  {
    metadata,
    attachments,
  }: {
    readonly metadata: ReportMetadata;
    readonly attachments: readonly Attachment[];
  },
  date: Date,
): PostprocessInput {
  return {
    metadata: { ...metadata, date },
    ...html,
    pages: new Map(
      [...destinations].map(([element, page]) => [
        element,
        metadata.pageWords.replace('{page}', String(page)),
      ]),
    ),
    attachments,
  };
}

/**
 * The data of each figure, and the description of the whole drop.
 * @param numberOf the number that a figure has in the text
 */
export function attachmentsOf(
  sources: Sources,
  edition: LoadedEdition,
  csv: ReadonlyMap<string, string>,
  numberOf: (figure: string) => string,
  wording: Wording,
): Attachment[] {
  if (!edition.settings.attachments) return [];
  const figures = [...csv].map(([id, content], figure) => ({
    name: `${id}.csv`,
    mediaType: 'text/csv',
    description: wording.word('data-of-figure').replace('{figure}', numberOf(id)),
    content: Buffer.from(content, 'utf8'),
    figure,
  }));
  const descriptor = {
    name: 'datapackage.json',
    mediaType: 'application/json',
    description: wording.word('data-description'),
    content: sources.bytes(`data/${edition.id}/datapackage.json`),
  };
  return [...figures, descriptor];
}
