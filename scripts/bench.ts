/** `npm run bench`: measures a run in seconds and relative to a baseline; see HELP. */

import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadReport } from '../src/pdf/browser/load-page.ts';
import { openBrowser } from '../src/pdf/browser/session.ts';
import { type PostprocessInput, postprocessPdf } from '../src/pdf/postprocess/postprocess.ts';
import { printReport } from '../src/pdf/print/print.ts';
import { benchDrops, median } from './bench-drop.ts';
import { benchEditions, REPORT_FLAGS } from './bench-editions.ts';
import { growth } from './bench-growth.ts';
import { benchPreview } from './bench-preview.ts';
import { resultOf } from './bench-result.ts';
import { argumentsOf, root, runScript, wholeNumber } from './script.ts';

const HELP = `Measures a run in seconds and relative to a baseline; the ratios can be compared between
machines. The baseline is one print of the same HTML by the same browser; for data it is csv-parse
alone on the same file. It takes some minutes.

Usage: npm run bench -- [EDITION] [--runs N]

  --runs N   repeats everything N times and prints medians (5)
  --help     this help

Examples:
  npm run bench
  npm run bench -- 2022 --runs 3
`;

interface Run {
  readonly whole: number;
  readonly stages: Readonly<Record<string, number>>;
  /** Peak resident memory of the run without its browser, in MB. */
  readonly memory: number;
}

async function main(args: readonly string[]): Promise<void> {
  const options = { runs: { type: 'string', default: '5' } } as const;
  const { values, positionals } = argumentsOf(args, options, 1);
  const [edition = '2023'] = positionals;
  const runs = wholeNumber('runs', values.runs, 1, 1000);
  await benchReport(edition, runs);
  benchSeveral(runs);
  await benchData(runs);
  await benchSaves(runs);
  await benchGrowth(edition);
}

async function benchReport(edition: string, runs: number): Promise<void> {
  const measured: Run[] = [];
  for (let run = 0; run < runs; run += 1) measured.push(await measureReport(edition));
  const baseline = await measureSinglePrints(edition, runs);
  const whole = median(measured.map((each) => each.whole));
  process.stdout.write(`Edition ${edition}, medians of ${runs} runs\n\n`);
  line('one print of the same HTML', baseline, 1);
  line('whole run', whole, whole / baseline);
  for (const stage of Object.keys(measured[0]?.stages ?? {})) {
    const time = median(measured.map((each) => each.stages[stage] ?? 0));
    line(`  ${stage}`, time, time / baseline);
  }
  const postprocessing = await measurePostprocessing(edition, runs);
  line('postprocessing alone', postprocessing, postprocessing / baseline);
  const memory = median(measured.map((each) => each.memory));
  process.stdout.write(`\npeak memory without the browser  ${memory.toFixed(0)} MB\n`);
  const alone = await measurePostprocessingMemory(edition);
  process.stdout.write(`peak memory of postprocessing    ${alone.toFixed(0)} MB\n`);
}

function benchSeveral(runs: number): void {
  const { editions, languages, newest, first, all, site } = benchEditions(root, runs);
  process.stdout.write('\nSeveral languages, against the first alone; less than 2.5 is wanted\n\n');
  line('report in one language', first, 1);
  line(`report in ${languages} languages`, newest, newest / first);
  process.stdout.write('\nSeveral editions, against the newest alone\n\n');
  line('report', newest, 1);
  line(`report --all (${editions} reports)`, all, all / newest);
  line('site, these reports included', site, site / newest);
  line('site beyond its reports', site - all, (site - all) / all);
}

async function benchData(runs: number): Promise<void> {
  const drops = await benchDrops(root, runs);
  process.stdout.write('\nData, against csv-parse alone on a file of 200,000 observations\n\n');
  line('csv-parse alone', drops.parsing, 1);
  line('check of 200,000 observations', drops.large, drops.large / drops.parsing);
  line('check of edition 2023, first', drops.first, drops.first / drops.parsing);
  line('check of edition 2023, again', drops.check, drops.check / drops.parsing);
  process.stdout.write(`\npeak memory of the large check    ${drops.largeMemory.toFixed(0)} MB\n`);
}

