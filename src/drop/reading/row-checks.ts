/** What rows of one table say of each other: none twice, and one preferred value for each cell. */

import type { Problems, Span } from '../../core/diagnostics.ts';
import type { TableSchema } from '../table-schema.ts';
import type { Column } from './column.ts';
import { type FirstRow, RowKeys } from './row-keys.ts';

/** Rows of one cell, in the order of their lines. */
interface CellRow {
  readonly line: number;
  /** The row's source as a number; 0 where the table has none beside its key. */
  readonly source: number;
  readonly preferred: boolean;
}

/** Cells with a row that is not preferred, remembered until all rows are known. */
const CELLS_KEPT = 100_000;
/** No cell has more sources than this. */
const ROWS_OF_A_CELL = 50;

export class RowChecks {
  readonly #problems: Problems;
  readonly #file: string;
  readonly #spanOf: (line: number, column: string) => Span;
  readonly #primaryKey: readonly string[];
  /** The columns that name a cell: the key without the source. */
  readonly #cell: readonly Column[];
  readonly #source: Column | undefined;
  readonly #hasPreferred: boolean;
  readonly #keys = new RowKeys();
  /** Cells that have more than one row, or one that is not preferred, by their first line. */
  readonly #cells = new Map<number, CellRow[]>();

  constructor(
    schema: TableSchema,
    columns: readonly Column[],
    problems: Problems,
    file: string,
    spanOf: (line: number, column: string) => Span,
  ) {
    const key = columns.filter((each) => schema.primaryKey.includes(each.field.name));
    this.#primaryKey = schema.primaryKey;
    this.#source = key.length > 1 ? key.find((each) => each.field.name === 'source_id') : undefined;
    this.#cell = key.filter((each) => each !== this.#source);
    this.#hasPreferred = columns.some((each) => each.field.name === 'preferred');
    this.#problems = problems;
    this.#file = file;
    this.#spanOf = spanOf;
  }

  /** To be called while the columns hold the row. @returns whether the row may be used */
  take(line: number, preference: unknown): boolean {
    const preferred = !this.#hasPreferred || preference === 'yes';
    // 30 bits of the source, and one for the preference.
    const source = (this.#source?.id ?? 0) & 0x3fffffff;
    const first = this.#keys.add(this.#cell, line, source * 2 + (preferred ? 1 : 0));
    if (!first && preferred) return true;
    return this.#takeAgain(first, { line, source, preferred });
  }

  #takeAgain(first: FirstRow | undefined, row: CellRow): boolean {
    const known = this.#cells.get(first?.line ?? row.line) ?? (first ? [firstRow(first)] : []);
    const same = known.find((each) => each.source === row.source);
    if (same) {
      this.#problems.errorOf('duplicate-row', this.#file, () => ({
        message: `This row repeats line ${same.line}: both have the same ${this.#primaryKey.join(', ')}.`,
        span: this.#spanOf(row.line, this.#primaryKey[0] ?? ''),
        hint: 'Keep one of the two.',
      }));
      return false;
    }
    const other =
      this.#hasPreferred && row.preferred ? known.find((each) => each.preferred) : undefined;
    if (other) {
      this.#problems.errorOf('two-preferred', this.#file, () => ({
        message: `Two rows give a preferred value for the same cell; the other stands in line ${other.line}.`,
        span: this.#spanOf(row.line, 'preferred'),
        hint: 'Set "preferred" to no on the one that is not used, or to superseded if its publisher has revised it.',
      }));
    }
    if (this.#cells.size < CELLS_KEPT && known.length < ROWS_OF_A_CELL)
      this.#cells.set(first?.line ?? row.line, [...known, row]);
    return true;
  }

  /** To be called after the last row. */
  finish(): void {
    for (const [line, rows] of this.#cells) {
      if (rows.some((each) => each.preferred)) continue;
      this.#problems.errorOf('none-preferred', this.#file, () => ({
        message: 'No row of this cell is preferred.',
        span: this.#spanOf(line, 'preferred'),
        hint: 'Set "preferred" to yes on the row whose value is used.',
      }));
    }
  }
}

function firstRow({ line, tag }: FirstRow): CellRow {
  return { line, source: (tag >>> 1) & 0x3fffffff, preferred: (tag & 1) === 1 };
}
