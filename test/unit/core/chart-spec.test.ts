import { expect, it } from 'vitest';
import { formApart, formFor } from '../../../src/core/chart-spec.ts';

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

it('a chart has its other form where some of its values bear the flag, not where all do', () => {
  const other = { params: [{ name: 'aside', value: 190 }] };
  const spec = { mark: 'line', usermeta: { apart: { flag: 'd', spec: other } } };
  const [plain, marked] = [
    { value: 1, flags: 'p' },
    { value: 2, flags: 'a d' },
  ];
  expect(formApart(spec, [plain, marked])).toEqual({ ...spec, ...other });
  expect(formApart(spec, [plain, { value: null, flags: 'd' }])).toBe(spec);
  expect(formApart(spec, [marked])).toBe(spec);
});
