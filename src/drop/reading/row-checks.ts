/** Checks the rows of one table against each other: none twice, one preferred value for each cell. */

import type { Problems, Span } from '../../core/diagnostics.ts';
import type { TableSchema } from '../table-schema.ts';

interface CellRow {
  readonly line: number;
  readonly source: string | number | null | undefined;
  readonly isPreferred: boolean;
  /** The row of the same cell before it; a list for each cell would take more memory. */
  readonly earlier: CellRow | undefined;
}

interface RowChecks {
  /** @returns whether the row may be used: false where it repeats another */
  add(row: Readonly<Record<string, string | number | null>>, line: number): boolean;
  /** To be called after the last row: reports cells without a preferred value. */
  finish(): void;
}

export function createRowChecks(
  { fields, primaryKey }: TableSchema,
  problems: Problems,
  spanOf: (line: number, column: string) => Span,
): RowChecks {
  /** The columns that identify a cell: the key without the source. */
  const cellKey =
    primaryKey.length > 1 ? primaryKey.filter((name) => name !== 'source_id') : primaryKey;
  /** The last row of each. */
  const cells = new Map<string, CellRow>();
  return {
    add: (row, line) => {
      const key = cellKey.map((name) => row[name]).join('\u0000');
      const source = primaryKey.includes('source_id') ? row.source_id : undefined;
      const isPreferred = row.preferred === 'yes';
      const earlier = cells.get(key);
      const same = findFrom(earlier, (each) => each.source === source);
      if (same) {
        problems.error(
          'duplicate-row',
          `This row repeats line ${same.line}: both have the same ${primaryKey.join(', ')}.`,
          spanOf(line, primaryKey[0] ?? ''),
          'Keep one of the two.',
        );
        return false;
      }
      const other = isPreferred ? findFrom(earlier, (each) => each.isPreferred) : undefined;
      if (other) {
        problems.error(
          'two-preferred',
          `Two rows give a preferred value for the same cell; the other is on line ${other.line}.`,
          spanOf(line, 'preferred'),
          'Set "preferred" to no on the one that is not used, or to superseded if its publisher has revised it.',
        );
      }
      cells.set(key, { line, source, isPreferred, earlier });
      return true;
    },
    finish: () => {
      if (!fields.some(({ name }) => name === 'preferred')) return;
      for (const last of cells.values()) {
        if (findFrom(last, (each) => each.isPreferred)) continue;
        const first = findFrom(last, (each) => each.earlier === undefined) ?? last;
        problems.error(
          'none-preferred',
          'None of the rows of this cell is preferred.',
          spanOf(first.line, 'preferred'),
          'Set "preferred" to yes on the row whose value is used.',
        );
      }
    },
  };
}

/** The first that fits, from the last row of a cell back. */
function findFrom(last: CellRow | undefined, fits: (row: CellRow) => boolean): CellRow | undefined {
  let row = last;
  while (row && !fits(row)) row = row.earlier;
  return row;
}
