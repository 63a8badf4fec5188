/** Whether pages look as they did before the PDF was finished. */

import { expect } from 'vitest';
import { picturesOfPages } from '../../src/pdf/compare/page-pictures.ts';
import { comparePictures } from '../../src/pdf/compare/pictures.ts';
import type { SmallEditionInBrowser } from './printed-small-edition.ts';

type Pictures = Awaited<ReturnType<typeof picturesOfPages>>;

/** @param numbers of pages; to draw one takes long */
export async function expectSamePictures(
  { session, raw, finished }: SmallEditionInBrowser,
  numbers: readonly number[],
): Promise<void> {
  const before = await picturesOfPages(session, raw.pdf, { numbers, dotsPerInch: 40 });
  const after = await picturesOfPages(session, finished, { numbers, dotsPerInch: 40 });
  expect([...before.keys()]).toEqual(numbers);
  const suspects = numbers.filter((number) => !same(before.get(number), after.get(number)));
  // A busy machine now and then smooths the letters of a line another way. Looked at closely, such
  // a page has no place where more than single pixels differ.
  for (const number of suspects) {
    const close = { numbers: [number], dotsPerInch: 150 };
    const first = await picturesOfPages(session, raw.pdf, close);
    const second = await picturesOfPages(session, finished, close);
    expect(densest(first, second, number), `page ${number}`).toBeLessThanOrEqual(4);
  }
}

function same(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a !== undefined && b !== undefined && Buffer.from(a).equals(Buffer.from(b));
}

function densest(first: Pictures, second: Pictures, number: number): number {
  const [before, after] = [first.get(number), second.get(number)];
  if (!before || !after) throw new Error(`Page ${number} was not drawn.`);
  return comparePictures(before, after).densest;
}
