/** The reports and the public page of a copied project, made once and served: what reaches a reader. */

import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'puppeteer';
import { vi } from 'vitest';
import { type BrowserSession, openBrowser } from '../../../src/pdf/browser/session.ts';
import { serveSite } from '../../../src/site/serve.ts';
import { TABLES_WITH_SECRETS, withSecrets } from '../../support/confidential-sample.ts';
import { type CopiedProject, copyProject, project } from '../../support/copied-project.ts';

export const BASE = '/nordic/';

interface Screen {
  readonly width: number;
  readonly scheme: string;
  readonly scripts?: boolean;
  /** Whether axe looks at the page from outside, which its own policy would not let in. */
  readonly inspected?: boolean;
}

export interface MadeSite extends AsyncDisposable {
  readonly copy: CopiedProject;
  /** What `report --all --json` printed before. */
  readonly reported: string;
  readonly folder: string;
  /** Its files by their path, with slashes. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** Where it is served, with a slash at its end. */
  readonly url: string;
  readonly browser: BrowserSession;
  /** Opens an address of it. */
  look<Result>(
    address: string,
    screen: Screen,
    use: (page: Page) => Promise<Result>,
  ): Promise<Result>;
}

/** They have the figures, tables and sentences in which the confidential values could stand. */
const CHAPTERS = [
  ...['visits', 'covid', 'logins', 'service-use', 'milestones'],
  ...['data-tables', 'sources', 'colophon'],
];

/** Gives edition 2023 confidential values; those of the edition before would give them away. */
export function makeConfidential(copy: CopiedProject): void {
  copy.edit('config/2023/edition.yaml', (before) =>
    before.replace('previous: "2022"', 'previous: null'),
  );
  for (const table of TABLES_WITH_SECRETS) {
    copy.edit(`data/2023/${table}.csv`, (before) => withSecrets(table, before, 0));
  }
}

/** @throws {Error} with what the program says when it cannot make it; nothing is left open */
export async function makeSite(): Promise<MadeSite> {
  await using opening = new AsyncDisposableStack();
  const copy = opening.adopt(copyProject({ chapters: CHAPTERS }), (each) => each.remove());
  makeConfidential(copy);
  copy.edit('config/site/site.yaml', (before) =>
    before.replace('links:', 'moved: { figures/old/: figures/visits-index/ }\nlinks:'),
  );
  // The page takes the reports that stand; verify, which makes them anew, finds no difference.
  // As from a zip: there is no repository, and neither git nor any other program but Node.
  vi.stubEnv('PATH', '');
  const made = await copy.program('report', '--all', '--json');
  vi.unstubAllEnvs();
  const page = await copy.program('site');
  for (const { code, stderr } of [made, page]) if (code !== 0) throw new Error(stderr);
  const folder = path.join(copy.root, 'output/site');
  const { url } = opening.use(await serveSite(folder, BASE, 0));
  const browser = opening.use(openBrowser({ root: project }));
  const opened = opening.move();
  return {
    ...{ copy, reported: made.stdout, folder, files: filesIn(folder), url, browser },
    look: (address, screen, use) =>
      browser.withPage(async (page) => {
        await page.setJavaScriptEnabled(screen.scripts ?? true);
        await page.setBypassCSP(screen.inspected ?? false);
        await page.setViewport({ width: screen.width, height: 800 });
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: screen.scheme }]);
        await page.goto(`${url}${address}`);
        return use(page);
      }, 'kept'),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

function filesIn(root: string): Map<string, Buffer> {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).sort();
  const own = names.filter((name) => statSync(path.join(root, name)).isFile());
  return new Map(
    own.map((name) => [name.replaceAll(path.sep, '/'), readFileSync(path.join(root, name))]),
  );
}
