/** What intake makes of a delivered file, by the maps of the project. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { type IntakeMap, intakeMapSchema } from '../../src/config/intake-map-schema.ts';
import { loadIntakeMaps } from '../../src/config/intake-maps.ts';
import { type Diagnostic, Problems } from '../../src/core/diagnostics.ts';
import { dropRows } from '../../src/intake/drop-rows.ts';
import { readExport } from '../../src/intake/read-export.ts';
import type { DropRow, IntakeContext } from '../../src/intake/taken-rows.ts';
import { openSources, type Sources } from '../../src/io/sources.ts';
import { memorySources } from './memory-sources.ts';

const root = path.resolve(import.meta.dirname, '../..');
const codelists = parse(readFileSync(path.join(root, 'config/codelists.yaml'), 'utf8'));
export const maps = loadIntakeMaps(
  openSources(root),
  undefined,
  codelists.measures,
  new Problems(),
);

export interface TakenDelivery {
  readonly map: string;
  readonly as: string;
  /** Measure, period, value and status of each row. */
  readonly rows: readonly string[];
  readonly cells: readonly Readonly<Record<string, string>>[];
  /** What the last edition had in the place of each row. */
  readonly last: readonly DropRow['last'][];
  readonly header: string;
  readonly hiddenColumns: readonly string[];
  readonly remarks: readonly string[];
  readonly problems: readonly Diagnostic[];
}

export interface DeliveryOptions extends Partial<IntakeContext> {
  readonly own?: ReadonlyMap<string, IntakeMap>;
  readonly sheet?: string;
  readonly table?: number;
  readonly measure?: string;
}

const portals = new Map([
  ['helsenorge', 'helsenorge'],
  ['1177', '1177'],
  ['kanta', 'kanta'],
  ['norge', 'helsenorge'],
  ['sverige', '1177'],
]);

/** @throws {UserError} when it cannot be read at all */
export async function taken(
  sources: Sources,
  file: string,
  { own = maps, sheet, table, measure, ...options }: DeliveryOptions = {},
): Promise<TakenDelivery> {
  const problems = new Problems();
  const { secrets = new Map() } = options;
  const read = await readExport(sources, file, own, {
    ...{ sheet, table, measure, portals },
    portal: options.portal?.id ?? 'helsenorge',
    summed: new Set(['visits', 'logins']),
    secrets,
  });
  const map = own.get(read.map);
  if (!map) throw new Error('The map is gone.');
  const context: IntakeContext = {
    edition: '2024',
    portal: { id: 'helsenorge', country: 'NO' },
    measures: {
      visits: { unit: 'visits', aggregation: 'sum' },
      logins: { unit: 'logins', aggregation: 'sum' },
      'unique-users': { unit: 'persons', aggregation: 'none' },
      'users-share': { unit: 'percent', aggregation: 'none' },
    },
    knownMonths: () => new Map<string, number>(),
    knownYears: () => new Set<string>(),
    sent: undefined,
    lacking: [],
    sources: new Set(['S1']),
    sourceId: 'FILE',
    file,
    made: '2025-06-15',
    today: '2025-06-16',
    decimal: undefined,
    dateOrder: undefined,
    scale: undefined,
    secrets,
    ...options,
  };
  const { rows, remarks } = dropRows(read, map, context, problems);
  const { kind, encoding, delimiter, hiddenColumns = [] } = read.format;
  return {
    ...{ map: read.map, header: read.header, hiddenColumns },
    as: kind !== 'csv' ? kind : `${encoding} ${delimiter}`,
    rows: rows.map(({ cells: { measure, period, value, obs_status: status } }) =>
      [measure, period, value, status].join(' '),
    ),
    cells: rows.map(({ cells }) => cells),
    last: rows.map(({ last }) => last),
    remarks,
    problems: problems.all,
  };
}

/** A map for one test, of which only what differs is given. */
export function mapOf(own: Readonly<Record<string, unknown>>): IntakeMap {
  return intakeMapSchema.parse({
    tool: 'Test',
    documentation: 'here',
    about: 'A map.',
    periods: { columns: ['Date'], formats: ['yyyy-MM'] },
    measures: {},
    ...own,
  });
}

/** The same of the text of a CSV file. */
export const takenCsv = (
  text: string | Buffer,
  options: DeliveryOptions = {},
): Promise<TakenDelivery> => taken(memorySources({ 'a.csv': text }), 'a.csv', options);

/** Rows without the provisional sums of years. */
export const withoutYearSums = (rows: readonly string[]): readonly string[] =>
  rows.filter((row) => !/ \d{4} \d+ P$/.test(row));
