/** A thread that finishes PDFs, one after the other, in the order in which they come. */

import { enableCompileCache } from 'node:module';
import path from 'node:path';
import { parentPort } from 'node:worker_threads';
import type { PostprocessInput } from './postprocess.ts';

/** A printed PDF and what is known of it. */
export interface PostprocessJob {
  readonly raw: Uint8Array;
  readonly input: PostprocessInput;
}

export type PostprocessReply = { readonly pdf: Uint8Array } | { readonly bug: unknown };

// A thread has no part in what the process has compiled before.
enableCompileCache(path.join(import.meta.dirname, '..', '..', '..', '.cache', 'compiled'));
// Read before the first order comes.
const finishing = import('./postprocess.ts');

parentPort?.on('message', (order: PostprocessJob) => {
  void reply(order).then((answer) => parentPort?.postMessage(answer));
});

async function reply({ raw, input }: PostprocessJob): Promise<PostprocessReply> {
  try {
    const { postprocessPdf } = await finishing;
    return { pdf: await postprocessPdf(raw, input) };
  } catch (bug) {
    return { bug };
  }
}
