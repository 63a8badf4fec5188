/** The bench’s part about data: `check` of an edition, and of one with 200,000 observations. */

import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, createWriteStream, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { resultOf } from './bench-result.ts';

const ROWS = 200_000;
/** Those of `npm run check`. */
const FLAGS = ['--optimize-for-size'];
const MEASURES = [
  ['visits', 'visits', 1],
  ['logins', 'logins', 0.5],
  ['requests', 'requests', 0.2],
  ['visits-covid', 'visits', 0.1],
  ['contacts', 'contacts', 0.3],
] as const;

/** Times in milliseconds, memory in MB. */
export interface DropBench {
  /** The first check of an edition, when no chart has been tried yet, and every later one. */
  readonly first: number;
  readonly check: number;
  readonly large: number;
  readonly largeMemory: number;
  /** csv-parse alone on the file of the large drop. */
  readonly parsing: number;
}

/** Measures in a copy of the project, in processes of their own; each the median of some runs. */
export async function benchDrops(root: string, runs: number): Promise<DropBench> {
  const copy = mkdtempSync(path.join(tmpdir(), 'bench-drop-'));
  try {
    for (const name of ['src', 'scripts', 'config', 'data', 'templates', 'package.json']) {
      cpSync(path.join(root, name), path.join(copy, name), { recursive: true });
    }
    symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
    cpSync(path.join(copy, 'config/2023'), path.join(copy, 'config/large'), { recursive: true });
    cpSync(path.join(copy, 'data/2023'), path.join(copy, 'data/large'), { recursive: true });
    const file = path.join(copy, 'data/large/observations.csv');
    await writeLarge(file, readFileSync(file, 'utf8'));
    const first = repeated(runs, () => {
      rmSync(path.join(copy, '.cache'), { recursive: true, force: true });
      return check(copy, '2023');
    });
    const checks = repeated(runs, () => check(copy, '2023'));
    const large = repeated(runs, () => check(copy, 'large'));
    return {
      first: median(first.map((each) => each.milliseconds)),
      check: median(checks.map((each) => each.milliseconds)),
      large: median(large.map((each) => each.milliseconds)),
      largeMemory: median(large.map((each) => each.memory)),
      parsing: median(repeated(runs, () => parseAlone(root, file))),
    };
  } finally {
    rmSync(copy, { recursive: true });
  }
}

/** The real rows, and days of made-up values until there are enough. */
async function writeLarge(file: string, real: string): Promise<void> {
  const out = createWriteStream(file);
  out.write(real);
  const most = ROWS - (real.split('\n').length - 2);
  let rows = 0;
  for (let day = 0; rows < most; day += 1) {
    const lines = linesOf(day).slice(0, most - rows);
    rows += lines.length;
    if (!out.write(lines.join(''))) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

/** One day of all portals, measures and ages. */
function linesOf(day: number): string[] {
  const date = new Date(Date.UTC(1990, 0, 1) + day * 86_400_000).toISOString().slice(0, 10);
  return ['helsenorge', '1177', 'sundhed-dk', 'kanta'].flatMap((portal) =>
    MEASURES.flatMap(([measure, unit, share]) =>
      ['under-18', '18-35', '36-50', '51-65', 'over-65'].map((age, index) => {
        const value = Math.round(share * (10_000 + (((day + index) * 7919) % 1009)));
        return `${portal},${date},${measure},${age},${value},exact,${unit},A,F,yes,NO-HDIR-2023-39,\n`;
      }),
    ),
  );
}

function check(root: string, edition: string): { milliseconds: number; memory: number } {
  const start = performance.now();
  const child = spawnSync(
    process.execPath,
    [...FLAGS, 'scripts/bench-child.js', 'check', edition, '--json'],
    {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const milliseconds = performance.now() - start;
  const [result = '', memory] = child.stdout.split('\u0000');
  resultOf(result);
  return { milliseconds, memory: Number(memory) / 1024 };
}

function parseAlone(root: string, file: string): number {
  const { stdout } = spawnSync(process.execPath, ['scripts/bench-csv-alone.js', file], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return (JSON.parse(stdout) as { milliseconds: number }).milliseconds;
}

function repeated<Result>(runs: number, run: () => Result): Result[] {
  return Array.from({ length: runs }, run);
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
