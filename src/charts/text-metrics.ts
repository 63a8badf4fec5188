/**
 * How wide text is, from the report's own font files, as the browser will lay it out. Vega's guess
 * is wrong by most of a word, and a canvas that happens to be installed would make charts differ
 * from machine to machine: neither is used.
 */

import * as fontkit from 'fontkit';
import { textMetrics } from 'vega';

// Vega exports it, but its typings leave it out.
declare module 'vega' {
  const textMetrics: { width: (item: TextItem, text: unknown) => number };
}

interface TextItem {
  readonly fontSize?: unknown;
  readonly fontWeight?: unknown;
}

/** One subset of the report's font: the bytes of its static faces (woff2, or any sfnt). */
export interface FontFaces {
  readonly regular: Uint8Array;
  readonly semibold: Uint8Array;
  readonly bold: Uint8Array;
}

export type Face = keyof FontFaces;

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

interface Run {
  readonly text: string;
  readonly subset: number;
}

/**
 * @param fonts the subsets in order of preference: a character is set from the first that has it
 * @returns a measure that keeps what it has measured
 */
export function createTextMeasure(fonts: readonly FontFaces[]): TextMeasure {
  const faces = {
    regular: fonts.map((subset) => open(subset.regular)),
    semibold: fonts.map((subset) => open(subset.semibold)),
    bold: fonts.map((subset) => open(subset.bold)),
  };
  const cache = new Map<string, number>();
  const subsetOf = (character: string, face: Face): number =>
    faces[face].findIndex((font) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0));

  function runs(text: string, face: Face): Run[] {
    const found: Run[] = [];
    for (const character of text) {
      const subset = Math.max(0, subsetOf(character, face));
      const last = found.at(-1);
      if (last?.subset === subset)
        found[found.length - 1] = { subset, text: last.text + character };
      else found.push({ subset, text: character });
    }
    return found;
  }

  /** In thousandths of the font size. */
  function advance(text: string, face: Face): number {
    let sum = 0;
    for (const run of runs(text, face)) {
      const font = faces[face][run.subset];
      if (font) sum += (font.layout(run.text).advanceWidth / font.unitsPerEm) * 1000;
    }
    return sum;
  }

  return {
    width: (text, size, face = 'regular') => {
      const key = `${face}/${text}`;
      const known = cache.get(key) ?? advance(text, face);
      cache.set(key, known);
      return Math.round(known * size) / 1000;
    },
    missing: (text) => [
      ...new Set([...text].filter((each) => each !== '\n' && subsetOf(each, 'regular') < 0)),
    ],
    subsets: (text, face) =>
      [...new Set(runs(text, face).map((run) => run.subset))].toSorted((a, b) => a - b),
  };
}

function open(bytes: Uint8Array): fontkit.Font {
  const font = fontkit.create(Buffer.from(bytes));
  if (!('layout' in font)) throw new Error('A collection of fonts was given in place of one font.');
  return font;
}

/** Makes Vega lay its charts out by this measure. It holds for the whole process, as Vega's does. */
export function useTextMeasure(measure: TextMeasure): void {
  textMetrics.width = (item, text) => {
    const size = Number(item.fontSize ?? 11);
    return measure.width(String(text ?? '').trim(), size, faceOf(item.fontWeight));
  };
}

/** Breaks a text into lines no wider than `width`, between words; a long word keeps its own line. */
export function wrap(
  text: string,
  width: number,
  measure: TextMeasure,
  size: number,
  face: Face = 'regular',
): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((each) => each !== '')) {
    const last = lines.at(-1);
    const longer = `${last} ${word}`;
    if (last !== undefined && measure.width(longer, size, face) <= width) {
      lines[lines.length - 1] = longer;
    } else lines.push(word);
  }
  return lines;
}
