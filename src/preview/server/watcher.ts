/** Tells of saves in the folders that reports are made of. */

import path from 'node:path';
import { watch } from 'chokidar';

export const WATCHED = ['config', 'data', 'templates'] as const;

/** How long after a save the next is waited for; one save is often told of more than once. */
const TOGETHER = 4;
/**
 * How long after the last event the files are looked at once more. Saves that follow one another
 * closely are not all told of, and an editor may write a file in two goes.
 */
const SETTLED = 120;

export interface Watcher {
  close(): Promise<void>;
}

/**
 * @param root the project's root
 * @param onSaved what was saved, from the root; empty when all has become quiet
 */
export async function watchFiles(
  root: string,
  onSaved: (files: ReadonlySet<string>) => void,
): Promise<Watcher> {
  const watcher = watch([...WATCHED], {
    cwd: root,
    ignoreInitial: true,
    ignored: (file) => /(?:^|[/\\])(?:\.[^/\\]+|[^/\\]+~|[^/\\]+\.sw[px])$/.test(file),
    // An editor that writes a new file and renames it is told of at once, as two events.
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
  return {
    close: async () => {
      clearTimeout(timer);
      clearTimeout(settling);
      await watcher.close();
    },
  };
}
