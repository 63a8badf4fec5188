/** Checks the rows of one table against each other: none twice, one preferred value for each cell. */

import type { Problems, Span } from '../../core/diagnostics.ts';
import type { TableSchema } from '../table-schema.ts';

/** A row as every table has it. */
type AnyRow = Readonly<Record<string, string | number | null>>;

/** A row of a cell. */
interface CellRow {
  readonly line: number;
  readonly source: string | number | null | undefined;
  readonly isPreferred: boolean;
  /** The row of the same cell before it. */
  readonly previous: CellRow | undefined;
}

export class RowChecks {
  readonly #primaryKey: readonly string[];
  /** The columns that identify a cell: the key without the source. */
  readonly #cellKey: readonly string[];
  readonly #problems: Problems;
  readonly #spanOf: (line: number, column: string) => Span;
  readonly #hasPreferred: boolean;
  /** The last row of each cell. */
  readonly #cells = new Map<string, CellRow>();

  constructor(
    { fields, primaryKey }: TableSchema,
    problems: Problems,
    spanOf: (line: number, column: string) => Span,
  ) {
    this.#primaryKey = primaryKey;
    this.#hasPreferred = fields.some((field) => field.name === 'preferred');
    this.#cellKey =
      primaryKey.length > 1 ? primaryKey.filter((name) => name !== 'source_id') : primaryKey;
    this.#problems = problems;
    this.#spanOf = spanOf;
  }

  /** @returns whether the row may be used: false where it repeats another */
  add(row: AnyRow, line: number): boolean {
    const key = this.#cellKey.map((name) => row[name]).join('\u0000');
    const source = this.#primaryKey.includes('source_id') ? row.source_id : undefined;
    const isPreferred = row.preferred === 'yes';
    const previous = this.#cells.get(key);
    const same = rowsFrom(previous).find((each) => each.source === source);
    if (same) {
      this.#problems.error(
        'duplicate-row',
        `This row repeats line ${same.line}: both have the same ${this.#primaryKey.join(', ')}.`,
        this.#spanOf(line, this.#primaryKey[0] ?? ''),
        'Keep one of the two.',
      );
      return false;
    }
    const other = isPreferred ? rowsFrom(previous).find((each) => each.isPreferred) : undefined;
    if (other) {
      this.#problems.error(
        'two-preferred',
        `Two rows give a preferred value for the same cell; the other is on line ${other.line}.`,
        this.#spanOf(line, 'preferred'),
        'Set "preferred" to no on the one that is not used, or to superseded if its publisher has revised it.',
      );
    }
    this.#cells.set(key, { line, source, isPreferred, previous });
    return true;
  }

  /** To be called after the last row: reports cells without a preferred value. */
  finish(): void {
    if (!this.#hasPreferred) return;
    for (const last of this.#cells.values()) {
      const rows = rowsFrom(last);
      if (rows.some((each) => each.isPreferred)) continue;
      this.#problems.error(
        'none-preferred',
        'None of the rows of this cell is preferred.',
        this.#spanOf(Math.min(...rows.map((each) => each.line)), 'preferred'),
        'Set "preferred" to yes on the row whose value is used.',
      );
    }
  }
}

/** The rows of a cell, the last one first. */
function rowsFrom(last: CellRow | undefined): CellRow[] {
  const rows: CellRow[] = [];
  for (let each = last; each; each = each.previous) rows.push(each);
  return rows;
}
