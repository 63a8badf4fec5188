/** The bench’s part about several editions: `report -- --all` against `report` of the newest alone. */

import { spawnSync } from 'node:child_process';
import { median } from './bench-drop.ts';
import { resultOf } from './bench-result.ts';

/** Times in milliseconds. */
export interface EditionsBench {
  readonly editions: number;
  readonly newest: number;
  readonly all: number;
}

/** Measures in turns, so that a machine that slows down slows both. */
export function benchEditions(root: string, runs: number): EditionsBench {
  const newest: number[] = [];
  const all: number[] = [];
  let editions = 0;
  for (let run = 0; run < runs; run += 1) {
    newest.push(report(root).milliseconds);
    const several = report(root, '--all');
    all.push(several.milliseconds);
    editions = several.made;
  }
  return { editions, newest: median(newest), all: median(all) };
}

function report(root: string, ...options: string[]): { milliseconds: number; made: number } {
  const start = performance.now();
  const { stdout } = spawnSync(process.execPath, ['src/start.js', 'report', '--json', ...options], {
    cwd: root,
    encoding: 'utf8',
  });
  const milliseconds = performance.now() - start;
  return { milliseconds, made: resultOf<{ made: unknown[] }>(stdout).made.length };
}
