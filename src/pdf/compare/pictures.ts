/** Compares two pictures of a page, pixel by pixel. */

import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** How two pictures differ. */
export interface PictureDifference {
  /** Visibly different pixels; differences in antialiasing do not count. */
  readonly pixels: number;
  /** The maximum in any square of {@link WINDOW} pixels: a lost comma is local, noise is not. */
  readonly densest: number;
  /** PNG: the later picture, faded, with differences in red. */
  readonly picture: Uint8Array;
}

const WINDOW = 12;

/**
 * Compares two PNGs. Pictures of different sizes are compared on a canvas that has room for both, so
 * that what only one of them covers counts as different.
 */
export function comparePictures(before: Uint8Array, after: Uint8Array): PictureDifference {
  const pair = [PNG.sync.read(Buffer.from(before)), PNG.sync.read(Buffer.from(after))] as const;
  const width = Math.max(pair[0].width, pair[1].width);
  const height = Math.max(pair[0].height, pair[1].height);
  const [first, second] = [onSheet(pair[0], width, height), onSheet(pair[1], width, height)];
  const output = new PNG({ width, height });
  const pixels = pixelmatch(first.data, second.data, output.data, width, height);
  const densest =
    pixels === 0
      ? 0
      : pixelmatch(first.data, second.data, null, width, height, { windowSize: WINDOW });
  return { pixels, densest, picture: PNG.sync.write(output) };
}

/** The picture in the upper left corner of a white canvas; unchanged if the canvas has its size. */
function onSheet(picture: PNG, width: number, height: number): PNG {
  if (picture.width === width && picture.height === height) return picture;
  const sheet = new PNG({ width, height });
  sheet.data.fill(255);
  PNG.bitblt(picture, sheet, 0, 0, picture.width, picture.height, 0, 0);
  return sheet;
}