async function benchSaves(runs: number): Promise<void> {
  const seen = await benchPreview(root, Math.max(runs, 9));
  process.stdout.write('\nFrom a save to the new picture in the preview, edition 2023\n\n');
  for (const [kind, time] of Object.entries(seen)) {
    process.stdout.write(`${kind.padEnd(32)} ${time.toFixed(0).padStart(7)} ms\n`);
  }
}

/** One run each: what matters is how they grow. */
async function benchGrowth(edition: string): Promise<void> {
  const html = readFileSync(path.join(root, 'output', edition, 'en', 'report.html'), 'utf8');
  process.stdout.write(`\nGrowth\n\n${await growth(root, html)}`);
}

function line(name: string, milliseconds: number, ratio: number): void {
  process.stdout.write(
    `${name.padEnd(32)} ${(milliseconds / 1000).toFixed(2).padStart(7)} s   × ${ratio.toFixed(2)}\n`,
  );
}

/** One `report` in a process of its own. */
async function measureReport(edition: string): Promise<Run> {
  const start = performance.now();
  const child = spawn(
    process.execPath,
    [...REPORT_FLAGS, 'scripts/bench-child.js', 'report', edition, '--no-cache', '--json'],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const chunks: Buffer[] = [];
  for await (const chunk of child.stdout) chunks.push(chunk as Buffer);
  const whole = performance.now() - start;
  const [result = '', memory = '0'] = Buffer.concat(chunks).toString('utf8').split('\u0000');
  const [report] = resultOf<{ made: { stages: Record<string, number> }[] }>(result).made;
  return { whole, stages: report?.stages ?? {}, memory: Number(memory) / 1024 };
}

/** A printed report as input of postprocessing. */
async function postprocessingInput(
  edition: string,
): Promise<{ raw: Uint8Array; input: PostprocessInput }> {
  const html = readFileSync(path.join(root, 'output', edition, 'en', 'report.html'), 'utf8');
  await using session = openBrowser({ root });
  const date = new Date(0);
  const printed = await printReport(session, html, { date });
  const metadata = {
    title: 'Bench',
    subject: 'Bench',
    publishers: ['Bench'],
    language: 'en',
    date,
  };
  const pages = new Map([...printed.destinations].map(([element, page]) => [element, `${page}`]));
  return { raw: printed.pdf, input: { metadata, ...printed.html, pages, attachments: [] } };
}

/** The median time of postprocessing. */
async function measurePostprocessing(edition: string, runs: number): Promise<number> {
  const { raw, input } = await postprocessingInput(edition);
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    await postprocessPdf(raw, input);
    times.push(performance.now() - start);
  }
  return median(times);
}

/** Peak resident memory, in MB, of a process that only postprocesses, including Node itself. */
async function measurePostprocessingMemory(edition: string): Promise<number> {
  const { raw, input } = await postprocessingInput(edition);
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-'));
  try {
    writeFileSync(path.join(folder, 'raw.pdf'), raw);
    writeFileSync(
      path.join(folder, 'input.json'),
      JSON.stringify({ ...input, pages: [...input.pages] }),
    );
    const child = spawnSync(process.execPath, ['scripts/bench-postprocessing.ts', folder], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return Number(child.stdout) / 1024;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The median of single prints of the HTML of the last run, in a running browser. */
async function measureSinglePrints(edition: string, runs: number): Promise<number> {
  const html = readFileSync(path.join(root, 'output', edition, 'en', 'report.html'), 'utf8');
  await using session = openBrowser({ root });
  await session.version();
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    await session.withPage(async (page) => {
      await loadReport(page, html);
      await page.pdf({
        preferCSSPageSize: true,
        printBackground: true,
        tagged: true,
        outline: true,
      });
    });
    times.push(performance.now() - start);
  }
  return median(times);
}

await runScript(HELP, main);
