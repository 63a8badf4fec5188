/** The report's font files: static faces of Source Sans 3, and of Open Sans for what that lacks. */

import type { Sources } from '../io/sources.ts';
import type { FontFaces } from './layout/text-metrics.ts';

/** One font file and what it is for. */
export interface FontFile {
  readonly weight: 400 | 600 | 700;
  readonly style: 'normal' | 'italic';
  readonly subset: Subset;
  readonly unicodeRange: string;
  readonly bytes: Uint8Array;
}

const FACES = [
  [400, 'normal'],
  [400, 'italic'],
  [600, 'normal'],
  [700, 'normal'],
] as const;

/** The package of each subset, Latin first. */
const PACKAGES = {
  latin: 'source-sans-3',
  'latin-ext': 'source-sans-3',
  math: 'open-sans',
} as const;
type Subset = keyof typeof PACKAGES;
const SUBSETS = Object.keys(PACKAGES) as readonly Subset[];

/**
 * The characters of each subset, as the font's own package states them; of `math` the operators, such
 * as the sign of an approximate value. Source: the `unicode-range` of @fontsource/source-sans-3/400.css.
 */
const RANGES = {
  latin:
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  'latin-ext':
    'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C4,U+2113,U+2C60-2C7F,U+A720-A7FF',
  math: 'U+2200-2211,U+2213-2214,U+2216-22FF',
} as const;

/** Reads every face of the report, Latin first. */
export function loadFonts(sources: Sources): FontFile[] {
  return ALL.map((face) => ({
    ...face,
    unicodeRange: RANGES[face.subset],
    bytes: sources.bytes(fileOf(face)),
  }));
}

/** The font files, from the project's root. */
export function fontFiles(): string[] {
  return ALL.map(fileOf).sort();
}

const ALL = SUBSETS.flatMap((subset) =>
  FACES.map(([weight, style]) => ({ weight, style, subset })),
);

function fileOf({ subset, weight, style }: Pick<FontFile, 'subset' | 'weight' | 'style'>): string {
  const font = PACKAGES[subset];
  return `node_modules/@fontsource/${font}/files/${font}-${subset}-${weight}-${style}.woff2`;
}

/** The faces that charts use, by subset. */
export function chartFaces(fonts: readonly FontFile[]): FontFaces[] {
  return SUBSETS.map((subset) => {
    const face = (weight: number): Uint8Array => {
      const found = fonts.find(
        (font) => font.subset === subset && font.weight === weight && font.style === 'normal',
      );
      if (!found) throw new Error(`The report has no font of weight ${weight}.`);
      return found.bytes;
    };
    return { regular: face(400), semibold: face(600), bold: face(700) };
  });
}
