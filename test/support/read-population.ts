/** A table of a drop, read from a file in memory. */

import { type Diagnostic, Problems } from '../../src/core/diagnostics.ts';
import type { Codes } from '../../src/drop/reading/check-field.ts';
import { readTable, type TableFile } from '../../src/drop/reading/read-table.ts';
import type { FileSettings } from '../../src/drop/reading/records.ts';
import type { RowOf } from '../../src/drop/table-schema.ts';
import { TABLES } from '../../src/drop/tables.ts';
import { memorySources } from './memory-sources.ts';

export const CODES: Codes = {
  portals: new Set(['helsenorge', 'kanta']),
  'portals-or-all': new Set(['helsenorge', '_T']),
  countries: new Set(['NO', 'FI']),
  channels: new Set(['helsenorge']),
  measures: new Set(['visits', 'users-share']),
  services: new Set(['messages']),
  ages: new Set(['_T', 'under-18']),
  levels: new Set(['national']),
  facts: new Set(['name']),
  areas: new Set(['NO', 'EU27_2020']),
  'reported-areas': new Set(['NO', 'SE', 'EU27_2020']),
  activities: new Set(['make-appointment']),
  sources: new Set(['S1', 'S2']),
  outside: new Set(['1177', 'SE']),
};

interface Outcome {
  readonly rows: readonly RowOf<typeof TABLES.population>[];
  readonly problems: readonly Diagnostic[];
  readonly table: TableFile | undefined;
}

/** @param content of a table of populations */
export async function readPopulation(
  content: string | Uint8Array,
  settings: FileSettings = {},
  file = 'population.csv',
): Promise<Outcome> {
  const problems = new Problems();
  const sources = memorySources({ [`d/${file}`]: Buffer.from(content) });
  const input = { sources, folder: 'd', codes: CODES, settings, problems };
  const { table, rows } = await readTable(TABLES.population, input, (row) => row);
  return { rows, problems: problems.all, table };
}

export const HEADER = 'country,period,value,obs_status,source_id,note';
