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
  /** How many languages the newest has, and the time of its first alone. */
  readonly languages: number;
  readonly first: number;
  readonly all: number;
  readonly site: number;
}

/** Measures in turns, so that a machine that slows down slows both. */
export function benchEditions(root: string, runs: number): EditionsBench {
  const newest: number[] = [];
  const first: number[] = [];
  let languages = 0;
  const all: number[] = [];
  const site: number[] = [];
  let editions = 0;
  for (let run = 0; run < runs; run += 1) {
    const one = program(root, 'report');
    newest.push(one.milliseconds);
    const made = resultOf<{ made: { language: string }[] }>(one.stdout).made;
    languages = made.length;
    first.push(program(root, 'report', '--lang', made[0]?.language ?? '').milliseconds);
    const several = program(root, 'report', '--all');
    all.push(several.milliseconds);
    editions = resultOf<{ made: unknown[] }>(several.stdout).made.length;
    const page = program(root, 'site');
    resultOf(page.stdout);
    site.push(page.milliseconds);
  }
  return {
    ...{ editions, languages, newest: median(newest), first: median(first) },
    ...{ all: median(all), site: median(site) },
  };
}

function program(root: string, ...words: string[]): { milliseconds: number; stdout: string } {
  const start = performance.now();
  const own = words[0] === 'report' ? ['--no-cache'] : [];
  const flags = own.length > 0 ? REPORT_FLAGS : [];
  const command = [...flags, 'src/start.js', ...words, ...own, '--json'];
  const { stdout } = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' });
  return { milliseconds: performance.now() - start, stdout };
}
