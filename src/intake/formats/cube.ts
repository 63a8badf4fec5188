/** A data cube of a statistics office as records: a row a cell, a column a dimension. */

import type { FileFormat, RecordFile } from '../../drop/reading/records.ts';

export interface Dimension {
  readonly name: string;
  readonly codes: readonly string[];
}

export interface CubeCell {
  /** In row-major order: the last dimension varies fastest. */
  readonly index: number;
  readonly value: string | number;
  readonly status: string;
}

export interface Cube {
  readonly file: string;
  readonly kind: FileFormat['kind'];
  readonly dimensions: readonly Dimension[];
  readonly cells: readonly CubeCell[];
  /** Title and units. */
  readonly titles: readonly string[];
}

/** The columns behind those of the dimensions. */
const COLUMNS = ['value', 'status'] as const;

/** A header of dimensions, `value` and `status`, and a row a cell; a place is named by its dimensions. */
export function cubeRecords({ file, kind, dimensions, cells, titles }: Cube): RecordFile {
  const rows = cells.map(({ index, value, status }) => [
    ...codesAt(dimensions, index),
    value,
    status,
  ]);
  return {
    format: { file, kind },
    titles,
    spanOf: (line) => {
      const codes = rows[line - 2]?.slice(0, dimensions.length);
      const place = codes?.map((code, index) => `${dimensions[index]?.name}=${code}`);
      return place ? { file, cell: place.join(', ') } : { file };
    },
    read: (onRecord) => {
      onRecord([...dimensions.map(({ name }) => name), ...COLUMNS], 1);
      for (const [index, row] of rows.entries()) onRecord(row, index + 2);
    },
  };
}

function codesAt(dimensions: readonly Dimension[], index: number): string[] {
  let rest = index;
  return dimensions
    .toReversed()
    .map(({ codes }) => {
      const code = codes[rest % codes.length] ?? '';
      rest = Math.floor(rest / codes.length);
      return code;
    })
    .reverse();
}
