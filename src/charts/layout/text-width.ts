/**
 * The width of text: the interface, and an estimate for charts that are only checked. Vega's own
 * estimate is far off, and a canvas that happens to be installed would make charts differ from machine
 * to machine: neither is used.
 */

export type Face = 'regular' | 'semibold' | 'bold';

/** Measures text in the report's font. */
export interface TextMeasure {
  /** Width in CSS pixels at a font size in CSS pixels, rounded to 0.001. */
  readonly width: (text: string, size: number, face?: Face) => number;
  /** The characters of a text that none of the subsets has. */
  readonly missing: (text: string) => readonly string[];
  /** The indexes of the subsets that a text needs, in order. */
  readonly subsets: (text: string, face: Face) => readonly number[];
}

/** The face that stands for a CSS font weight. */
export function faceOf(weight: unknown): Face {
  const number = weight === 'bold' ? 700 : Number(weight);
  if (number >= 700) return 'bold';
  return number >= 600 ? 'semibold' : 'regular';
}

/** A rough measure that needs no font, for charts that are only checked. */
export const ESTIMATED: TextMeasure = {
  width: (text, size) => Math.round(text.length * size * 550) / 1000,
  missing: () => [],
  subsets: () => [0],
};

/**
 * How far the sum of its words' widths may be from a line's own, as a share of it: pairs of letters
 * across a blank move closer. Only a line nearer than this to its limit is measured as a whole.
 */
const DOUBT = 0.05;

/** Breaks a text into lines no wider than `width`, between words; a long word keeps its own line. */
export function wrap(
  text: string,
  width: number,
  measure: TextMeasure,
  size: number,
  face: Face = 'regular',
): string[] {
  const lines: string[] = [];
  const blank = measure.width(' ', size, face);
  let sum = 0;
  for (const word of text.split(/\s+/).filter((each) => each !== '')) {
    const last = lines.at(-1);
    const longer = `${last} ${word}`;
    const own = measure.width(word, size, face);
    sum += blank + own;
    const isNear = Math.abs(sum - width) <= DOUBT * width;
    const fits = isNear ? measure.width(longer, size, face) <= width : sum < width;
    if (last !== undefined && fits) lines[lines.length - 1] = longer;
    else {
      lines.push(word);
      sum = own;
    }
  }
  return lines;
}
