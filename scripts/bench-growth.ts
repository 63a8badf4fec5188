/** The bench’s part about growth: `check` with ever more portals, prints of ever more pages. */

import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openBrowser } from '../src/pdf/browser/session.ts';
import { postprocessPdf } from '../src/pdf/postprocess/postprocess.ts';
import { printReport } from '../src/pdf/print/print.ts';

const PORTALS = [4, 40, 100, 400];
/** Of the report’s chapters, one after the other in one document. */
const COPIES = [3, 19, 39];

interface GrowthOfCheck {
  readonly portals: number;
  readonly rows: number;
  readonly seconds: number;
  /** Peak resident memory in MB. */
  readonly memory: number;
}

interface GrowthOfPrint {
  readonly pages: number;
  readonly print: number;
  readonly postprocessing: number;
  /** Peak resident memory of this process, beside the browser, in MB. */
  readonly memory: number;
}

/** Both as the tables of docs/performance.md. */
export async function growth(root: string, html: string): Promise<string> {
  const checks = growthOfCheck(root).map(({ portals, rows, seconds, memory }) => [
    whole(portals),
    whole(rows),
    seconds.toFixed(1),
    whole(memory),
  ]);
  const prints = (await growthOfPrint(root, html)).map((each) => [
    whole(each.pages),
    each.print.toFixed(1),
    each.postprocessing.toFixed(1),
    whole(((each.print + each.postprocessing) / each.pages) * 1000),
    whole(each.memory),
  ]);
  return [
    table(['Portals', 'Rows', 'Seconds', 'Memory, MB'], checks),
    table(['Pages', 'Print, s', 'Postprocessing, s', 'ms a page', 'Memory, MB'], prints),
  ].join('\n');
}

function whole(number: number): string {
  return Math.round(number).toLocaleString('en');
}

/** A Markdown table of numbers. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((name, column) =>
    Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    `| ${row.map((text, column) => text.padStart(widths[column] ?? 0)).join(' | ')} |\n`;
  const rule = widths.map((width) => `${'-'.repeat(width - 1)}:`);
  return [head, rule, ...rows].map(line).join('');
}

/** Checks synthetic editions of twelve years and all their months, each in a process of its own. */
function growthOfCheck(root: string): GrowthOfCheck[] {
  const copy = mkdtempSync(path.join(tmpdir(), 'bench-growth-'));
  try {
    for (const name of ['src', 'scripts', 'config', 'data', 'templates', 'package.json']) {
      cpSync(path.join(root, name), path.join(copy, name), { recursive: true });
    }
    symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
    return PORTALS.map((portals) => checked(copy, portals));
  } finally {
    rmSync(copy, { recursive: true });
  }
}

function checked(root: string, portals: number): GrowthOfCheck {
  const edition = `with-${portals}`;
  const run = (...args: string[]): string =>
    spawnSync(process.execPath, ['--optimize-for-size', ...args], { cwd: root, encoding: 'utf8' })
      .stdout;
  const years = ['--years', '2011-2022'];
  const made = run(
    'scripts/make-sample.ts',
    '--edition',
    edition,
    '--portals',
    `${portals}`,
    ...years,
  );
  const rows = [...made.matchAll(/(\d+) [a-z_]+/g)].reduce(
    (sum, [, each]) => sum + Number(each),
    0,
  );
  const start = performance.now();
  // Some charts are higher than a page with so many portals: an error, told after all is done.
  const [, memory] = run('scripts/bench-child.js', 'check', edition, '--json').split('\u0000');
  return {
    portals,
    rows,
    seconds: (performance.now() - start) / 1000,
    memory: Number(memory) / 1024,
  };
}

/** Prints the chapters of a report several times over. @param html of the report */
async function growthOfPrint(root: string, html: string): Promise<GrowthOfPrint[]> {
  await using session = openBrowser({ root });
  await session.version();
  const date = new Date(0);
  const publishers = ['Bench'];
  const metadata = { title: 'Bench', subject: 'Bench', publishers, language: 'en', date };
  const found: GrowthOfPrint[] = [];
  for (const copies of COPIES) {
    const start = performance.now();
    const printed = await printReport(session, repeated(html, copies), { date });
    const between = performance.now();
    const pages = new Map([...printed.destinations].map(([id, page]) => [id, `${page}`]));
    await postprocessPdf(printed.pdf, { metadata, ...printed.html, pages, attachments: [] });
    found.push({
      pages: printed.pages,
      print: (between - start) / 1000,
      postprocessing: (performance.now() - between) / 1000,
      memory: process.resourceUsage().maxRSS / 1024,
    });
  }
  return found;
}

/** A document with its chapters several times, each time with ids of their own. */
function repeated(html: string, copies: number): string {
  const [before = '', main = '', after = ''] = html.split(/(?<=<main>)|(?=<\/main>)/);
  const again = (copy: number): string =>
    main
      .replaceAll(/ (id="|href="#|data-page-ref="|aria-labelledby=")([^"]+)"/g, ` $1$2-${copy}"`)
      .replaceAll(/url\(#([^)]+)\)/g, `url(#$1-${copy})`);
  const all = Array.from({ length: copies }, (_, copy) => (copy === 0 ? main : again(copy)));
  return [before, ...all, after].join('\n');
}
