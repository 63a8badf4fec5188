/** How wide text is, from the report's own font files, as the browser will lay it out. */

import * as fontkit from 'fontkit';
import type { Face, TextMeasure } from './text-width.ts';

/** One subset of the report's font: the bytes of its static faces (woff2, or any sfnt). */
export type FontFaces = Readonly<Record<Face, Uint8Array>>;

interface Run {
  readonly text: string;
  readonly subset: number;
}

/**
 * @param fonts the subsets in order of preference: a character is set from the first that has it
 * @returns a measure that keeps what it has measured
 */
export function createTextMeasure(fonts: readonly FontFaces[]): TextMeasure {
  // Most texts need the first subset alone: the others are opened when a character is not in it.
  const faces = {
    regular: fonts.map((subset) => opener(subset.regular)),
    semibold: fonts.map((subset) => opener(subset.semibold)),
    bold: fonts.map((subset) => opener(subset.bold)),
  };
  const cache = new Map<string, number>();
  const subsetOf = (character: string, face: Face): number =>
    faces[face].findIndex((font) => font().hasGlyphForCodePoint(character.codePointAt(0) ?? 0));

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
      const font = faces[face][run.subset]?.();
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

function opener(bytes: Uint8Array): () => fontkit.Font {
  let font: fontkit.Font | undefined;
  return () => {
    font ??= open(bytes);
    return font;
  };
}

function open(bytes: Uint8Array): fontkit.Font {
  const font = fontkit.create(Buffer.from(bytes));
  if (!('layout' in font)) throw new Error('A collection of fonts was given in place of one font.');
  return font;
}
