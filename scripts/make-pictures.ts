/**
 * `npm run make-pictures`: the pictures of README.md, from editions as they are built now. They are
 * committed, so that a reader on the web sees what the project makes.
 */

import path from 'node:path';
import { main as runCommand } from '../src/cli/main.ts';
import { readSite } from '../src/config/site.ts';
import { fail, Problems } from '../src/core/diagnostics.ts';
import { lockProject } from '../src/io/project-lock.ts';
import { openSources } from '../src/io/sources.ts';
import { openBrowser } from '../src/pdf/browser/session.ts';
import { picturesOfPages } from '../src/pdf/compare/page-pictures.ts';
import { printReport } from '../src/pdf/print/print.ts';
import { SITE_FOLDER } from '../src/site/build.ts';
import { serveSite } from '../src/site/serve.ts';
import { argumentsOf, root, runScript } from './script.ts';

const PAGE = { edition: '2023', element: 'chapter-visits', dotsPerInch: 80 } as const;
const HEADLINE = { edition: 'sample', figure: 'visits-per-inhabitant' } as const;
const SITE = { width: 1280, height: 1000 } as const;

const HELP = `Renews the pictures of README.md, from editions as they are built now.

Usage: npm run make-pictures
`;

async function main(args: readonly string[]): Promise<void> {
  argumentsOf(args, {});
  await runCommand(['report', PAGE.edition, HEADLINE.edition, '--quiet']);
  // The command has said what is wrong.
  if (process.exitCode !== undefined) return;
  await runCommand(['site', '--quiet']);
  if (process.exitCode !== undefined) return;
  const made = openSources(root);
  const headline = `output/${HEADLINE.edition}/en/figures/${HEADLINE.figure}.png`;
  using project = await lockProject(root, 'make-pictures');
  project.replace(
    new Map([
      ['.readme/headline.png', made.bytes(headline)],
      ['.readme/page.png', await pageShown()],
      ['.readme/site.png', await siteShown()],
    ]),
  );
  process.stdout.write('.readme/headline.png\n.readme/page.png\n.readme/site.png\n');
}

/** The head of the public page's English start page. */
async function siteShown(): Promise<Uint8Array> {
  await using session = openBrowser({ root });
  const { settings } = readSite(openSources(root), new Problems());
  const { pathname } = new URL(settings.address);
  await using server = await serveSite(path.join(root, SITE_FOLDER), pathname, 0);
  return await session.withPage(async (page) => {
    await page.setViewport({ ...SITE });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
    await page.goto(`${server.url}en/`);
    // Readers keep the font in which a text was first shown; the picture waits for the page's own.
    await page.evaluate(async () => {
      const { href } = document.styleSheets[0] ?? {};
      const styles = await (await fetch(href ?? '')).text();
      const patient = new CSSStyleSheet();
      patient.replaceSync(styles.replace(/font-display: ?optional/g, 'font-display:block'));
      document.adoptedStyleSheets = [patient];
      await document.fonts.ready;
    });
    return page.screenshot();
  });
}

/** The page on which the chosen element stands. */
async function pageShown(): Promise<Uint8Array> {
  await using session = openBrowser({ root });
  const html = openSources(root).text(`output/${PAGE.edition}/en/report.html`);
  const { pdf, destinations } = await printReport(session, html, { date: new Date(0) });
  const number = destinations.get(PAGE.element);
  if (number === undefined) {
    return fail('no-element', `The report of ${PAGE.edition} has no element "${PAGE.element}".`);
  }
  const { dotsPerInch } = PAGE;
  const pictures = await picturesOfPages(session, pdf, { numbers: [number], dotsPerInch });
  const picture = pictures.get(number);
  if (!picture) throw new Error(`Page ${number} was not drawn.`);
  return picture;
}

await runScript(HELP, main);
