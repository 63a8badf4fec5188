import { expect, it } from 'vitest';
import { figureForm } from '../../../../src/compose/bind/figure-form.ts';

const words = { chartWords: { 'visits-per-inhabitant': { apart: 'Counted differently' } } };
const half = { height: 90, usermeta: { width: 'half' } };
const panel = { params: [{ name: 'aside', value: 196 }] };
const spec = { mark: 'line', usermeta: { few: { most: 2, spec: half }, apart: { spec: panel } } };

const row = (portal: string, year: string, value: number | null, isApart: boolean) => ({
  ...{ portal, portal_label: portal.toUpperCase(), period_label: year },
  ...{ value, text: `≈${value}`, is_apart: isApart },
});
const own = [row('a', '2018', 1, false), row('a', '2019', 2, false)];
const gap = row('b', '2018', null, false);
const other = row('b', '2019', 9, true);

it('says in words what few values counted alike have no panel beside them for', () => {
  const { spec: form, data, inWords } = figureForm(spec, { use: [...own, gap, other] }, words);
  expect(form).toEqual({ mark: 'line', ...half });
  expect(data).toEqual({ use: own });
  expect(inWords).toBe('Counted differently: B ≈9 (2019).');
});

it('gives it a panel beside more values, and none where all are counted alike', () => {
  const more = [...own, row('a', '2020', 3, false)];
  expect(figureForm(spec, { use: [...more, other] }, words)).toEqual({
    spec: { ...spec, ...panel },
    data: { use: [...more, other] },
    inWords: '',
  });
  expect(figureForm(spec, { use: own }, words).spec).toEqual({ mark: 'line', ...half });
});
