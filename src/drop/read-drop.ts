/** A whole drop, read and validated into a {@link Dataset}. */

import type { Problems, Span } from '../core/diagnostics.ts';
import type { Dataset, Observation, Source } from '../core/model.ts';
import type { Sources } from '../io/sources.ts';
import { checkObservation } from './check-observation.ts';
import { ObservationCollector } from './collect-observations.ts';
import { type DaySums, daySums } from './day-sums.ts';
import { ANYTHING, codesOf, type DropCodes } from './drop-codes.ts';
import {
  activityObservation,
  populationObservation,
  portalObservation,
  serviceObservation,
} from './observation-rows.ts';
import type { Codes } from './reading/check-field.ts';
import { readTable, type TableFile } from './reading/read-table.ts';
import type { FileSettings } from './reading/records.ts';
import {
  availabilityOf,
  definitionOf,
  factOf,
  findingOf,
  milestoneOf,
  sourceOf,
} from './reference-rows.ts';
import { type Row, TABLES, type TableName } from './tables.ts';

export interface DropInput {
  readonly sources: Sources;
  readonly edition: string;
  readonly known: DropCodes;
  /** `data_files` of the edition, by table. */
  readonly files: Readonly<Record<string, FileSettings>>;
  readonly onProgress?: (file: string, rows: number) => void;
  /** Shown every row that is right, confidential ones and those that are let go included. */
  readonly onRow?: <Name extends TableName>(table: Name, row: Row<Name>) => void;
}

/** A drop as it was delivered, confidential values included: for checks alone. */
export interface Drop {
  readonly dataset: Dataset;
  readonly files: readonly TableFile[];
  /** Sums of the days that the drop has, by month. */
  readonly daySums: DaySums;
  /** Rows of days and weeks that were checked and then let go. */
  readonly released: number;
  /** The place of a column of a row. */
  spanOf(row: { readonly span: Span }, column: string): Span;
}

/**
 * Reads `data/<edition>/`, each table as a stream.
 * @returns what could be read; the caller asks `problems` whether it may be used
 */
export async function readDrop(input: DropInput, problems: Problems): Promise<Drop> {
  const reader = new DropReader(input, problems);
  const sources = await reader.sources();
  return reader.rest(sources);
}

class DropReader {
  readonly #input: DropInput;
  readonly #problems: Problems;
  readonly #tables = new Map<string, TableFile>();
  #codes: Codes;

  constructor(input: DropInput, problems: Problems) {
    this.#input = input;
    this.#problems = problems;
    this.#codes = codesOf(input.known, new Set());
  }

  async #read<Name extends TableName>(
    name: Name,
    onRow: (row: Row<Name>, line: number, file: string) => void,
  ): Promise<void> {
    const { sources, edition, files, onProgress, onRow: show } = this.#input;
    const folder = `data/${edition}`;
    const xlsx = `${folder}/${name}.xlsx`;
    const file = sources.exists(xlsx) ? xlsx : `${folder}/${name}.csv`;
    await readTable(
      TABLES[name],
      {
        sources,
        folder,
        codes: this.#codes,
        settings: files[name] ?? {},
        problems: this.#problems,
        onOpen: (table) => this.#tables.set(table.format.file, table),
        onProgress,
      },
      (row, line) => {
        show?.(name, row as Row<Name>);
        onRow(row as Row<Name>, line, file);
      },
    );
  }

  /** Rows of a table that are kept as they are. */
  async #rows<Name extends TableName, Result extends { readonly span: Span }>(
    name: Name,
    of: (row: Row<Name>, span: Span) => Result,
  ): Promise<Result[]> {
    const rows: Result[] = [];
    await this.#read(name, (row, line, file) => rows.push(of(row, { file, line, column: 1 })));
    return rows;
  }

  async sources(): Promise<ReadonlyMap<string, Source>> {
    const before = this.#problems.errors.length;
    const rows = await this.#rows('sources', sourceOf);
    const failed = this.#problems.errors.length > before;
    // While sources are wrong themselves, what names them cannot be told right from wrong.
    const ids = failed ? ANYTHING : new Set(rows.map((each) => each.id));
    this.#codes = codesOf(this.#input.known, ids);
    for (const each of rows) {
      if (each.url !== '' || each.file !== '') continue;
      this.#problems.error(
        'missing-value',
        '"url" is empty, and no delivered file is named either.',
        this.#spanOf(each, 'url'),
        'Give the address of what was published, or the name of the file that was delivered.',
      );
    }
    return new Map(rows.map((each) => [each.id, each]));
  }

  async rest(sources: ReadonlyMap<string, Source>): Promise<Drop> {
    const days = daySums(this.#input.known.measures);
    const { observations, released } = await this.#observations(days.add);
    const dataset: Dataset = {
      observations,
      sources,
      availability: await this.#rows('availability', availabilityOf),
      facts: await this.#rows('portal_facts', factOf),
      milestones: await this.#rows('milestones', milestoneOf),
      definitions: await this.#rows('definitions', definitionOf),
      onlineActivities: await this.#onlineActivities(),
      findings: await this.#rows('findings', findingOf),
    };
    const spanOf = (row: { readonly span: Span }, column: string): Span =>
      this.#spanOf(row, column);
    return { dataset, files: [...this.#tables.values()], daySums: days, released, spanOf };
  }

  async #onlineActivities(): Promise<Observation[]> {
    const rows = await this.#rows('online_activities', activityObservation);
    const spanOf = this.#spanOf.bind(this);
    for (const row of rows)
      checkObservation(row, this.#input.known.measures, this.#problems, spanOf);
    return rows;
  }

  async #observations(
    addDay: (observation: Observation) => void,
  ): Promise<{ observations: Observation[]; released: number }> {
    const { known } = this.#input;
    const countryOf = new Map(known.portals.map((portal) => [portal.id, portal.country]));
    const collect = async <Name extends 'observations' | 'service_use' | 'population'>(
      name: Name,
      of: (row: Row<Name>, span: Span) => Observation,
    ): Promise<ObservationCollector> => {
      const spanOf = this.#spanOf.bind(this);
      const collector = new ObservationCollector(known.measures, this.#problems, spanOf, addDay);
      await this.#read(name, (row, line, file) =>
        collector.take(of(row, { file, line, column: 1 })),
      );
      return collector;
    };
    const all = [
      await collect('observations', (row, span) =>
        portalObservation(row, countryOf.get(row.portal) ?? '', span),
      ),
      await collect('service_use', serviceObservation),
      await collect('population', populationObservation),
    ];
    return {
      observations: all.flatMap((each) => each.held),
      released: all.reduce((sum, each) => sum + each.released, 0),
    };
  }

  #spanOf({ span }: { readonly span: Span }, column: string): Span {
    const table = this.#tables.get(span.file);
    return table && span.line !== undefined ? table.spanOf(span.line, column) : span;
  }
}
