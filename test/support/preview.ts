/** A preview of a copied project in a process of its own, and pages that look at it. */

import { type ChildProcess, spawn } from 'node:child_process';
import type { Frame, Page } from 'puppeteer';
import { type BrowserSession, openBrowser } from '../../src/pdf/browser/session.ts';
import { project } from './copied-project.ts';

export interface TestPreview {
  /** With a slash at its end. */
  readonly url: string;
  readonly pid: number;
  /** Everything that it has said. */
  said(): string;
  /** Sends the signal. @returns its exit code, or the signal that ended it */
  stop(signal?: NodeJS.Signals): Promise<number | NodeJS.Signals | null>;
}

/**
 * @param args after `preview`: `2023`, `--port`, …
 * @throws {Error} when it ends instead of starting, with what it said
 */
export async function startPreview(
  root: string,
  args: readonly string[] = ['2023'],
  env: NodeJS.ProcessEnv = { ...process.env, LAUNCH_EDITOR: 'true' },
): Promise<TestPreview> {
  const flags = ['--disable-warning=ExperimentalWarning', 'src/start.js', 'preview'];
  const child = spawn(process.execPath, [...flags, ...args], { cwd: root, env });
  let told = '';
  const url = await new Promise<string>((resolve, reject) => {
    const take = (chunk: Buffer): void => {
      told += chunk.toString('utf8');
      const found = /^(http:\S+)/m.exec(told)?.[1];
      if (found) resolve(found);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('exit', (code) => reject(new Error(`The preview ended with ${code}:\n${told}`)));
  });
  return {
    url,
    pid: child.pid ?? 0,
    said: () => told,
    stop: (signal = 'SIGINT') => ended(child, signal),
  };
}

function ended(
  child: ChildProcess,
  signal: NodeJS.Signals,
): Promise<number | NodeJS.Signals | null> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return Promise.resolve(child.exitCode ?? child.signalCode);
  }
  return new Promise((resolve) => {
    child.once('exit', (code, by) => resolve(code ?? by));
    child.kill(signal);
  });
}

/** The pinned browser, for pages that look at previews. */
export function previewBrowser(): BrowserSession {
  return openBrowser({ root: project });
}

/** A page that stays open from one test to the next. */
export interface HeldPage {
  readonly page: Page;
  close(): Promise<void>;
}

export function holdPage(browser: BrowserSession): Promise<HeldPage> {
  return new Promise((resolve, reject) => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const closed = browser.withPage(async (page) => {
      resolve({
        page,
        close: async () => {
          release();
          await closed;
        },
      });
      await released;
    });
    closed.catch(reject);
  });
}

/** Opens the draft and waits until it is kept up. @returns its document */
export async function openDraft(page: Page, url: string): Promise<Frame> {
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(url);
  await page.waitForFunction(() => document.body.dataset.version !== undefined);
  return draftFrame(page);
}

export async function draftFrame(page: Page): Promise<Frame> {
  const frame = await (await page.$('#document'))?.contentFrame();
  if (!frame) throw new Error('The page has no draft.');
  return frame;
}

/** Waits until a text stands in the first element that the selector finds. */
export async function waitForText(
  where: Page | Frame,
  selector: string,
  text: string,
): Promise<void> {
  await where.waitForFunction(
    (wanted, part) => document.querySelector(wanted)?.textContent.includes(part),
    { timeout: 20_000 },
    selector,
    text,
  );
}

/** Waits until every chart has been drawn and nothing is wrong. */
export async function waitForCharts(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.getElementById('state')?.textContent.startsWith('Up to date'),
    { timeout: 60_000 },
  );
}
