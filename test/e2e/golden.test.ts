/** What the small edition prints is what is committed: HTML, charts, alternative texts, tags, pages. */

import { afterAll, expect, test } from 'vitest';
import { openBrowser } from '../../src/pdf/browser/session.ts';
import { goldenPatches, makeGolden } from '../support/golden.ts';
import { project } from '../support/small-edition.ts';

const session = openBrowser({ root: project });
afterAll(() => session[Symbol.asyncDispose]());

test('the output is the golden one (npm run golden -- --update renews it)', async () => {
  const made = await makeGolden(session);
  expect([...goldenPatches(made).values()].join('\n')).toBe('');
});
