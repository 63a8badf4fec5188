/**
 * The bench’s part about several editions: `report -- --all` against `report` of the newest alone, and
 * the public page, which holds all of these reports, against both.
 */

import { spawnSync } from 'node:child_process';
import { median } from './bench-drop.ts';
import { resultOf } from './bench-result.ts';

/** Those of `npm run report`. */
export const REPORT_FLAGS = ['--max-semi-space-size=8'];

/** Times in milliseconds. */
export interface EditionsBench {
  readonly editions: number;
  readonly newest: number;
  readonly all: number;
  readonly site: number;
}

/** Measures in turns, so that a machine that slows down slows both. */
export function benchEditions(root: string, runs: number): EditionsBench {
  const newest: number[] = [];
  const all: number[] = [];
  const site: number[] = [];
  let editions = 0;
  for (let run = 0; run < runs; run += 1) {
    newest.push(program(root, 'report').milliseconds);
    const several = program(root, 'report', '--all');
    all.push(several.milliseconds);
    editions = resultOf<{ made: unknown[] }>(several.stdout).made.length;
    const made = program(root, 'site');
    resultOf(made.stdout);
    site.push(made.milliseconds);
  }
  return { editions, newest: median(newest), all: median(all), site: median(site) };
}

function program(root: string, ...words: string[]): { milliseconds: number; stdout: string } {
  const start = performance.now();
  const own = words[0] === 'report' ? ['--no-cache'] : [];
  const flags = own.length > 0 ? REPORT_FLAGS : [];
  const command = [...flags, 'src/start.js', ...words, ...own, '--json'];
  const { stdout } = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' });
  return { milliseconds: performance.now() - start, stdout };
}
