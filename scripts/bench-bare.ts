/** Starts the pinned browser, loads a finished document and prints it once: what runs are held against. */

import { readFileSync } from 'node:fs';
import { loadReport } from '../src/pdf/browser/load-page.ts';
import { openBrowser } from '../src/pdf/browser/session.ts';
import { root } from './script.ts';

const [file = ''] = process.argv.slice(2);
await using session = openBrowser({ root });
await session.withPage(async (page) => {
  await loadReport(page, readFileSync(file, 'utf8'));
  await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
});
