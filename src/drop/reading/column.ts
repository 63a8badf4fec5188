/** One column of a table while its rows are read: what its cells mean, each kind of cell once. */

import type { Field } from '../table-schema.ts';
import { type Codes, type FieldReading, readField } from './check-field.ts';
import type { DecimalMark } from './number-notation.ts';
import type { CellValue } from './records.ts';

/** Different cells that a column remembers; millions of rows share a few thousand. */
const REMEMBERED = 50_000;

const PLAIN_NUMBER = /^\d{1,15}$/;

export class Column {
  readonly field: Field;
  /** Where it stands in the file; -1 where the file does not have it. */
  readonly index: number;
  /** A number that stands for the last cell's value, to compare rows by. */
  id = 0;
  readonly #codes: Codes;
  readonly #numeric: boolean;
  /** The cell that was read last: most cells are the same as the one above, which is quickly seen. */
  #lastCell: CellValue | undefined;
  #lastReading: FieldReading | undefined;
  readonly #known = new Map<CellValue, { readonly reading: FieldReading; readonly id: number }>();

  constructor(field: Field, index: number, codes: Codes) {
    this.field = field;
    this.index = index;
    this.#codes = codes;
    this.#numeric = field.type === 'number';
  }

  /** The cell of a row, empty where the file does not have the column. */
  cellOf(fields: readonly CellValue[]): CellValue {
    return this.index < 0 ? '' : (fields[this.index] ?? '');
  }

  read(cell: CellValue, decimal: DecimalMark | undefined): FieldReading {
    if (this.#numeric) {
      return typeof cell === 'string' && PLAIN_NUMBER.test(cell)
        ? { kind: 'value', value: Number(cell) }
        : readField(this.field, cell, this.#codes, decimal);
    }
    if (this.#lastReading && cell === this.#lastCell) return this.#lastReading;
    const reading = this.#readAnew(cell, decimal);
    this.#lastCell = cell;
    this.#lastReading = reading;
    return reading;
  }

  #readAnew(cell: CellValue, decimal: DecimalMark | undefined): FieldReading {
    const known = this.#known.get(cell);
    if (known) {
      this.id = known.id;
      return known.reading;
    }
    const reading = readField(this.field, cell, this.#codes, decimal);
    this.id = reading.kind === 'value' ? textId(String(reading.value)) : 0;
    if (this.#known.size < REMEMBERED) this.#known.set(cell, { reading, id: this.id });
    return reading;
  }
}

/** 53 bits of a text: two hashes (FNV-1a, and a multiplicative one) side by side. */
function textId(text: string): number {
  let high = 0x811c9dc5;
  let low = 0x9747b28c;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 0x01000193);
    low = Math.imul(low ^ (code + 0x9e37), 0x5bd1e995);
    low ^= low >>> 15;
  }
  return (high & 0x1fffff) * 2 ** 32 + (low >>> 0);
}
