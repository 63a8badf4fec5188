import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crosses, overlap } from '../../../../src/charts/layout/boxes.ts';
import {
  boxOf,
  type DirectLabel,
  edgesOf,
  isAway,
} from '../../../../src/charts/layout/label-places.ts';
import { type Panel, placeLabels, spread } from '../../../../src/charts/layout/place-labels.ts';

const PANEL = { width: 500, height: 280, segments: [], boxes: [], words: [] };

function label(id: number, x: number, y: number): DirectLabel {
  return { id, x, y, width: 60, height: 15, side: 'right' };
}

function boxesOf(panel: Panel): ReturnType<typeof boxOf>[] {
  const places = placeLabels(panel);
  return panel.labels.map((each) => {
    const place = places.get(each.id);
    if (!place) throw new Error(`Label ${each.id} has no place.`);
    return boxOf(each, place);
  });
}

describe('spread', () => {
  it('leaves alone what is far enough apart', () => {
    expect(spread([10, 40, 90], 20, 0, 100)).toEqual([10, 40, 90]);
  });

  it('moves neighbours apart as little as needed', () => {
    expect(spread([50, 50], 20, 0, 100)).toEqual([40, 60]);
  });

  it('keeps to the limits', () => {
    expect(spread([0, 1, 2], 20, 0, 100)).toEqual([0, 20, 40]);
    expect(spread([98, 99, 100], 20, 0, 100)).toEqual([60, 80, 100]);
  });

  it('always keeps the gap and the order', () => {
    const heights = fc.array(fc.double({ min: 0, max: 400, noNaN: true }), { maxLength: 20 });
    fc.assert(
      fc.property(heights, (wanted) => {
        const placed = spread(
          wanted.toSorted((a, b) => a - b),
          15,
          0,
          400,
        );
        expect(placed).toHaveLength(wanted.length);
        for (const [index, position] of placed.entries()) {
          if (index > 0) expect(position - (placed[index - 1] ?? 0)).toBeGreaterThan(15 - 1e-6);
        }
      }),
    );
  });
});

