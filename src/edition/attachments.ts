/** The files inside the PDF, and the descriptor that says what stands in them. */

import { numberSources } from '../compose/bind/citations.ts';
import { csvText } from '../compose/bind/figure-csv.ts';
import { type BoundReport, elementId } from '../compose/report.ts';
import { wordOf } from '../compose/wording.ts';
import type { LoadedEdition } from '../config/load.ts';
import type { Dataset, Source } from '../core/model.ts';
import type { Attachment } from '../pdf/postprocess/attachments.ts';

/** What attachments are made from. */
export interface AttachmentInput {
  readonly edition: LoadedEdition;
  readonly dataset: Pick<Dataset, 'sources'>;
  /** SHA-256 by input file. */
  readonly inputs: ReadonlyMap<string, string>;
  readonly bound: BoundReport;
}

/** The data of each figure, the list of sources, the input files, and the descriptor of all these. */
export function attachmentsOf({ edition, dataset, inputs, bound }: AttachmentInput): Attachment[] {
  if (!edition.settings.attachments) return [];
  const { figures, words } = bound;
  const tables = [
    ...figures.map(({ id, number, csv }) =>
      csvFile(id, csv, wordOf(words, 'data-of-figure').replace('{figure}', number), id),
    ),
    csvFile('sources', sourcesCsv(dataset.sources), wordOf(words, 'data-of-sources')),
    csvFile('inputs', csvText([['file', 'sha256'], ...inputs]), wordOf(words, 'data-of-inputs')),
  ];
  const descriptor = {
    name: 'datapackage.json',
    mediaType: 'application/json',
    description: wordOf(words, 'data-description'),
    content: Buffer.from(packageOf(edition.id, bound, tables), 'utf8'),
  };
  return [...tables, descriptor];
}

function csvFile(name: string, csv: string, description: string, figure?: string): Attachment {
  const content = Buffer.from(csv, 'utf8');
  const own = figure === undefined ? {} : { figure: elementId('figure', figure) };
  return { name: `${name}.csv`, mediaType: 'text/csv', description, content, ...own };
}

function sourcesCsv(sources: ReadonlyMap<string, Source>): string {
  const numbers = numberSources(sources);
  const columns = 'number source_id publisher title language published later url retrieved';
  const rows = [...sources.values()].map((each) => [
    ...[numbers.get(each.id) ?? '', each.id, each.publisher, each.title, each.language],
    ...[each.published, each.isLater ? 'yes' : '', each.url, each.retrieved, each.note],
    ...[each.file, each.sha256],
  ]);
  return csvText([[...columns.split(' '), 'note', 'file', 'sha256'], ...rows]);
}

/** A Data Package 1 whose resources are these tables, each with the columns that its first line names. */
function packageOf(
  edition: string,
  { title, attachedColumns }: BoundReport,
  tables: readonly Attachment[],
): string {
  const resources = tables.map(({ name, description, content }) => {
    const [header = ''] = Buffer.from(content).toString('utf8').split('\r\n', 1);
    const fields = header.split(',').map((column) => ({
      name: column,
      // A code stands among numbers where an indicator gives one.
      type: column === 'value' ? 'any' : 'string',
      description: attachedColumns[column],
    }));
    return {
      profile: 'tabular-data-resource',
      name: name.replace(/\.csv$/, ''),
      title: description,
      path: name,
      ...{ format: 'csv', mediatype: 'text/csv', encoding: 'utf-8' },
      dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true },
      schema: { fields, missingValues: [''] },
    };
  });
  const name = `national-health-portals-in-the-nordics-${edition}`;
  const descriptor = { profile: 'tabular-data-package', name, title, resources };
  return `${JSON.stringify(descriptor, null, 2)}\n`;
}
