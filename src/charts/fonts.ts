/** The report's font files, all static, from the lock file: Source Sans 3 for text, Source
 * Serif 4 for titles, and two fonts for symbols. */

import { type FontFace, TEXT_FAMILY, TITLE_FAMILY } from '../core/typeface.ts';
import type { Sources } from '../io/sources.ts';
import type { FontFaces } from './layout/text-metrics.ts';

/** One font file and what it is for. */
export interface FontFile extends FontFace {
  readonly subset: Subset;
  readonly bytes: Uint8Array;
}

type FaceFile = Omit<FontFile, 'bytes'> & { readonly file: string };

/**
 * The characters of each subset. Of the fonts for text and titles: the `unicode-range` of
 * their own 400.css. Of the
 * fonts for symbols: what the text font does not have; `signs` are the few that are mostly needed.
 */
const RANGES = {
  latin:
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  'latin-ext':
    'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C4,U+2113,U+2C60-2C7F,U+A720-A7FF',
  signs: 'U+2190,U+2192,U+2248,U+2260,U+2264-2265,U+25C7,U+25CB',
  math: 'U+2021,U+2194-2211,U+2213-2214,U+2216-2247,U+2249-225F,U+2261-2263,U+2266-22FF',
  symbols: 'U+25A0-25C6,U+25C8-25CA,U+25CC-2612,U+2654-26A0,U+2701-27BE',
} as const;
type Subset = keyof typeof RANGES;

/** What {@link SIGNS_FILE} has; `npm run make-signs` cuts it from the font for mathematics. */
export const SIGNS = '←→≈≠≤≥◇○';

export const SIGNS_FILE = 'templates/fonts/signs.woff2';

const TEXT_FACES = [
  [400, 'normal'],
  [400, 'italic'],
  [600, 'normal'],
  [600, 'italic'],
  [700, 'normal'],
] as const;

const FACES: readonly FaceFile[] = [
  ...(['latin', 'latin-ext'] as const).flatMap((subset) =>
    TEXT_FACES.map(([weight, style]) =>
      faceFile(TEXT_FAMILY, 'source-sans-3', subset, weight, style),
    ),
  ),
  ...(['latin', 'latin-ext'] as const).flatMap((subset) =>
    [400, 600].map((weight) => faceFile(TITLE_FAMILY, 'source-serif-4', subset, weight)),
  ),
  { ...faceFile('Report Math', 'noto-sans-math', 'signs'), file: SIGNS_FILE },
  faceFile('Report Math', 'noto-sans-math', 'math'),
  faceFile('Report Symbols', 'noto-sans-symbols-2', 'symbols'),
];

function faceFile(
  family: FontFace['family'],
  font: string,
  subset: Subset,
  weight = 400,
  style: FontFace['style'] = 'normal',
): FaceFile {
  // The package of the mathematical font has one file, and calls it Latin.
  const part = subset === 'math' ? 'latin' : subset;
  const file = `node_modules/@fontsource/${font}/files/${font}-${part}-${weight}-${style}.woff2`;
  return { family, subset, weight, style, unicodeRange: RANGES[subset], file };
}

/** Reads every face of the report, Latin first. */
export function loadFonts(sources: Sources): FontFile[] {
  return FACES.map(({ file, ...face }) => ({ ...face, bytes: sources.bytes(file) }));
}

/** The font files, from the project's root. */
export function fontFiles(): string[] {
  return FACES.map(({ file }) => file).sort();
}

/** The faces that charts use, by subset; those for symbols have one weight. */
export function chartFaces(fonts: readonly FontFile[]): FontFaces[] {
  return (Object.keys(RANGES) as Subset[]).map((subset) => {
    const upright = fonts.filter(
      ({ family, ...font }) =>
        family !== TITLE_FAMILY && font.subset === subset && font.style === 'normal',
    );
    const face = (weight: number): Uint8Array => {
      const found = upright.find((font) => font.weight === weight) ?? upright[0];
      if (!found) throw new Error(`The report has no font for "${subset}".`);
      return found.bytes;
    };
    return { regular: face(400), semibold: face(600), bold: face(700) };
  });
}
