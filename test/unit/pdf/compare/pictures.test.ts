import { PNG } from 'pngjs';
import { expect, it } from 'vitest';
import { comparePictures } from '../../../../src/pdf/compare/pictures.ts';

/** A white sheet with black rectangles. */
function sheet(
  width: number,
  height: number,
  ...black: readonly (readonly [x: number, y: number, width: number, height: number])[]
): Uint8Array {
  const png = new PNG({ width, height });
  png.data.fill(255);
  for (const [left, top, across, down] of black) {
    for (let y = top; y < top + down; y += 1) {
      for (let x = left; x < left + across; x += 1)
        png.data.fill(0, 4 * (y * width + x), 4 * (y * width + x) + 3);
    }
  }
  return PNG.sync.write(png);
}

it('finds nothing between equal pictures', () => {
  const picture = sheet(40, 30, [5, 5, 10, 10]);
  expect(comparePictures(picture, picture)).toMatchObject({ pixels: 0, densest: 0 });
});

it('finds what is gone, and shows it in red', () => {
  const { pixels, densest, picture } = comparePictures(
    sheet(40, 30, [5, 5, 10, 10], [25, 20, 3, 6]),
    sheet(40, 30, [5, 5, 10, 10]),
  );
  expect(pixels).toBe(18);
  expect(densest).toBe(18);
  const { data, width } = PNG.sync.read(Buffer.from(picture));
  expect([...data.subarray(4 * (22 * width + 26), 4 * (22 * width + 26) + 3)]).toEqual([255, 0, 0]);
});

it('compares pages of different size', () => {
  const { pixels } = comparePictures(sheet(40, 30), sheet(40, 40, [0, 35, 40, 5]));
  expect(pixels).toBe(200);
});
