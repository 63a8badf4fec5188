/** Numbers that look random and are the same on every machine, from a seed and a name. */

/** A stream of numbers. */
export interface Random {
  /** The next number, from 0 up to but not 1. */
  next(): number;
  /** The next number between two bounds. */
  between(low: number, high: number): number;
}

/**
 * Opens the stream of one thing. Streams do not share a state: leaving one out (months, a portal)
 * changes no value of another.
 * @param seed a whole number, as given on the command line
 * @param name what the stream is for, `alpha/visits`
 */
export function randomFor(seed: number, name: string): Random {
  let state = hash(`${seed}/${name}`);
  // Mulberry32: a 32-bit counter, scrambled. Public domain, by Tommy Ettinger.
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  return { next, between: (low, high) => low + (high - low) * next() };
}

/** FNV-1a over UTF-16 units, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value | 0;
}
