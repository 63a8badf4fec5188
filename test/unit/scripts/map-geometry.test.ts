import { expect, test } from 'vitest';
import { type Point, stripesAcross, withoutIslets } from '../../../scripts/map/geometry.ts';

/** A square of one degree of latitude, around the map's middle meridian at the equator. */
const SQUARE: Point[] = [
  [16.5, -0.5],
  [16.5, 0],
  [16.5, 0.5],
  [17.5, 0.5],
  [17.5, -0.5],
  [16.5, -0.5],
];

test('an outline keeps its corners, loses what lies on a line, and islets go', () => {
  const islet: Point[] = SQUARE.map(([x, y]) => [x / 100, y / 100]);
  expect(withoutIslets([[SQUARE], [islet]])).toEqual([
    [[...SQUARE.slice(0, 1), ...SQUARE.slice(2)]],
  ]);
});

test('stripes run from edge to edge', () => {
  expect(stripesAcross([[SQUARE]])).toEqual([
    [
      [
        [17.21, -0.5],
        [17.5, -0.21],
      ],
    ],
    [
      [
        [16.5, -0.5],
        [17.5, 0.5],
      ],
    ],
    [
      [
        [16.5, 0.21],
        [16.79, 0.5],
      ],
    ],
  ]);
});
