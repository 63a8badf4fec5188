/** A thread that postprocesses PDFs. */

import { serve } from '../../io/thread.ts';
import type { PostprocessJob } from './postprocessor.ts';

serve(async () => {
  const { postprocessPdf } = await import('./postprocess.ts');
  return ({ raw, input }: PostprocessJob) => postprocessPdf(raw, input);
});
