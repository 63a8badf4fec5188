/** How long a save takes to be seen: from writing the file to the new picture in a real browser. */

import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'puppeteer';
import { openBrowser } from '../src/pdf/browser/session.ts';
import { type BenchProject, flagsOf, median, table } from './bench-project.ts';

interface Save {
  readonly file: string;
  /** The file's text at the nth save; each time another picture. */
  readonly change: (text: string, save: number) => string;
  /** What the save changes in the page, as text: read before and after. */
  readonly seen: string;
}

/** A sentence, a colour, a value with its sentence and chart, a chart. */
const SAVES = {
  prose: {
    file: 'config/2023/text/nb/visits.md',
    change: (text, save) => text.replace('Hvor ofte', `Hvor ofte${' nå'.repeat(1 + (save % 7))}`),
    seen: `document.querySelector('#chapter-visits').textContent`,
  },
  style: {
    file: 'templates/styles/1-tokens.css',
    change: (text, save) => text.replace('--ink: #14232f', `--ink: #1423${10 + save}`),
    seen: `getComputedStyle(document.querySelector('#chapter-visits h1')).color`,
  },
  value: {
    file: 'data/2023/observations.csv',
    change: (text, save) => text.replace(',115900000,', `,${1_000 + save * 20}00000,`),
    seen: `document.querySelector('#figure-visits-per-inhabitant svg').textContent`,
  },
  chart: {
    // One whose height is not chosen for it.
    file: 'templates/charts/visits-change.vl.json',
    change: (text, save) =>
      text.replace(/"height": (\d+)/, (_, height) => `"height": ${Number(height) - 2 - save}`),
    seen: `document.querySelector('#figure-visits-change svg').getAttribute('height')`,
  },
} as const satisfies Record<string, Save>;

/** A table of medians. @param runs saves of each kind; a few more come before */
export async function benchPreview(
  root: string,
  copy: BenchProject,
  runs: number,
): Promise<string> {
  await using session = openBrowser({ root });
  return await session.withPage(async (page) => {
    await page.setViewport({ width: 1280, height: 900 });
    page.setDefaultTimeout(PATIENCE);
    page.setDefaultNavigationTimeout(PATIENCE);
    const start = performance.now();
    // A translation, so that its prose can change without others having to follow.
    const command = ['preview', '2023', '--lang', 'nb'];
    const args = [...flagsOf(copy.root, command), 'src/start.js', ...command];
    const server = spawn(process.execPath, args, { cwd: copy.root });
    try {
      await page.goto(await addressOf(server), { waitUntil: 'domcontentloaded' });
      await page.waitForFunction(FIRST_SHEET);
      const rows = [['the first sheet after the command', performance.now() - start]] as [
        string,
        number,
      ][];
      await settled(page);
      await page.evaluate(() => {
        document.querySelector<HTMLElement>('#contents a[href="#chapter-visits"]')?.click();
      });
      for (const [kind, save] of Object.entries(SAVES)) {
        rows.push([`a change of ${kind}`, await measure(copy.root, page, save, runs)]);
      }
      return table(
        ['Preview', 'Milliseconds'],
        rows.map(([name, time]) => [name, time.toFixed(0)]),
      );
    } finally {
      server.kill('SIGINT');
      await new Promise((resolve) => server.once('exit', resolve));
    }
  });
}

/** In milliseconds: a busy machine is no mistake. */
const PATIENCE = 300_000;

/** The document's frame shows something of the report. */
const FIRST_SHEET = `document.querySelector('#document')?.contentDocument?.querySelector('main h1, main svg, h1')`;

/** Saves before the measured ones: the programs on both sides are warm, as in daily use. */
const WARM = 5;

async function measure(copy: string, page: Page, save: Save, runs: number): Promise<number> {
  const file = path.join(copy, save.file);
  const text = readFileSync(file, 'utf8');
  const times: number[] = [];
  for (let count = 0; count < runs + WARM; count += 1) {
    const changed = save.change(text, count);
    if (changed === text) throw new Error(`The save of ${save.file} changes nothing.`);
    const seen = nextPicture(page, save.seen);
    // The page has begun to look before the file is written.
    await page.evaluate('window.looking');
    const start = performance.timeOrigin + performance.now();
    writeFileSync(file, changed);
    const time = (await seen) - start;
    if (count >= WARM) times.push(time);
    await settled(page);
  }
  writeFileSync(file, text);
  await settled(page);
  return median(times);
}

/** When the picture with another text was on the screen, in milliseconds since 1970. */
function nextPicture(page: Page, expression: string): Promise<number> {
  return page.evaluate((asked) => {
    const frame = document.querySelector<HTMLIFrameElement>('#document')?.contentWindow;
    // The frame runs no scripts; it is asked from here.
    const read = new Function('document', 'getComputedStyle', `return ${asked}`);
    const now = (): string => read(frame?.document, frame?.getComputedStyle.bind(frame));
    const before = now();
    Object.assign(window, { looking: Promise.resolve() });
    return new Promise<number>((resolve) => {
      const look = (): void => {
        if (now() === before) {
          requestAnimationFrame(look);
          return;
        }
        // A message that is sent while a frame is made comes after it was painted.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
        port2.postMessage(0);
      };
      requestAnimationFrame(look);
    });
  }, expression);
}

async function settled(page: Page): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 200));
  await page.waitForFunction(() =>
    document.getElementById('state')?.textContent.startsWith('Up to date'),
  );
}

function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    server.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
      const url = /^(http:\S+)/m.exec(output)?.[1];
      if (url) resolve(url);
    });
    server.once('exit', () => reject(new Error(`The preview did not start:\n${output}`)));
  });
}
