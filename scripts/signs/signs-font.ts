/** A font of few signs, cut from one of many. */

import subsetFont from 'subset-font';
import { SIGNS } from '../../src/charts/fonts.ts';
import type { Sources } from '../../src/io/sources.ts';

const FONT = 'node_modules/@fontsource/noto-sans-math/files/noto-sans-math-latin-400-normal.woff2';

/** In OpenType: family, style, copyright, version, name in PDF, licence and its address. */
const NAMES_KEPT = [0, 1, 2, 4, 5, 6, 13, 14];

/** The bytes of the file, the same each time. */
export async function signsFont(sources: Sources): Promise<Uint8Array> {
  return subsetFont(Buffer.from(sources.bytes(FONT)), SIGNS, {
    targetFormat: 'woff2',
    preserveNameIds: NAMES_KEPT,
  });
}
