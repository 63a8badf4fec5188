/** Two pictures of one page, pixel by pixel. */

import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** How two pictures differ. */
export interface PictureDifference {
  /** Pixels that differ for the eye; edges that were merely smoothed another way do not count. */
  readonly pixels: number;
  /** The most of them in any square of {@link WINDOW} pixels: a lost comma is local, noise is not. */
  readonly densest: number;
  /** PNG: the later picture, faint, with what differs in red. */
  readonly picture: Uint8Array;
}

const WINDOW = 12;

/**
 * Compares two PNG. Pictures of different size are compared on a sheet that has room for both, so
 * that all that only one of them has differs.
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

/** The picture in the upper left corner of a white sheet; itself where the sheet is of its size. */
function onSheet(picture: PNG, width: number, height: number): PNG {
  if (picture.width === width && picture.height === height) return picture;
  const sheet = new PNG({ width, height });
  sheet.data.fill(255);
  PNG.bitblt(picture, sheet, 0, 0, picture.width, picture.height, 0, 0);
  return sheet;
}
