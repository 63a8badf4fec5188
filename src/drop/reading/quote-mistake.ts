/** Where the first double quote of a CSV file is wrong. */

/** A place in the decoded text; lines and columns count from 1. */
interface Place {
  readonly line: number;
  readonly column: number;
}

/**
 * Walks the text as RFC 4180 reads it: a quote opens a field at its start, and closes it before a
 * delimiter or the line's end. A quote that is never closed swallows what follows until some other
 * quote, so the place told is where the field began.
 * @returns undefined where every quote is right
 */
export function quoteMistake(pieces: Iterable<string>, delimiter: string): Place | undefined {
  const walk = new QuoteWalk(delimiter);
  for (const piece of pieces) {
    for (const character of piece) {
      if (!walk.take(character)) return walk.field;
    }
  }
  return walk.isOpen ? walk.field : undefined;
}

class QuoteWalk {
  /** Where the field begins that is being read. */
  field: Place = { line: 1, column: 1 };
  readonly #delimiter: string;
  #line = 1;
  #column = 0;
  #state: 'start' | 'plain' | 'quoted' | 'closed' = 'start';

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  get isOpen(): boolean {
    return this.#state === 'quoted';
  }

  /** @returns whether the character may stand there */
  take(character: string): boolean {
    this.#column += character.length;
    const ends = !this.isOpen && (character === this.#delimiter || character === '\n');
    const right = ends || this.#isRight(character);
    if (character === '\n') {
      this.#line += 1;
      this.#column = 0;
    }
    if (ends) {
      this.#state = 'start';
      this.field = { line: this.#line, column: this.#column + 1 };
    }
    return right;
  }

  #isRight(character: string): boolean {
    if (character === '"') {
      if (this.#state === 'plain') return false;
      this.#state = this.isOpen ? 'closed' : 'quoted';
      return true;
    }
    if (this.#state === 'closed') return character === '\r';
    if (this.#state === 'start' && character !== '\uFEFF') this.#state = 'plain';
    return true;
  }
}
