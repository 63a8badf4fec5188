/** Mistakes of a chart that `npm run check` finds, each with its place and what would be right. */

import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../src/core/chart.ts';
import { ABSENT, BARS, layered, problemsIn, USE, withY } from '../../../support/checked-chart.ts';

describe('a chart', () => {
  it('without a mistake has none; a layer whose filter leaves nothing is none', async () => {
    expect(await problemsIn(layered(BARS, ABSENT))).toEqual([]);
  });

  it.each([
    [
      'an unknown property',
      { ...BARS, mark: { type: 'bar', colr: 'red' } },
      {
        code: 'unknown-property',
        message: 'Unknown property "colr" in "mark".',
        hint: 'Did you mean "color"?',
        within: { pointer: '/layer/0/mark/colr', isKey: true },
      },
    ],
    [
      'a wrong word',
      withY({ field: 'value', type: 'quantitativ' }),
      {
        code: 'invalid-property',
        message: 'Invalid value for "type": "quantitativ".',
        hint: 'Did you mean "quantitative"?',
        within: { pointer: '/layer/0/encoding/y/type', isKey: false },
      },
    ],
    [
      'a wrong type',
      { ...BARS, mark: { type: 'bar', strokeWidth: 'thick' } },
      { code: 'invalid-property', hint: 'Expected a number, an object.' },
    ],
    [
      'a property too few',
      { ...BARS, transform: [{ calculate: '1' }] },
      {
        code: 'missing-property',
        message: '"as" is missing in "transform".',
        within: { pointer: '/layer/0/transform/0', isKey: false },
      },
    ],
    [
      'a misspelt field',
      withY({ field: 'vaule', type: 'quantitative' }),
      {
        code: 'unknown-field',
        message: 'The data have no field "vaule".',
        hint: 'Did you mean "value"?',
        within: { pointer: '/layer/0/encoding/y/field', isKey: false },
      },
    ],
    [
      'a filter on a misspelt field',
      { ...BARS, transform: [{ filter: 'datum.vaule > 0' }] },
      { code: 'unknown-field', within: { pointer: '/layer/0/transform/0/filter', isKey: false } },
    ],
    [
      'a layer of a field that is null in every row',
      withY({ field: 'age', type: 'quantitative' }),
      { code: 'empty-layer', within: { pointer: '/layer/0', isKey: false } },
    ],
  ])('with %s is refused', async (_, layer, expected) => {
    expect((await problemsIn(layered(layer, ABSENT)))[0]).toMatchObject(expected);
  });

  it('is painted with colours only, whatever they are made of', async () => {
    const painted = (calculate: string): JsonObject => ({
      ...BARS,
      transform: [{ calculate, as: 'paint' }],
      encoding: { ...(BARS.encoding as JsonObject), fill: { field: 'paint', scale: null } },
    });
    expect(await problemsIn(layered(painted("'rgb(1, 2, 3)'"), ABSENT))).toEqual([]);
    for (const paint of ['http://example.org/a.svg#x', '\\\\2f x']) {
      const found = await problemsIn(layered(painted(`'ur' + 'l(${paint})'`), ABSENT));
      expect(found.map(({ code }) => code)).toEqual(['not-a-colour']);
    }
  });

  it('reports all mistakes at once', async () => {
    const colour: JsonObject = { ...BARS, mark: { type: 'bar', colr: 'red' } };
    const found = await problemsIn(
      layered(withY({ field: 'vaule', type: 'quantitative' }), colour),
    );
    expect(found.map(({ code }) => code)).toEqual(['unknown-property', 'unknown-field']);
  });

  it('that shows nothing of its data is refused, whatever else it draws', async () => {
    const band = { data: { name: 'bands' }, mark: 'rect', encoding: { x: { field: 'from' } } };
    const bars = { ...BARS, transform: [{ filter: 'datum.portal == "b"' }] };
    const data = { use: USE, bands: [{ from: 2020 }] };
    expect(await problemsIn(layered(band, bars), data)).toMatchObject([
      { code: 'unseen-dataset', within: { pointer: '/data/name', isKey: false } },
    ]);
  });

  it('may be without marks where its data are without values', async () => {
    const data = { use: USE.map((row) => ({ ...row, value: null, absence: 'x' })) };
    expect(await problemsIn(layered(BARS, ABSENT), data)).toEqual([]);
  });

  it('is judged in its panels and in lines that are drawn with their points', async () => {
    const faceted = (layer: JsonObject): JsonObject => ({
      data: { name: 'use' },
      facet: { field: 'portal' },
      spec: { layer: [{ ...layer, mark: { type: 'line', point: true } }] },
    });
    expect(await problemsIn(faceted(BARS))).toEqual([]);
    const wrong = await problemsIn(faceted(withY({ field: 'age', type: 'quantitative' })));
    expect(wrong).toMatchObject([
      { code: 'empty-layer', within: { pointer: '/spec/layer/0' } },
      { code: 'unseen-dataset', within: { pointer: '/data/name' } },
    ]);
  });
});
