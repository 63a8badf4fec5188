/** Charts drawn in the process of the tests. */

import { loadFonts } from '../../src/charts/fonts.ts';
import { type Draw, openRenderer } from '../../src/charts/render/draw.ts';
import type { Sources } from '../../src/io/sources.ts';

export function openDraw(sources: Sources): Draw {
  return openRenderer(loadFonts(sources));
}
