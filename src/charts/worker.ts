/** A thread that draws charts, so that whoever waits for them can do something else meanwhile. */

import path from 'node:path';
import { openSources } from '../io/sources.ts';
import { serve } from '../io/thread.ts';

serve(async () => {
  const { openRenderer } = await import('./render/draw.ts');
  const { loadFonts } = await import('./fonts.ts');
  return openRenderer(loadFonts(openSources(path.join(import.meta.dirname, '..', '..'))));
});
