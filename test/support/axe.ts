/** What keeps readers out of a page, as axe finds it. */

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Page } from '../../src/pdf/browser/session.ts';

const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/**
 * The violations in a page and in its frames, each with its element.
 * @param what colours alone where a page was looked at in others before
 */
export async function violationsIn(page: Page, what: 'all' | 'colours' = 'all'): Promise<string[]> {
  for (const frame of page.frames()) await frame.evaluate(AXE);
  const options = {
    resultTypes: ['violations'],
    ...(what === 'colours' && { runOnly: ['color-contrast'] }),
  };
  const results = await page.evaluate((given) => {
    const { axe } = window as unknown as { axe: { run(options: object): Promise<AxeResults> } };
    return axe.run(given);
  }, options);
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
  );
}
