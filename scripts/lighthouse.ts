/**
 * `npm run lighthouse`: what Lighthouse says of the public page in `output/site/`, on a slow telephone:
 * start page, a figure, a portal, a report. `npm exec` fetches it, as it is large: more than all that the
 * project itself needs.
 */

import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { readSite } from '../src/config/site.ts';
import { EnvironmentError, fail, Problems } from '../src/core/diagnostics.ts';
import { openSources, type Sources } from '../src/io/sources.ts';
import { installBrowser } from '../src/pdf/browser/install.ts';
import { serveSite } from '../src/site/serve.ts';
import { argumentsOf, root, runScript } from './script.ts';

const HELP = `Lets Lighthouse look at the public page, which "npm run site" makes.
It lists what costs points, and fails where a category has less than 100. What Performance measures
is told and never fails: it depends on what else the machine does.

Usage: npm run lighthouse -- [ADDRESS …]

Examples:
  npm run lighthouse                                    a page of each kind
  npm run lighthouse -- en/ figures/users-share/        these, below the address of the page
`;

const FOLDER = 'output/site';
const FLAGS = '--headless --no-sandbox --disable-gpu --disable-dev-shm-usage';

/** What is read of its answer. */
interface Audited {
  readonly environment: { readonly benchmarkIndex: number };
  readonly runtimeError?: { readonly message: string };
  readonly categories: Readonly<Record<string, Category>>;
  readonly audits: Readonly<
    Record<string, { title: string; displayValue?: string; score: number | null }>
  >;
}

interface Category {
  readonly title: string;
  readonly score: number | null;
  readonly auditRefs: readonly { readonly id: string; readonly weight: number }[];
}

async function main(args: readonly string[]): Promise<void> {
  const { positionals } = argumentsOf(args, {}, Number.POSITIVE_INFINITY);
  const sources = openSources(root);
  if (!sources.exists(`${FOLDER}/index.html`)) {
    fail('no-page', `There is no page in ${FOLDER}/.`, undefined, 'Make it with npm run site.');
  }
  const { settings } = readSite(sources, new Problems());
  const { pathname } = new URL(settings.address);
  await using server = await serveSite(path.join(root, FOLDER), pathname, 0);
  for (const address of positionals.length > 0
    ? positionals
    : pagesOfEachKind(sources, settings.headline)) {
    const audited = await audit(`${server.url}${address}`);
    const lines = Object.values(audited.categories).flatMap((each) => describe(each, audited));
    const speed = `processor of ${Math.round(audited.environment.benchmarkIndex)} points`;
    process.stdout.write(`/${address} (${speed})\n${lines.map((line) => `  ${line}\n`).join('')}`);
    if (Object.values(audited.categories).some((each) => fails(each, audited)))
      process.exitCode = 1;
  }
}

/** Whether a category lacks points for more than how fast the page was. */
function fails({ auditRefs, score }: Category, { audits, categories }: Audited): boolean {
  const speed = new Set(categories.performance?.auditRefs.map(({ id }) => id));
  const costly = auditRefs.filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1);
  return score !== 1 && (costly.length === 0 || costly.some(({ id }) => !speed.has(id)));
}

/** Start page, the headline figure, the first portal, the newest report. */
function pagesOfEachKind(sources: Sources, headline: string): string[] {
  const listed = (folder: string): string[] => sources.list(`${FOLDER}/${folder}`);
  const [portal = ''] = listed('portals');
  const edition = listed('reports').at(-1) ?? '';
  const [language = ''] = listed(`reports/${edition}`);
  const report = `reports/${edition}/${language}/`;
  return ['', `figures/${headline}/`, `portals/${portal}/`, report];
}

/** @throws {EnvironmentError} if Lighthouse does not run, or cannot open the page */
async function audit(url: string): Promise<Audited> {
  const { executablePath, env } = await installBrowser(root);
  const options = ['--output=json', '--quiet', `--chrome-flags=${FLAGS}`];
  const ran = await promisify(execFile)('lighthouse', [url, ...options], {
    env: { ...process.env, ...env, PATH: process.env.PATH, CHROME_PATH: executablePath },
    maxBuffer: 2 ** 28,
  }).catch((error: Error) => {
    throw new EnvironmentError(
      `Lighthouse does not run: ${error.message.split('\n')[0]}`,
      'Start it by npm run lighthouse, which fetches it.',
      { cause: error },
    );
  });
  const audited = JSON.parse(ran.stdout) as Audited;
  const { runtimeError } = audited;
  if (runtimeError)
    throw new EnvironmentError(`Lighthouse cannot open ${url}: ${runtimeError.message}`);
  return audited;
}

/** The points of a category, and below it what costs some. */
function describe({ title, score, auditRefs }: Category, { audits }: Audited): string[] {
  const points = `${Math.round((score ?? 0) * 100)} ${title}`;
  const costly = auditRefs.filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1);
  return [
    points,
    ...(score === 1 ? [] : costly).map(
      ({ id }) => `  ${audits[id]?.title} ${audits[id]?.displayValue ?? ''}`,
    ),
  ];
}

await runScript(HELP, main);
