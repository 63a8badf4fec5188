/** Watches the folders that reports are made of. */

import path from 'node:path';
import { watch } from 'chokidar';

export const WATCHED = ['config', 'data', 'templates'] as const;

/** How long to wait after a save for further events; one save often causes several. */
const TOGETHER = 4;
/**
 * How long after the last event the files are checked once more. Saves in quick succession do not
 * all cause events, and an editor may write a file in two steps.
 */
const SETTLED = 120;
/**
 * How often the files are checked although no event came, in milliseconds: folders that are removed and
 * made again at once, as a checkout does, and drives of other machines lose events for good.
 */
const UNANNOUNCED = 1000;

export interface Watcher {
  close(): Promise<void>;
}

/**
 * @param root the project's root
 * @param onSaved what was saved, from the root; empty when the files are to be checked without an event
 */
export async function watchFiles(
  root: string,
  onSaved: (files: ReadonlySet<string>) => void,
): Promise<Watcher> {
  const watcher = watch([...WATCHED], {
    cwd: root,
    ignoreInitial: true,
    ignored: (file) => /(?:^|[/\\])(?:\.[^/\\]+|[^/\\]+~|[^/\\]+\.sw[px])$/.test(file),
    // An editor that writes a new file and renames it causes two events at once.
    atomic: false,
  });
  let saved = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let settling: NodeJS.Timeout | undefined;
  watcher.on('all', (_, file) => {
    saved.add(file.split(path.sep).join('/'));
    timer ??= setTimeout(() => {
      const files = saved;
      saved = new Set();
      timer = undefined;
      onSaved(files);
    }, TOGETHER);
    clearTimeout(settling);
    settling = setTimeout(() => onSaved(new Set()), SETTLED);
  });
  await new Promise<void>((resolve, reject) => {
    watcher.once('ready', resolve).once('error', reject);
  });
  watcher.on('error', () => undefined);
  const checking = setInterval(() => onSaved(new Set()), UNANNOUNCED).unref();
  return {
    close: async () => {
      clearTimeout(timer);
      clearTimeout(settling);
      clearInterval(checking);
      await watcher.close();
    },
  };
}
