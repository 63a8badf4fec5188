/** Every page of the small edition looks as it did before the PDF was finished. */

import { expect, test } from 'vitest';
import { openBrowser } from '../../src/pdf/browser/session.ts';
import { expectSamePictures } from '../support/page-pictures.ts';
import { printSmallEdition } from '../support/printed-small-edition.ts';
import { project } from '../support/small-edition.ts';

test('finishing changes no page', async () => {
  await using session = openBrowser({ root: project });
  const printed = await printSmallEdition(session);
  const numbers = printed.pdf.pages.map(({ number }) => number);
  expect(numbers.length).toBeGreaterThan(30);
  await expectSamePictures({ ...printed, session }, numbers);
});
