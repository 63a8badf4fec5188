/** A preview of a copied project in a process of its own, and pages that look at it. */

import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import type { Frame, Page } from 'puppeteer';
import { type BrowserSession, openBrowser } from '../../src/pdf/browser/session.ts';
import { type CopiedProject, copyProject, project } from './copied-project.ts';
import { SCRIPTS } from './documents.ts';
import { holdPage } from './held-page.ts';

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
  const [, ...own] = SCRIPTS.preview?.split(' ') ?? [];
  const child = spawn(process.execPath, [...own, ...args], { cwd: root, env });
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    const take = (chunk: Buffer): void => {
      said += chunk.toString('utf8');
      const found = /^(http:\S+)/m.exec(said)?.[1];
      if (found) resolve(found);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('exit', (code) => reject(new Error(`The preview ended with ${code}:\n${said}`)));
  });
  return {
    url,
    pid: child.pid ?? 0,
    said: () => said,
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

/** A preview of a copied project for all tests of a file, and a browser for pages that look at it. */
export interface CopiedPreview {
  readonly copy: CopiedProject;
  readonly preview: TestPreview;
  /** The pinned one. */
  readonly browser: BrowserSession;
  /** Stops the preview, closes the browser and removes the copy. */
  close(): Promise<void>;
}

/** A page that stays open from one test to the next, and the draft in it. */
export interface CopiedDraft extends CopiedPreview {
  readonly page: Page;
  readonly draft: Frame;
}

export interface PreviewOptions {
  /** Of editions 2023 and `sample`, where not all are needed. */
  readonly chapters?: readonly string[];
  /** By default the first free one, which another preview may take as soon as this one has ended. */
  readonly port?: number;
  /** The environment of the preview in the folder of the copy. */
  readonly environmentIn?: (root: string) => NodeJS.ProcessEnv;
}

/**
 * Copies the project and starts a preview of its edition 2023.
 * @throws {Error} if it does not start; nothing is left open
 */
async function startCopiedPreview({
  environmentIn,
  port,
  ...options
}: PreviewOptions = {}): Promise<CopiedPreview> {
  await using opening = new AsyncDisposableStack();
  const copy = opening.adopt(copyProject(options), (each) => each.remove());
  const browser = opening.use(openBrowser({ root: project }));
  const args = ['2023', ...(port === undefined ? [] : ['--port', String(port)])];
  const preview = await startPreview(copy.root, args, environmentIn?.(copy.root));
  opening.defer(async () => {
    await preview.stop();
  });
  const opened = opening.move();
  return { copy, preview, browser, close: () => opened.disposeAsync() };
}

/** A started preview with its draft opened in a page. */
export async function openCopiedDraft(options: PreviewOptions = {}): Promise<CopiedDraft> {
  await using opening = new AsyncDisposableStack();
  const started = await startCopiedPreview(options);
  opening.defer(started.close);
  const held = await holdPage(started.browser);
  opening.defer(held.close);
  const draft = await openDraft(held.page, started.preview.url);
  const opened = opening.move();
  return { ...started, page: held.page, draft, close: () => opened.disposeAsync() };
}

/** Takes a port, if it is free. @returns undefined if it is not; disposing gives it back */
export async function holdPort(port: number): Promise<AsyncDisposable | undefined> {
  const server = createServer();
  const isHeld = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => resolve(true));
  });
  return isHeld ? server : undefined;
}

/** @returns a free port that no other preview and no connection takes of its own accord */
export async function ownPort(): Promise<number> {
  const first = 20_000 + (process.pid % 10_000);
  for (let port = first; port < first + 100; port += 1) {
    await using held = await holdPort(port);
    if (held) return port;
  }
  throw new Error(`No port from ${first} is free.`);
}

/** How long a page may take, in milliseconds, on a machine however busy. */
export const PATIENCE = 300_000;

/** Opens the draft and waits until it is kept up. @returns its document */
export async function openDraft(page: Page, url: string): Promise<Frame> {
  page.setDefaultTimeout(PATIENCE);
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
    {},
    selector,
    text,
  );
}

/** Waits until every chart has been drawn and nothing is wrong. */
export async function waitForCharts(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document.getElementById('state')?.textContent.startsWith('Up to date'),
  );
}
