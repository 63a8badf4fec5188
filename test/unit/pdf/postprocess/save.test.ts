import { PDFCrossRefStream, PDFDocument, PDFRef } from '@cantoo/pdf-lib';
import { expect, it } from 'vitest';
import { savePdf } from '../../../../src/pdf/postprocess/save.ts';

const OBJECTS = 2000;

/** Counts how often the number of an object is looked at. */
function countedRefs(numbers: readonly number[]): { refs: PDFRef[]; looks: () => number } {
  let looks = 0;
  const refs = numbers.map((objectNumber) =>
    Object.defineProperty(Object.create(PDFRef.of(objectNumber)), 'objectNumber', {
      get: () => {
        looks += 1;
        return objectNumber;
      },
    }),
  );
  return { refs, looks: () => looks };
}

it('finds the place of an object without looking at all others', async () => {
  const document = await PDFDocument.create();
  const { refs, looks } = countedRefs(Array.from({ length: OBJECTS }, (_, index) => index + 1));
  const table = PDFCrossRefStream.create(document.context.obj({}));
  for (const ref of refs) table.addUncompressedEntry(ref, 0);
  expect(looks()).toBeLessThan(3 * OBJECTS);
  expect((await savePdf(document)).length).toBeGreaterThan(0);
});

it('keeps objects in the order of their numbers', async () => {
  const document = await PDFDocument.create();
  const entriesOf = (numbers: readonly number[]): string => {
    const table = PDFCrossRefStream.create(document.context.obj({}), false);
    for (const each of numbers) table.addUncompressedEntry(PDFRef.of(each), each);
    return table.getContentsString();
  };
  expect(entriesOf([4, 1, 3, 2])).toBe(entriesOf([1, 2, 3, 4]));
});
