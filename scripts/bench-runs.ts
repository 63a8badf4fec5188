/** The bench’s part about whole runs, each a process, as ratios to a bare print (bench-bare.ts). */

import { readFileSync } from 'node:fs';
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

/** A translation, so that its paragraphs can change without others having to follow. */
const LANGUAGE = 'nb';
const CHAPTER = `config/2023/text/${LANGUAGE}/visits.md`;

type Step = (copy: BenchProject, run: number) => Measured;

const report = (copy: BenchProject, ...options: string[]): Measured =>
  copy.command('report', '2023', ...options, '--json');
const one = ['--lang', LANGUAGE];
const COLD = 'report, cold';

/** In the order in which they are measured, again and again: each finds what the one before left. */
const STEPS: Readonly<Record<string, Step>> = {
  [COLD]: (copy) => report(copy, ...one, '--no-cache'),
  'report, nothing changed': (copy) => report(copy, ...one),
  'report, one paragraph changed': (copy, run) => {
    copy.edit(CHAPTER, (text) =>
      text.replace(/Hvor ofte(?: egentlig)*/, `Hvor ofte${' egentlig'.repeat(1 + run)}`),
    );
    return report(copy, ...one);
  },
  'report, one value changed': (copy, run) => {
    copy.edit('data/2023/observations.csv', (text) =>
      text.replace(/(helsenorge,2022,visits,,)\d+/, `$1${115_800_000 - run * 100_000}`),
    );
    return report(copy, ...one);
  },
  'report, all five languages, cold': (copy) => report(copy, '--no-cache'),
  'report, all four editions, cold': (copy) =>
    copy.command('report', '--all', '--lang', 'en', '--no-cache', '--json'),
  'check, one file changed': (copy, run) => {
    copy.command('check', '2023', '--json');
    const before = readFileSync(path.join(copy.root, CHAPTER), 'utf8');
    copy.edit(CHAPTER, (text) => text.replace('i løpet av', `i løpet ${'vel '.repeat(1 + run)}av`));
    const made = copy.command('check', '2023', '--json');
    copy.edit(CHAPTER, () => before);
    return made;
  },
};

/** Tables of runs and of the stages of a cold one. @throws {UserError} with what is wrong with the edition */
export function benchRuns(root: string, copy: BenchProject, runs: number): string {
  resultOf(report(copy, ...one).stdout);
  const names = Object.keys(STEPS);
  const found = new Map<string, Measured[]>(['a bare print', ...names].map((name) => [name, []]));
  for (let run = 0; run < runs; run += 1) {
    for (const [name, all] of found) {
      const html = `${copy.root}/output/2023/${LANGUAGE}/report.html`;
      const made = STEPS[name]?.(copy, run) ?? measured(root, ['scripts/bench-bare.ts', html]);
      if (STEPS[name]) resultOf(made.stdout);
      all.push(made);
    }
  }
  const unit = timeOf(found.get('a bare print') ?? []);
  return `${tableOfRuns(found, unit)}\n${tableOfStages(found.get(COLD) ?? [], unit)}`;
}

const timeOf = (all: readonly Measured[]): number => median(all.map((each) => each.milliseconds));

/** Medians, with the fastest and the slowest run. */
function tableOfRuns(found: ReadonlyMap<string, readonly Measured[]>, unit: number): string {
  const rows = [...found].map(([name, all]) => {
    const times = all.map((each) => each.milliseconds);
    const memory = median(all.map((each) => each.memory));
    return [
      name,
      (median(times) / unit).toFixed(2),
      seconds(median(times)),
      `${seconds(Math.min(...times))} to ${seconds(Math.max(...times))}`,
      Number.isNaN(memory) ? '' : whole(memory),
    ];
  });
  return table(['Run', 'Ratio', 'Seconds', 'Spread', 'Memory, MB'], rows);
}

function tableOfStages(runs: readonly Measured[], unit: number): string {
  const stages = runs.map(
    ({ stdout }) =>
      resultOf<{ made: { stages: Record<string, number> }[] }>(stdout).made[0]?.stages ?? {},
  );
  const rows = Object.keys(stages[0] ?? {}).map((stage) => {
    const time = median(stages.map((each) => each[stage] ?? 0));
    return [stage, (time / unit).toFixed(2), seconds(time)];
  });
  return table([`Stage of "${COLD}"`, 'Ratio', 'Seconds'], rows);
}
