/** PDFs are postprocessed by a thread, so that the next edition can be composed and printed meanwhile. */

import { openThread, type Thread } from '../../io/thread.ts';
import type { PostprocessInput } from './postprocess.ts';

/** A printed PDF and what is known of it. */
export interface PostprocessJob {
  /** A tagged PDF as the browser printed it. */
  readonly raw: Uint8Array;
  readonly input: PostprocessInput;
}

/** Does what `postprocessPdf` does: the same input gives the same bytes. */
export type Postprocessor = Thread<PostprocessJob, Uint8Array>;

/** One thread, kept for the run: it has then warmed up. */
export function openPostprocessor(): Postprocessor {
  return openThread(new URL('./worker.ts', import.meta.url), { name: 'PDF postprocessing' });
}
