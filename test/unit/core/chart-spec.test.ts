import { expect, it } from 'vitest';
import { formApart, formFor, withRoomForPanels } from '../../../src/core/chart-spec.ts';

it('gives a chart of few values its other form, and leaves one of more as it is', () => {
  const few = { most: 2, spec: { height: 90, usermeta: { width: 'half' } } };
  const spec = { height: 200, mark: 'line', usermeta: { few } };
  expect(formFor(spec, 2)).toEqual({ height: 90, mark: 'line', usermeta: { width: 'half' } });
  expect(formFor(spec, 3)).toBe(spec);
  expect(formFor({ height: 200 }, 0)).toEqual({ height: 200 });
  const forms = [few, { most: 9, spec: { height: 150 } }];
  const several = { height: 200, usermeta: { few: forms } };
  expect([2, 3, 9, 10].map((values) => formFor(several, values).height)).toEqual([
    90, 150, 150, 200,
  ]);
});

it('a chart has its other form where some of its values are counted otherwise, not where all are', () => {
  const other = { params: [{ name: 'aside', value: 190 }] };
  const spec = { mark: 'line', usermeta: { apart: { spec: other } } };
  const [plain, marked] = [
    { value: 1, is_apart: false },
    { value: 2, is_apart: true },
  ];
  expect(formApart(spec, [plain, marked])).toEqual({ ...spec, ...other });
  expect(formApart(spec, [plain, { value: null, is_apart: true }])).toBe(spec);
  expect(formApart(spec, [marked])).toBe(spec);
});

it('panels become lower where a page has no room for all, as long as they show a course', () => {
  const usermeta = { panels: { by: ['portal'], around: 60 } };
  const spec = { columns: 2, usermeta, spec: { height: 118 } };
  const heightWith = (portals: number): unknown => {
    const rows = Array.from({ length: portals }, (_, portal) => ({ portal, value: 1 }));
    const absent = { portal: 'none', value: null };
    return withRoomForPanels(spec, [...rows, ...rows, absent]).spec;
  };
  expect([1, 8, 12, 40].map(heightWith)).toEqual([118, 118, 77, 118].map((height) => ({ height })));
});
