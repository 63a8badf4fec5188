/** Finds and opens the file of a table, CSV or workbook. */

import type { Problems } from '../../core/diagnostics.ts';
import type { Sources } from '../../io/sources.ts';
import type { TableShape } from '../descriptor.ts';
import type { TableSchema } from '../table-schema.ts';
import { openCsv } from './csv.ts';
import type { FileSettings, RecordFile } from './records.ts';
import { openWorkbook } from './workbook.ts';

export interface TableLocation {
  readonly sources: Sources;
  /** The drop's folder, `data/2023`. */
  readonly folder: string;
  readonly settings: FileSettings;
  readonly problems: Problems;
}

/**
 * The format of a table’s file and the columns of its header.
 * @returns undefined when it cannot be read (reported in `problems`)
 */
export async function tableShape(
  schema: TableSchema,
  input: TableLocation,
): Promise<TableShape | undefined> {
  const records = await openTable(schema, input);
  let columns: readonly string[] | undefined;
  const read = input.problems.collect(() => {
    records?.read((fields) => {
      columns ??= fields.map((field) => String(field).trim());
    });
    return true;
  });
  return records && columns && read ? { format: records.format, columns } : undefined;
}

/**
 * Opens `<folder>/<table>.csv` or `.xlsx`.
 * @returns undefined when there is none, or it cannot be read (reported in `problems` unless the
 *   table is optional and there is none)
 */
export async function openTable(
  schema: TableSchema,
  { sources, folder, settings, problems }: TableLocation,
): Promise<RecordFile | undefined> {
  const [csv, xlsx] = [`${folder}/${schema.name}.csv`, `${folder}/${schema.name}.xlsx`];
  const present = [csv, xlsx].filter((file) => sources.exists(file));
  if (present.length > 1) {
    const message = `The drop has both ${csv} and ${xlsx}.`;
    problems.error('two-files', message, { file: xlsx }, 'Remove one of them.');
    return undefined;
  }
  if (present.length === 0) {
    if (schema.optional) return undefined;
    const others = sources.list(folder).filter((name) => /\.(?:csv|xlsx)$/.test(name));
    problems.error(
      'missing-file',
      `Missing file ${csv} (${schema.title}).`,
      { file: csv },
      others.length > 0
        ? `The folder contains: ${others.join(', ')}.`
        : `${folder} contains no CSV file.`,
    );
    return undefined;
  }
  const columns = schema.fields.map((field) => field.name);
  return problems.collectResult(async () =>
    present[0] === csv
      ? openCsv(sources, csv, columns, settings)
      : openWorkbook(sources, xlsx, settings),
  );
}
