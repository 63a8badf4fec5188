/** Which rows have the same key, for millions of rows in bounded memory. */

/** A part of a key: a number of up to 53 bits that stands for its value. */
export interface KeyPart {
  readonly id: number;
}

/** What is remembered of the first row that has a key. */
export interface FirstRow {
  readonly line: number;
  /** A number that the caller gave it. */
  readonly tag: number;
}

/**
 * A hash set of keys with the line on which each first stood. A key is a list of its parts; it
 * is kept as 64 bits, so that a million rows take some 34 MB. Two different keys
 * among a million are taken for the same once in millions of files.
 */
export class RowKeys {
  #high = new Int32Array(1024);
  #low = new Int32Array(1024);
  #line = new Int32Array(1024);
  #tag = new Int32Array(1024);
  #size = 0;
  #hashHigh = 0;
  #hashLow = 0;

  /**
   * Remembers a key.
   * @param tag 32 bits
   * @returns the earlier row that has it, undefined when it is new
   */
  add(key: readonly KeyPart[], line: number, tag: number): FirstRow | undefined {
    if (this.#size * 2 > this.#line.length) this.#grow();
    this.#hash(key);
    const slot = this.#slot(this.#hashHigh, this.#hashLow);
    const earlier = this.#line[slot];
    if (earlier) return { line: earlier, tag: this.#tag[slot] ?? 0 };
    this.#high[slot] = this.#hashHigh;
    this.#low[slot] = this.#hashLow;
    this.#line[slot] = line;
    this.#tag[slot] = tag;
    this.#size += 1;
    return undefined;
  }

  #hash(key: readonly KeyPart[]): void {
    let high = 0x811c9dc5;
    let low = 0x9747b28c;
    for (const { id: part } of key) {
      const upper = Math.floor(part / 2 ** 32);
      high = mixed(Math.imul(high ^ (part | 0), 0x01000193) ^ upper);
      low = mixed(Math.imul(low ^ upper, 0x5bd1e995) ^ (part | 0));
    }
    this.#hashHigh = high;
    this.#hashLow = low;
  }

  /** Where a key is, or would be. */
  #slot(high: number, low: number): number {
    const mask = this.#line.length - 1;
    let slot = low & mask;
    while (this.#line[slot] !== 0 && (this.#high[slot] !== high || this.#low[slot] !== low)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #grow(): void {
    const [high, low, line, tag] = [this.#high, this.#low, this.#line, this.#tag];
    const length = line.length * 2;
    this.#high = new Int32Array(length);
    this.#low = new Int32Array(length);
    this.#line = new Int32Array(length);
    this.#tag = new Int32Array(length);
    for (let old = 0; old < line.length; old += 1) {
      if (!line[old]) continue;
      const slot = this.#slot(high[old] ?? 0, low[old] ?? 0);
      this.#high[slot] = high[old] ?? 0;
      this.#low[slot] = low[old] ?? 0;
      this.#line[slot] = line[old] ?? 0;
      this.#tag[slot] = tag[old] ?? 0;
    }
  }
}

/** The finalizer of MurmurHash3 (public domain): every bit of the input moves every bit. */
function mixed(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
