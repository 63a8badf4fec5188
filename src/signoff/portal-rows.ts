/**
 * What an agency signs: the rows of a drop that concern its portal, as one hash that knows
 * nothing of files, columns and the order of rows, and everything of values.
 *
 * A portal's are: its rows of `observations`, `availability`, `portal_facts` and `milestones`; rows
 * of `service_use` whose channel it is, and those of its country whose channel is not a portal (surveys
 * and registers); its definitions and those that hold for all; and the sources that these name.
 * The population, surveys of what people do online and reported findings are nobody's.
 */

import { createHash, hash } from 'node:crypto';
import { TOTAL } from '../core/model.ts';
import type { Field } from '../drop/table-schema.ts';
import { TABLES, type TableName } from '../drop/tables.ts';

/** A row as its table's schema reads it, whichever table that is. */
export type DropRow = Readonly<Record<string, string | number | null>>;

/** Part of the hash: a hash that is made in another way can never be taken for this one. */
const FORM = 'rows of a portal, 2';

/** What no agency can agree to: others measured or found it. */
const NOBODYS: readonly TableName[] = ['population', 'online_activities', 'findings'];

/** The rows of one portal. */
export interface PortalRows {
  /** How many there are by table, for tables that have any. */
  readonly rows: Readonly<Record<string, number>>;
  readonly sha256: string;
}

/** Takes a drop's rows as they are read and makes each portal's hash. Rows are not kept. */
export class RowsByPortal {
  readonly #portals: readonly OnePortal[];
  readonly #byId: ReadonlyMap<string, readonly OnePortal[]>;
  readonly #byCountry = new Map<string, OnePortal[]>();
  readonly #sources = new Map<string, bigint>();

  constructor(portals: readonly { readonly id: string; readonly country: string }[]) {
    const own = portals.map(({ id, country }) => ({ country, portal: new OnePortal(id) }));
    this.#portals = own.map(({ portal }) => portal);
    this.#byId = new Map(this.#portals.map((portal) => [portal.id, [portal]]));
    for (const { country, portal } of own) {
      this.#byCountry.set(country, [...(this.#byCountry.get(country) ?? []), portal]);
    }
  }

  /** Adds a valid row; confidential values are signed like all others. */
  add(table: TableName, row: DropRow): void {
    if (NOBODYS.includes(table)) return;
    if (table === 'sources') {
      this.#sources.set(String(row.source_id), digestOf(table, row));
      return;
    }
    const digest = digestOf(table, row);
    for (const portal of this.#concernedBy(table, row)) {
      portal.add(table, digest, String(row.source_id));
    }
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
  readonly count: number;
  /** Of the rows' digests, modulo 2^256: the same in any order. */
  readonly sum: bigint;
}

const NO_ROWS: RowSet = { count: 0, sum: 0n };

function withRow({ count, sum }: RowSet, digest: bigint): RowSet {
  return { count: count + 1, sum: BigInt.asUintN(256, sum + digest) };
}

class OnePortal {
  readonly id: string;
  readonly #sets = new Map<string, RowSet>();
  readonly #sources = new Set<string>();

  constructor(id: string) {
    this.id = id;
  }

  add(table: TableName, digest: bigint, source: string): void {
    this.#sources.add(source);
    this.#sets.set(table, withRow(this.#sets.get(table) ?? NO_ROWS, digest));
  }

  finish(sources: ReadonlyMap<string, bigint>): PortalRows {
    const named = [...this.#sources].flatMap((id) => sources.get(id) ?? []);
    const all = [...this.#sets, ['sources', named.reduce(withRow, NO_ROWS)] as const].toSorted(
      ([a], [b]) => (a < b ? -1 : 1),
    );
    const whole = createHash('sha256').update(`${FORM}\n${this.id}\n`);
    for (const [table, { count, sum }] of all) whole.update(`${table} ${count} ${sum}\n`);
    return {
      rows: Object.fromEntries(all.map(([table, { count }]) => [table, count])),
      sha256: whole.digest('hex'),
    };
  }
}

/** The columns of each table with what their empty cells mean, by name: their order is no matter. */
const FIELDS = new Map(
  Object.values(TABLES).map(({ name, fields }: { name: string; fields: readonly Field[] }) => [
    name,
    fields
      .map((field) => ({ name: field.name, empty: field.whenEmpty ?? '' }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  ]),
);

/**
 * A row's SHA-256 as a number. Cells that say what an empty one means are left out, so that a column
 * that is added later changes nothing where it is empty.
 */
function digestOf(table: TableName, row: DropRow): bigint {
  const cells = (FIELDS.get(table) ?? []).flatMap(({ name, empty }) => {
    const value = row[name] ?? '';
    if (value === '' || value === empty) return [];
    // Line breaks inside a text are those of whoever saved the file last.
    return [[name, typeof value === 'string' ? value.replaceAll(/\r\n?/g, '\n') : value]];
  });
  return BigInt(`0x${hash('sha256', JSON.stringify([table, ...cells]))}`);
}
