/** Pages of the small edition look as they did before the PDF was finished; its HTML on every screen. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../../src/pdf/browser/session.ts';
import { printReport } from '../../src/pdf/print/print.ts';
import { describeScreen } from '../e2e/small-edition/screen.ts';
import { expectSamePictures } from '../support/page-pictures.ts';
import { printSmallEdition, type SmallEditionInBrowser } from '../support/printed-small-edition.ts';
import { project } from '../support/small-edition.ts';

const session = openBrowser({ root: project });
let printed: SmallEditionInBrowser;

beforeAll(async () => {
  printed = { ...(await printSmallEdition(session)), session };
});
afterAll(() => session[Symbol.asyncDispose]());

test('the document that is written as report.html is printed as it was', async () => {
  const { composed, raw, date } = printed;
  const alone = await printReport(session, composed.html, { date });
  expect([...alone.destinations]).toEqual([...raw.destinations]);
  expect(alone.html).toEqual(raw.html);
});

test('finishing changes no page', async () => {
  // All kinds are among them.
  const numbers = printed.pdf.pages.map(({ number }) => number).filter((each) => each % 3 === 0);
  expect(numbers.length).toBeGreaterThan(8);
  await expectSamePictures(printed, numbers);
});

describe('its HTML on a screen', () =>
  describeScreen(
    () => printed,
    [
      { width: 390, scheme: 'light' },
      { width: 390, scheme: 'dark' },
      { width: 1280, scheme: 'dark' },
    ],
  ));
