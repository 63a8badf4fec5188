/** Rows of days and weeks, added up: a drop can hold a million of them, and no page shows one. */

import { hash } from 'node:crypto';
import { type DropRow, type HashedField, plainText } from './drop-row.ts';

/** Different texts of a column whose words are remembered; millions of rows share a few thousand. */
const REMEMBERED = 50_000;

/**
 * Turns a row into 128 bits, cheaply. The words of each text come from its SHA-256, a number's from
 * its own bits, and a last mixing ties them together, so that sums over rows in any order differ
 * whenever the rows do. Two different sets of rows meet by chance once in 2^128; who sets out to
 * make them meet could as well sign anew.
 */
export class DayRows {
  readonly #columns: readonly DayColumn[];
  /** The words of the texts of the row that was read last, added up. */
  readonly #texts = new Int32Array(4);
  readonly #words = new Uint32Array(4);
  readonly #double = new Float64Array(1);
  readonly #bits = new Int32Array(this.#double.buffer);

  /** @param fields the table's columns */
  constructor(fields: readonly HashedField[]) {
    this.#columns = fields.map((field) => new DayColumn(field, this.#texts));
  }

  /** @returns four words of 32 bits, overwritten by the next call */
  wordsOf(row: DropRow): Uint32Array {
    let number = 0;
    let numbers = 0;
    let index = 0;
    // Reading a row in its own order is the fastest way; sums do not mind.
    for (const name in row) {
      const column = this.#column(name, index);
      index += 1;
      const value = row[name];
      if (typeof value === 'number') {
        number = value;
        numbers += 1;
      } else if (value !== column.last) column.change(value ?? '');
    }
    return this.#mixed(number, numbers);
  }

  /** A column by its name, looked for where it was in earlier rows. */
  #column(name: string, index: number): DayColumn {
    const expected = this.#columns[index];
    if (expected?.name === name) return expected;
    const column = this.#columns.find((each) => each.name === name);
    if (!column) throw new Error(`No column "${name}" is hashed.`);
    return column;
  }

  /** Each word comes to depend on all texts and the number; no two different fours become one. */
  #mixed(number: number, numbers: number): Uint32Array {
    const [texts, words] = [this.#texts, this.#words];
    // Minus zero is zero.
    this.#double[0] = number + 0;
    const low = this.#bits[0] ?? 0;
    const high = this.#bits[1] ?? 0;
    const a = (texts[0] ?? 0) + low;
    const b = (texts[1] ?? 0) + high;
    const c = (texts[2] ?? 0) + mixed(low ^ 0x2545f491) + numbers;
    const d = (texts[3] ?? 0) + mixed(high ^ 0x6c078965);
    const first = mixed(a + b + c + d);
    const second = mixed(b + first);
    const third = mixed(c + second);
    const fourth = mixed(d + third);
    words[0] = first + fourth;
    words[1] = second;
    words[2] = third;
    words[3] = fourth;
    return words;
  }
}

/** A column, with the text that was read last. */
class DayColumn {
  readonly name: string;
  last: string | null | undefined;
  readonly #empty: string;
  readonly #sum: Int32Array;
  #own: Int32Array = NOTHING;
  readonly #known = new Map<string, Int32Array>();

  /** @param sum where the words of all columns' last texts are added up */
  constructor({ name, empty }: HashedField, sum: Int32Array) {
    this.name = name;
    this.#empty = empty;
    this.#sum = sum;
  }

  change(text: string): void {
    const fresh = this.#known.get(text) ?? this.#fresh(text);
    for (let index = 0; index < 4; index += 1) {
      this.#sum[index] = (this.#sum[index] ?? 0) - (this.#own[index] ?? 0) + (fresh[index] ?? 0);
    }
    this.#own = fresh;
    this.last = text;
  }

  #fresh(text: string): Int32Array {
    const words =
      text === '' || text === this.#empty
        ? NOTHING
        : wordsOfText(JSON.stringify([this.name, plainText(text)]));
    if (this.#known.size < REMEMBERED) this.#known.set(text, words);
    return words;
  }
}

const NOTHING = new Int32Array(4);

function wordsOfText(text: string): Int32Array {
  const digest = hash('sha256', text, 'buffer');
  return Int32Array.from([0, 4, 8, 12], (offset) => digest.readInt32LE(offset));
}

/** The finalizer of MurmurHash3 (public domain): every bit of the input moves every bit. */
function mixed(value: number): number {
  let word = value | 0;
  word ^= word >>> 16;
  word = Math.imul(word, 0x85ebca6b);
  word ^= word >>> 13;
  word = Math.imul(word, 0xc2b2ae35);
  return word ^ (word >>> 16);
}
