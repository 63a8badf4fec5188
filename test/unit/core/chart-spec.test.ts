import { expect, it } from 'vitest';
import { formFor } from '../../../src/core/chart-spec.ts';

it('gives a chart of few values its other form, and leaves one of more as it is', () => {
  const few = { most: 2, spec: { height: 90, usermeta: { width: 'half' } } };
  const spec = { height: 200, mark: 'line', usermeta: { few } };
  expect(formFor(spec, 2)).toEqual({ height: 90, mark: 'line', usermeta: { width: 'half' } });
  expect(formFor(spec, 3)).toBe(spec);
  expect(formFor({ height: 200 }, 0)).toEqual({ height: 200 });
});
