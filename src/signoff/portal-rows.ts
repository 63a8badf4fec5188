/**
 * What an agency agrees to: the rows of a drop that concern its portal, as one hash that knows
 * nothing of files, columns and the order of rows, and everything of values.
 *
 * A portal's are: its rows of `observations`, `availability`, `portal_facts` and `milestones`; rows
 * of `service_use` whose channel it is, and those of its country whose channel is no portal (surveys
 * and registers); its definitions and those that hold for all; and the sources that these name.
 * The population is nobody's.
 */

import { createHash, hash } from 'node:crypto';
import { TOTAL } from '../core/model.ts';
import { isFine } from '../core/period.ts';
import type { Field } from '../drop/table-schema.ts';
import { TABLES, type TableName } from '../drop/tables.ts';
import { DayRows } from './day-rows.ts';
import { type DropRow, type HashedField, plainText } from './drop-row.ts';

/** Hashed too, so that another way of counting can never be taken for this one. */
const FORM = 'rows of a portal, 1';

/** The rows of one portal. */
export interface PortalRows {
  /** How many there are by table, for tables that have any. */
  readonly rows: Readonly<Record<string, number>>;
  readonly sha256: string;
}

/** Takes a drop's rows as they are read, and gives each portal's hash. Values are not kept. */
export class RowsByPortal {
  readonly #portals: readonly OnePortal[];
  readonly #byId: ReadonlyMap<string, readonly OnePortal[]>;
  readonly #byCountry = new Map<string, OnePortal[]>();
  readonly #sources = new Map<string, string>();
  readonly #days = {
    observations: new DayRows(fieldsOf('observations')),
    service_use: new DayRows(fieldsOf('service_use')),
  };

  constructor(portals: readonly { readonly id: string; readonly country: string }[]) {
    const own = portals.map(({ id, country }) => ({ country, portal: new OnePortal(id) }));
    this.#portals = own.map(({ portal }) => portal);
    this.#byId = new Map(this.#portals.map((portal) => [portal.id, [portal]]));
    for (const { country, portal } of own) {
      this.#byCountry.set(country, [...(this.#byCountry.get(country) ?? []), portal]);
    }
  }

  /** Takes one row that was found right; confidential values are agreed to like all others. */
  take(table: TableName, row: DropRow): void {
    if (table === 'population') return;
    if (table === 'sources') {
      this.#sources.set(String(row.source_id), digestOf(table, row));
      return;
    }
    const concerned = this.#concernedBy(table, row);
    const { period } = row;
    const day =
      (table === 'observations' || table === 'service_use') &&
      typeof period === 'string' &&
      isFine(period);
    if (day) {
      const words = this.#days[table].wordsOf(row);
      for (const portal of concerned) portal.addDay(table, words, row.source_id);
      return;
    }
    const digest = digestOf(table, row);
    for (const portal of concerned) portal.add(table, digest, row.source_id);
  }

  /** To be called after the last row. */
  all(): ReadonlyMap<string, PortalRows> {
    return new Map(this.#portals.map((portal) => [portal.id, portal.finish(this.#sources)]));
  }

  #concernedBy(table: TableName, row: DropRow): readonly OnePortal[] {
    if (table === 'service_use') {
      const own = this.#byId.get(String(row.channel));
      return own ?? this.#byCountry.get(String(row.country)) ?? [];
    }
    if (row.portal === TOTAL) return this.#portals;
    return this.#byId.get(String(row.portal)) ?? [];
  }
}

/** Rows of one portal and table. */
interface RowSet {
  count: number;
  readonly digests: string[];
  /** The days' words, each added up modulo 2^32. */
  readonly days: Uint32Array;
}

class OnePortal {
  readonly id: string;
  readonly #sets = new Map<string, RowSet>();
  readonly #sources = new Set<string>();
  #lastSource: DropRow[string] | undefined;

  constructor(id: string) {
    this.id = id;
  }

  add(table: TableName, digest: string, source: DropRow[string] | undefined): void {
    this.#setFor(table, source).digests.push(digest);
  }

  addDay(table: TableName, words: Uint32Array, source: DropRow[string] | undefined): void {
    const { days } = this.#setFor(table, source);
    for (let index = 0; index < 4; index += 1) {
      days[index] = (days[index] ?? 0) + (words[index] ?? 0);
    }
  }

  finish(sources: ReadonlyMap<string, string>): PortalRows {
    const named = [...this.#sources].flatMap((id) => sources.get(id) ?? []);
    const own: RowSet = { count: named.length, digests: named, days: new Uint32Array(4) };
    const all = [...this.#sets, ['sources', own] as const].toSorted(([a], [b]) => (a < b ? -1 : 1));
    const whole = createHash('sha256').update(`${FORM}\n${this.id}\n`);
    for (const [table, { count, digests, days }] of all) {
      whole.update(`${table} ${count} ${days.join(' ')}\n`);
      for (const digest of digests.toSorted()) whole.update(`${digest}\n`);
    }
    return {
      rows: Object.fromEntries(all.map(([table, { count }]) => [table, count])),
      sha256: whole.digest('hex'),
    };
  }

  #setFor(table: TableName, source: DropRow[string] | undefined): RowSet {
    if (source !== this.#lastSource) {
      this.#sources.add(String(source));
      this.#lastSource = source;
    }
    const set = this.#sets.get(table) ?? { count: 0, digests: [], days: new Uint32Array(4) };
    if (set.count === 0) this.#sets.set(table, set);
    set.count += 1;
    return set;
  }
}

function fieldsOf(table: TableName): HashedField[] {
  const fields: readonly Field[] = TABLES[table].fields;
  return fields.map(({ name, whenEmpty = '' }) => ({ name, empty: whenEmpty }));
}

/** By name, so that the order of columns in a schema changes nothing. */
const FIELDS = new Map(
  Object.values(TABLES).map(({ name }) => [
    name as TableName,
    fieldsOf(name).sort((a, b) => (a.name < b.name ? -1 : 1)),
  ]),
);

/**
 * A row's SHA-256. Cells that say what an empty one means are left out, so that a column that is
 * added later changes nothing where it is empty.
 */
function digestOf(table: TableName, row: DropRow): string {
  const cells = (FIELDS.get(table) ?? []).flatMap(({ name, empty }) => {
    const value = row[name] ?? '';
    if (value === '' || value === empty) return [];
    return [[name, typeof value === 'string' ? plainText(value) : value]];
  });
  return hash('sha256', JSON.stringify([table, ...cells]));
}
