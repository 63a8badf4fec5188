/** A thread that finishes PDFs, one after the other, in the order in which they come. */

import { enableCompileCache } from 'node:module';
import path from 'node:path';
import { parentPort } from 'node:worker_threads';
import type { FinishInput } from './finish.ts';

/** A printed PDF and what is known of it. */
export interface FinishOrder {
  readonly raw: Uint8Array;
  readonly input: FinishInput;
}

export type FinishReply = { readonly pdf: Uint8Array } | { readonly bug: unknown };

// A thread has no part in what the process has compiled before.
enableCompileCache(path.join(import.meta.dirname, '..', '..', '..', '.cache', 'compiled'));
// Read before the first order comes.
const finishing = import('./finish.ts');

parentPort?.on('message', (order: FinishOrder) => {
  void reply(order).then((answer) => parentPort?.postMessage(answer));
});

async function reply({ raw, input }: FinishOrder): Promise<FinishReply> {
  try {
    const { finishPdf } = await finishing;
    return { pdf: await finishPdf(raw, input) };
  } catch (bug) {
    return { bug };
  }
}
