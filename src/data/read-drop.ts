/** A whole drop, read and validated into a {@link Dataset}. */

import type { Problems } from '../diagnostics.ts';
import {
  type Availability,
  type ConfStatus,
  type Dataset,
  type Definition,
  type Milestone,
  type Observation,
  type ObsStatus,
  type PortalFact,
  type Preference,
  type Source,
  TOTAL,
} from '../model.ts';
import type { Sources } from '../sources.ts';
import { checkObservations } from './check-observations.ts';
import { type Codes, readTable, type TableRow } from './read-table.ts';
import { TABLES, type TableName } from './tables.ts';

/** What a drop's rows may name, from the edition's configuration. */
export interface DropCodes {
  readonly portals: readonly { readonly id: string; readonly country: string }[];
  readonly measures: Readonly<Record<string, { readonly unit: string }>>;
  readonly channels: readonly string[];
  readonly services: readonly string[];
  readonly ages: readonly string[];
  readonly levels: readonly string[];
  readonly facts: readonly string[];
}

/**
 * Reads `data/<edition>/*.csv`.
 * @returns what could be read; the caller asks `problems` whether it may be used
 */
export function readDrop(
  sources: Sources,
  edition: string,
  known: DropCodes,
  problems: Problems,
): Dataset {
  const folder = `data/${edition}`;
  const read = (name: TableName, codes: Codes): TableRow[] =>
    readTable(sources, folder, TABLES[name], codes, problems);
  const withoutSources = codesOf(known, new Set());
  const sourceRows = read('sources', withoutSources);
  const codes = codesOf(known, new Set(sourceRows.map((row) => row.values.source_id ?? '')));
  const countryOf = new Map(known.portals.map((portal) => [portal.id, portal.country]));
  const observations = [
    ...read('observations', codes).map((row) =>
      observation(row, row.values.portal ?? '', countryOf.get(row.values.portal ?? '') ?? ''),
    ),
    ...read('service_use', codes).map((row) =>
      observation(row, row.values.channel ?? '', row.values.country ?? ''),
    ),
    ...read('population', codes).map(populationObservation),
  ];
  checkObservations(observations, known.measures, problems);
  return {
    observations,
    availability: read('availability', codes).map(availability),
    facts: read('portal_facts', codes).map(fact),
    milestones: read('milestones', codes).map(milestone),
    definitions: read('definitions', codes).map(definition),
    sources: new Map(sourceRows.map(source).map((each) => [each.id, each])),
  };
}

function codesOf(known: DropCodes, sources: ReadonlySet<string>): Codes {
  const portals = known.portals.map((portal) => portal.id);
  return {
    portals: new Set(portals),
    'portals-or-all': new Set([...portals, TOTAL]),
    countries: new Set(known.portals.map((portal) => portal.country)),
    channels: new Set([...portals, ...known.channels]),
    measures: new Set(Object.keys(known.measures)),
    services: new Set(known.services),
    ages: new Set(known.ages),
    levels: new Set(known.levels),
    facts: new Set(known.facts),
    sources,
  };
}

const field = (row: TableRow, name: string): string => row.values[name] ?? '';

function common(row: TableRow): { sourceId: string; note: string; span: TableRow['span'] } {
  return { sourceId: field(row, 'source_id'), note: field(row, 'note'), span: row.span };
}

function observation(row: TableRow, channel: string, country: string): Observation {
  return {
    country,
    channel,
    period: field(row, 'period'),
    measure: field(row, 'measure'),
    service: field(row, 'service') || TOTAL,
    age: field(row, 'age'),
    unit: field(row, 'unit'),
    ...measured(row),
    conf: field(row, 'conf_status') as ConfStatus,
    preferred: field(row, 'preferred') as Preference,
  };
}

/** The columns that each numeric table has. */
function measured(
  row: TableRow,
): Pick<Observation, 'value' | 'status' | 'sourceId' | 'note' | 'span'> {
  const value = field(row, 'value');
  return {
    value: value === '' ? null : Number(value),
    status: field(row, 'obs_status') as ObsStatus,
    ...common(row),
  };
}

function populationObservation(row: TableRow): Observation {
  return {
    country: field(row, 'country'),
    channel: TOTAL,
    period: field(row, 'period'),
    measure: 'population',
    service: TOTAL,
    age: TOTAL,
    unit: 'persons',
    ...measured(row),
    conf: 'F',
    preferred: 'yes',
  };
}

function availability(row: TableRow): Availability {
  return {
    portal: field(row, 'portal'),
    service: field(row, 'service'),
    level: field(row, 'level'),
    period: field(row, 'period'),
    preferred: field(row, 'preferred') as Preference,
    ...common(row),
  };
}

function fact(row: TableRow): PortalFact {
  return {
    portal: field(row, 'portal'),
    fact: field(row, 'fact'),
    value: field(row, 'value'),
    ...common(row),
  };
}

function milestone(row: TableRow): Milestone {
  return {
    portal: field(row, 'portal'),
    date: field(row, 'date'),
    event: field(row, 'event'),
    label: field(row, 'label'),
    ...common(row),
  };
}

function definition(row: TableRow): Definition {
  return {
    portal: field(row, 'portal'),
    term: field(row, 'term'),
    definition: field(row, 'definition'),
    ...common(row),
  };
}

function source(row: TableRow): Source {
  return {
    id: field(row, 'source_id'),
    publisher: field(row, 'publisher'),
    title: field(row, 'title'),
    url: field(row, 'url'),
    published: field(row, 'published'),
    language: field(row, 'language'),
    note: field(row, 'note'),
    span: row.span,
  };
}
