/** The bench’s part about growth: `check` with ever more portals, prints of ever more pages. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openBrowser } from '../src/pdf/browser/session.ts';
import { measurePages } from '../src/pdf/paging/place.ts';
import { postprocessPdf } from '../src/pdf/postprocess/postprocess.ts';
import { printReport } from '../src/pdf/print/print.ts';
import { type BenchProject, measured, table, whole } from './bench-project.ts';
import { resultOf } from './bench-result.ts';
import { say } from './script.ts';

const PORTALS = [4, 40, 100, 200, 400];
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

/** Both as tables. */
export async function growth(root: string, copy: BenchProject): Promise<string> {
  resultOf(copy.command('report', '2023', '--lang', 'nb', '--json').stdout);
  const checks = PORTALS.map((portals) => checked(copy, portals)).map((each) => [
    whole(each.portals),
    whole(each.rows),
    each.seconds.toFixed(1),
    whole(each.memory),
  ]);
  const html = readFileSync(path.join(copy.root, 'output/2023/nb/report.html'), 'utf8');
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

/** Checks a synthetic edition of twelve years and all their months. */
function checked(copy: BenchProject, portals: number): GrowthOfCheck {
  const edition = `with-${portals}`;
  const years = ['--years', '2011-2022'];
  const size = ['--edition', edition, '--portals', `${portals}`, ...years];
  const made = measured(copy.root, ['scripts/make-sample.ts', ...size]).stdout;
  const counts = [...made.matchAll(/(\d+) [a-z_]+/g)].map(([, each]) => Number(each));
  // Some charts are higher than a page with so many portals: an error, told after all is done.
  const { milliseconds, memory } = copy.command('check', edition, '--json');
  const rows = counts.reduce((sum, each) => sum + each, 0);
  say(`  ${portals} portals: ${(milliseconds / 1000).toFixed(1)} s, ${whole(memory)} MB`);
  return { portals, rows, seconds: milliseconds / 1000, memory };
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
    const printed = await printReport(session, repeated(html, copies), {
      date,
      // As in a report, whose page numbers are known before it is printed.
      rearrange: async (page, ids) => (await measurePages(page, new Map(), ids)).numbers,
    });
    const between = performance.now();
    const pages = new Map([...printed.destinations].map(([id, page]) => [id, `${page}`]));
    await postprocessPdf(printed.pdf, { metadata, ...printed.html, pages, attachments: [] });
    say(`  ${printed.pages} pages: ${((performance.now() - start) / 1000).toFixed(1)} s`);
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
