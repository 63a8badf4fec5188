/** The bench’s part about data: `check` of an edition, and of one with 200,000 observations. */

import { once } from 'node:events';
import { cpSync, createWriteStream, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import {
  type BenchProject,
  type Measured,
  measured,
  median,
  seconds,
  table,
  whole,
} from './bench-project.ts';
import { resultOf } from './bench-result.ts';

const ROWS = 200_000;
const MEASURES = [
  ['visits', 'visits', 1],
  ['logins', 'logins', 0.5],
  ['requests', 'requests', 0.2],
  ['visits-covid', 'visits', 0.1],
  ['contacts', 'contacts', 0.3],
] as const;

/** Clears what earlier runs have kept, but for the unpacked browser and compiled code. */
function forget(root: string): void {
  const cache = path.join(root, '.cache');
  for (const name of readdirSync(cache)) {
    if (name !== 'browser' && name !== 'compiled') {
      rmSync(path.join(cache, name), { recursive: true, force: true });
    }
  }
}

/** A table of checks, each the median of some runs, against csv-parse alone on the large drop. */
export async function benchDrops(copy: BenchProject, runs: number): Promise<string> {
  for (const folder of ['config', 'data']) {
    const large = path.join(copy.root, folder, 'large');
    cpSync(path.join(copy.root, folder, '2023'), large, { recursive: true });
  }
  // Nobody has released the large one.
  rmSync(path.join(copy.root, 'config/large/edition.lock.json'), { force: true });
  const file = path.join(copy.root, 'data/large/observations.csv');
  await writeLarge(file, readFileSync(file, 'utf8'));
  const check = (edition: string): Measured => {
    const made = copy.command('check', edition, '--json');
    resultOf(made.stdout);
    return made;
  };
  const checks: readonly [string, () => Measured][] = [
    [
      'edition 2023, the first time',
      () => {
        forget(copy.root);
        return check('2023');
      },
    ],
    ['edition 2023, every later time', () => check('2023')],
    [
      `a drop of ${whole(ROWS)} observations`,
      () => {
        forget(copy.root);
        return check('large');
      },
    ],
  ];
  const alone = repeated(runs, () => measured(copy.root, ['scripts/bench-csv-alone.js', file]));
  const unit = median(alone.map(({ stdout }) => JSON.parse(stdout).milliseconds));
  const rows = checks.map(([name, run]) => {
    const all = repeated(runs, run);
    const time = median(all.map((each) => each.milliseconds));
    const memory = whole(median(all.map((each) => each.memory)));
    return [name, seconds(time), (time / unit).toFixed(2), memory];
  });
  const head = [
    '`check`',
    'Seconds',
    `Against csv-parse alone on ${whole(ROWS)} rows`,
    'Memory, MB',
  ];
  return table(head, rows);
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

function repeated<Result>(runs: number, run: () => Result): Result[] {
  return Array.from({ length: runs }, run);
}
