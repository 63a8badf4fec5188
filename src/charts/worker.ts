/** A thread that draws charts, so that whoever waits for them can do something else meanwhile. */

import { enableCompileCache } from 'node:module';
import path from 'node:path';
import { parentPort } from 'node:worker_threads';
import { UserError } from '../core/diagnostics.ts';
import type { Draw } from '../edition/pipeline.ts';
import { openSources } from '../io/sources.ts';
import { loadFonts } from './fonts.ts';
import type { ChartOrder, ChartReply } from './pool.ts';

const draw = drawer();

async function drawer(): Promise<Draw> {
  const root = path.join(import.meta.dirname, '..', '..');
  // A thread has no part in what the process has compiled before.
  enableCompileCache(path.join(root, '.cache', 'compiled'));
  const { chartDrawer } = await import('../edition/pipeline.ts');
  return chartDrawer(loadFonts(openSources(root)));
}

parentPort?.on('message', (order: ChartOrder) => {
  void reply(order).then((answer) => parentPort?.postMessage(answer));
});

async function reply({ labels, ...order }: ChartOrder): Promise<ChartReply> {
  try {
    const chart = await (await draw)({
      ...order,
      label: (key) => labels[key],
      labelKeys: () => Object.keys(labels),
      // Places are looked up by whoever has the template: a path is sent in place of a file.
      spanOf: (steps) => ({ file: JSON.stringify(steps) }),
    });
    return { chart };
  } catch (error) {
    if (error instanceof UserError) return { problems: error.diagnostics };
    return { bug: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