describe('placeLabels', () => {
  it('keeps labels in the margin below words that reach into it from above the plot', () => {
    const word = { x1: 470, y1: -16, x2: 560, y2: -4 };
    const panel = { ...PANEL, labels: [label(1, 500, 0)], words: [word] };
    expect(boxesOf(panel).some((box) => overlap(box, word))).toBe(false);
    expect(boxesOf({ ...panel, words: [] }).some((box) => overlap(box, word))).toBe(true);
  });

  it('puts the label of an end right beside its point, though the plot goes on', () => {
    const [box] = boxesOf({ ...PANEL, labels: [label(1, 480, 100)] });
    expect(box?.x1).toBe(490);
  });

  it('tells the edges of a label from where it is aligned', () => {
    expect(edgesOf({ dx: -8, dy: 0, align: 'right' }, 60)).toEqual([-68, -8]);
    expect(edgesOf({ dx: 0, dy: 0, align: 'center' }, 60)).toEqual([-30, 30]);
  });

  it('puts labels of line ends into the margin, none over another', () => {
    const labels = [label(1, 500, 100), label(2, 500, 102), label(3, 500, 104), label(4, 500, 200)];
    const boxes = boxesOf({ ...PANEL, labels });
    for (const [index, box] of boxes.entries()) {
      expect(box.x1).toBeGreaterThanOrEqual(PANEL.width);
      for (const other of boxes.slice(index + 1)) expect(overlap(box, other)).toBe(false);
    }
  });

  it('keeps a label off a line that runs through its first place', () => {
    const segments = [{ x1: 205, y1: 150, x2: 300, y2: 150 }];
    const [box] = boxesOf({ ...PANEL, labels: [label(1, 200, 150)], segments });
    expect(box?.x2).toBeLessThanOrEqual(200);
  });

  it('keeps a label off words that stand already', () => {
    const words = [{ x1: 205, y1: 140, x2: 280, y2: 160 }];
    const [box] = boxesOf({ ...PANEL, labels: [label(1, 200, 150)], words });
    expect(box).toBeDefined();
    expect(box && words.some((word) => overlap(box, word))).toBe(false);
  });

  it('never lays one label on another where there is room', () => {
    const point = fc.record({
      x: fc.integer({ min: 80, max: 400 }),
      y: fc.integer({ min: 60, max: 220 }),
    });
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 3 }), (points) => {
        const labels = points.map(({ x, y }, index) => label(index, x, y));
        const boxes = boxesOf({ ...PANEL, labels });
        for (const [index, box] of boxes.entries()) {
          for (const other of boxes.slice(index + 1)) expect(overlap(box, other)).toBe(false);
        }
      }),
    );
  });

  it('moves a label out of the way of the line to another', () => {
    // Log-ins per visit of edition 2023: two points above each other, a long label beside them.
    const [flag, helsenorge, other] = [
      { id: 1, x: 462, y: 17, width: 13, height: 14, side: 'right' },
      { id: 2, x: 514, y: 0, width: 149, height: 15, side: 'right' },
      { id: 3, x: 462, y: 27, width: 100, height: 15, side: 'right' },
    ] as const;
    const around = (x: number, y: number): Panel['boxes'][number] => ({
      x1: x - 4,
      y1: y - 4,
      x2: x + 4,
      y2: y + 4,
    });
    const panel: Panel = {
      width: 591,
      height: 220,
      labels: [flag, helsenorge, other],
      segments: [{ x1: 462, y1: 17, x2: 514, y2: 0 }],
      boxes: [around(462, 17), around(514, 0), around(462, 27)],
      words: [{ x1: 443, y1: -16, x2: 518, y2: -4 }],
    };
    const [, , short] = boxesOf(panel);
    const place = placeLabels(panel).get(helsenorge.id);
    if (!short || !place) throw new Error('A label has no place.');
    const { x, y } = helsenorge;
    expect(isAway(helsenorge, place)).toBe(true);
    expect(crosses({ x1: x, y1: y, x2: x + place.dx, y2: y + place.dy }, short)).toBe(false);
  });

  it('leaves a label in the row of its point, whatever stands beside it', () => {
    const labels = [{ ...label(1, 498, 100), isBeside: true }];
    const boxes = [{ x1: 480, y1: 90, x2: 520, y2: 110 }];
    const [box] = boxesOf({ ...PANEL, labels, boxes });
    expect(box && (box.y1 + box.y2) / 2).toBe(100);
  });

  it('stands over or under its point, to one side, before a line has to lead to it', () => {
    // The last year but for half a step: a line up and down from the left, no room to the right.
    const one = { ...label(1, 440, 150), width: 105 };
    const segments = [
      { x1: 340, y1: 170, x2: 390, y2: 60 },
      { x1: 390, y1: 60, x2: 440, y2: 150 },
    ];
    const panel = { ...PANEL, width: 490, labels: [one], segments };
    const place = placeLabels(panel).get(1);
    expect(place && isAway(one, place)).toBe(false);
    expect(boxesOf(panel)[0]?.y1).toBe(158);
  });

  it('keeps as much room for a label of two lines', () => {
    const two = { ...label(1, 200, 150), height: 28 };
    const beside = [
      { x1: 205, y1: 143, x2: 280, y2: 160 },
      { x1: 110, y1: 143, x2: 195, y2: 160 },
    ];
    const [box] = boxesOf({ ...PANEL, labels: [two], words: beside });
    expect([box?.y1, box?.y2]).toEqual([114, 142]);
  });

  it('names each of two points that touch on its own side', () => {
    const labels = [label(1, 200, 100), label(2, 203, 100)];
    const boxes = labels.map(({ x, y }) => ({ x1: x - 5, y1: y - 5, x2: x + 5, y2: y + 5 }));
    const [first, second] = boxesOf({ ...PANEL, labels, boxes });
    expect(first?.x2).toBeLessThan(200);
    expect(second?.x1).toBeGreaterThan(203);
  });

  it('gives the same places each time', () => {
    const labels = [label(1, 200, 100), label(2, 205, 103), label(3, 210, 99)];
    expect(placeLabels({ ...PANEL, labels })).toEqual(placeLabels({ ...PANEL, labels }));
  });
});
