/** `npm run bench`: measures what a run costs; see HELP. */

import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import path from 'node:path';
import { fail } from '../src/core/diagnostics.ts';
import { benchDrops } from './bench-drop.ts';
import { growth } from './bench-growth.ts';
import { benchPreview } from './bench-preview.ts';
import { type BenchProject, benchProject, withTables } from './bench-project.ts';
import { benchRuns } from './bench-runs.ts';
import { argumentsOf, root, runScript, say, wholeNumber } from './script.ts';

const HELP = `Measures edition 2023 on a quiet machine, in seconds and as ratios, which can be compared between
machines. Whole runs and their stages are held against a process that starts the browser, loads the
finished document of one language and prints it once; data against csv-parse alone. It takes about a
quarter of an hour, and prints the tables of docs/performance.md.

Usage: npm run bench -- [--runs N] [--part PART] [--write]

  --runs N   repeats everything but the growth N times; medians are shown (5)
  --part PART
             only one of runs, data, preview, growth
  --write    puts the tables into docs/performance.md
  --help     this help

Examples:
  npm run bench -- --write
  npm run bench -- --part runs --runs 1
`;

type Part = (copy: BenchProject, runs: number) => string | Promise<string>;

const PARTS: Readonly<Record<string, Part>> = {
  runs: (copy, runs) => benchRuns(root, copy, runs),
  data: benchDrops,
  preview: (copy, runs) => benchPreview(root, copy, Math.max(runs, 9)),
  growth: (copy) => growth(root, copy),
};

async function main(args: readonly string[]): Promise<void> {
  const { values } = argumentsOf(args, {
    runs: { type: 'string', default: '5' },
    part: { type: 'string' },
    write: { type: 'boolean' },
  } as const);
  const runs = wholeNumber('runs', values.runs, 1, 1000);
  const names = Object.keys(PARTS).filter((each) => each === (values.part ?? each));
  if (names.length === 0) {
    const hint = `Use one of: ${Object.keys(PARTS).join(', ')}.`;
    fail('wrong-arguments', `There is no part "${values.part}".`, undefined, hint);
  }
  const tables = [machine(runs)];
  for (const name of names) {
    say(`Measuring ${name} …`);
    // Of its own: no part finds what another has kept or changed.
    using copy = benchProject(root);
    tables.push((await PARTS[name]?.(copy, runs)) ?? '');
  }
  const text = tables.join('\n');
  process.stdout.write(text);
  if (values.write !== true) return;
  const file = path.join(root, 'docs/performance.md');
  writeFileSync(file, withTables(readFileSync(file, 'utf8'), text));
}

function machine(runs: number): string {
  const [processor] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const day = new Date().toISOString().slice(0, 10);
  return `${day}: ${cpus().length} × ${processor?.model}, ${memory} GB, Node ${process.versions.node}; medians of ${runs}.\n`;
}

await runScript(HELP, main);
