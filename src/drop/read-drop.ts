/** Reads and validates a whole drop into a {@link Dataset}. */

import type { Problems, Span } from '../core/diagnostics.ts';
import type { Dataset, Observation, Source } from '../core/model.ts';
import type { Sources } from '../io/sources.ts';
import { checkObservation } from './check-observation.ts';
import { ANYTHING, codesOf, type DropCodes } from './drop-codes.ts';
import {
  activityObservation,
  definitionOf,
  findingOf,
  populationObservation,
  portalObservation,
  serviceObservation,
  sourceOf,
  withSource,
} from './observation-rows.ts';
import type { Codes } from './reading/check-field.ts';
import { readTable, type TableFile } from './reading/read-table.ts';
import type { FileSettings } from './reading/records.ts';
import { type Row, TABLES, type TableName } from './tables.ts';

export interface DropInput {
  readonly sources: Sources;
  readonly edition: string;
  readonly known: DropCodes;
  /** `data_files` of the edition, by table. */
  readonly files: Readonly<Record<string, FileSettings>>;
  /** Called for every valid row, confidential ones included. */
  readonly onRow?: <Name extends TableName>(table: Name, row: Row<Name>) => void;
}

/** A drop as it was delivered, confidential values included: only checks may see it. */
export interface Drop {
  readonly dataset: Dataset;
  readonly files: readonly TableFile[];
  spanOf(row: { readonly span: Span }, column: string): Span;
}

/**
 * Reads `data/<edition>/`.
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

  async #rows<Name extends TableName, Result>(
    name: Name,
    convert: (row: Row<Name>, span: Span) => Result,
  ): Promise<readonly Result[]> {
    const { sources, edition, files, onRow } = this.#input;
    const { table, rows } = await readTable(
      TABLES[name],
      {
        sources,
        folder: `data/${edition}`,
        codes: this.#codes,
        settings: files[name] ?? {},
        problems: this.#problems,
      },
      (row, span) => {
        onRow?.(name, row as Row<Name>);
        return convert(row as Row<Name>, span);
      },
    );
    if (table) this.#tables.set(table.format.file, table);
    return rows;
  }

  async sources(): Promise<ReadonlyMap<string, Source>> {
    const before = this.#problems.errors.length;
    const rows = await this.#rows('sources', sourceOf);
    const failed = this.#problems.errors.length > before;
    // While the sources are invalid, the rows that name them cannot be checked.
    const ids = failed ? ANYTHING : new Set(rows.map((each) => each.id));
    this.#codes = codesOf(this.#input.known, ids);
    for (const each of rows) {
      if (each.url !== '' || each.file !== '') continue;
      this.#problems.error(
        'missing-value',
        'The source has neither a "url" nor a "file".',
        this.#spanOf(each, 'url'),
        'Give the address of what was published, or the name of the file that was delivered.',
      );
    }
    return new Map(rows.map((each) => [each.id, each]));
  }

  async rest(sources: ReadonlyMap<string, Source>): Promise<Drop> {
    const dataset: Dataset = {
      observations: await this.#observations(),
      sources,
      availability: await this.#rows('availability', withSource),
      facts: await this.#rows('portal_facts', withSource),
      milestones: await this.#rows('milestones', withSource),
      definitions: await this.#rows('definitions', definitionOf),
      onlineActivities: this.#checked(await this.#rows('online_activities', activityObservation)),
      findings: await this.#rows('findings', findingOf),
    };
    const spanOf = this.#spanOf.bind(this);
    return { dataset, files: [...this.#tables.values()], spanOf };
  }

  async #observations(): Promise<readonly Observation[]> {
    const countryOf = new Map(
      this.#input.known.portals.map((portal) => [portal.id, portal.country]),
    );
    return this.#checked([
      ...(await this.#rows('observations', (row, span) =>
        portalObservation(row, countryOf.get(row.portal) ?? '', span),
      )),
      ...(await this.#rows('service_use', serviceObservation)),
      ...(await this.#rows('population', populationObservation)),
    ]);
  }

  #checked(observations: readonly Observation[]): readonly Observation[] {
    const { measures } = this.#input.known;
    const spanOf = this.#spanOf.bind(this);
    for (const each of observations) checkObservation(each, measures, this.#problems, spanOf);
    return observations;
  }

  #spanOf({ span }: { readonly span: Span }, column: string): Span {
    const table = this.#tables.get(span.file);
    return table && span.line !== undefined ? table.spanOf(span.line, column) : span;
  }
}
