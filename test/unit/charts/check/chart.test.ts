/** Mistakes of a chart that `npm run check` finds, each with its place and what would be right. */

import { View } from 'vega';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { checkChart } from '../../../../src/charts/check/chart.ts';
import type { ChartRequest, Datum, JsonObject } from '../../../../src/core/chart.ts';
import { type Diagnostic, UserError } from '../../../../src/core/diagnostics.ts';

const USE: readonly Datum[] = [1, null, 3].map((value, index) => ({
  portal: 'a',
  year: 2020 + index,
  value,
  age: null,
  absence: value === null ? 'x' : '',
}));

const BARS: JsonObject = {
  name: 'bars',
  mark: { type: 'bar' },
  encoding: {
    x: { field: 'year', type: 'ordinal' },
    y: { field: 'value', type: 'quantitative' },
  },
};

const ABSENT: JsonObject = {
  name: 'absent-words',
  transform: [{ filter: 'datum.absence == "c"' }],
  mark: 'text',
  encoding: { text: { field: 'absence' } },
};

async function problemsIn(
  spec: JsonObject,
  data: ChartRequest['data'] = { use: USE },
): Promise<readonly Diagnostic[]> {
  const texts = { title: 'T', subtitle: 'S', description: 'D', source: 'Q' };
  try {
    await checkChart({ id: 'use', spec, data, ...texts });
    return [];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.diagnostics;
  }
}

function layered(...layers: readonly JsonObject[]): JsonObject {
  return { data: { name: 'use' }, width: 'container', layer: [...layers] };
}

const withY = (y: JsonObject): JsonObject => ({
  ...BARS,
  encoding: { ...(BARS.encoding as JsonObject), y },
});

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

describe('a chart of many rows', () => {
  afterEach(() => vi.restoreAllMocks());

  const rows = (count: number): Datum[] =>
    Array.from({ length: count }, (_, index) => ({ ...USE[0], year: 2000 + (index % 20) }));

  it('is refused before it is drawn when no page can show them', async () => {
    const drawing = vi.spyOn(View.prototype, 'runAsync');
    expect(await problemsIn(layered(BARS), { use: rows(15_001) })).toMatchObject([
      { code: 'too-many-rows', within: { pointer: '/data/name', isKey: false } },
    ]);
    expect(drawing).not.toHaveBeenCalled();
  });

  it('is never held by two drawings at a time, nor with fields that it does not read', async () => {
    const open = new Set<View>();
    const most = { drawings: 0, fields: 0 };
    const { runAsync, finalize } = View.prototype;
    vi.spyOn(View.prototype, 'runAsync').mockImplementation(async function run(this: View) {
      const view = await runAsync.call(this);
      most.drawings = Math.max(most.drawings, open.add(this).size);
      const [row = {}] = this.data('use');
      most.fields = Math.max(most.fields, Object.keys(row).length);
      return view;
    });
    vi.spyOn(View.prototype, 'finalize').mockImplementation(function finish(this: View) {
      open.delete(this);
      return finalize.call(this);
    });
    const unread = Object.fromEntries(Array.from('abcdefghijkl', (name) => [`spare_${name}`, 1]));
    const use = rows(10).map((row) => ({ ...row, ...unread }));
    const wrong = withY({ field: 'age', type: 'quantitative' });
    const found = await problemsIn(layered(wrong, ABSENT), { use });
    expect(found.map(({ code }) => code)).toContain('empty-layer');
    expect(most.drawings).toBe(1);
    // Those of the rows and what Vega adds: none of what only labels read.
    expect(most.fields).toBeLessThan(8);
    expect(open.size).toBe(0);
  });

  it('is drawn a second time only with layers that drew nothing', async () => {
    const drawings: number[] = [];
    const { toSVG } = View.prototype;
    vi.spyOn(View.prototype, 'toSVG').mockImplementation(async function draw(this: View) {
      const svg = await toSVG.call(this);
      drawings.push(svg.split('<path').length);
      return svg;
    });
    expect(await problemsIn(layered(BARS, ABSENT), { use: rows(500) })).toEqual([]);
    expect(drawings[0]).toBeGreaterThan(500);
    expect(drawings[1]).toBeLessThan(100);
  });
});

describe('the size of a chart', () => {
  const sized = (height: number | { readonly step: number }) => ({ ...layered(BARS), height });

  it('is more than zero', async () => {
    for (const height of [0, -200]) {
      expect(await problemsIn(sized(height))).toMatchObject([
        { code: 'chart-not-allowed', within: { pointer: '/height', isKey: false } },
      ]);
    }
  });

  it('is at most that of a page', async () => {
    expect(await problemsIn(sized(700))).toEqual([]);
    expect(await problemsIn(sized(2000))).toMatchObject([
      { code: 'chart-too-high', within: { pointer: '/height', isKey: false } },
    ]);
    const tall = withY({ field: 'year', type: 'ordinal' });
    expect(await problemsIn({ ...layered(tall), height: { step: 20 } })).toEqual([]);
    expect(await problemsIn({ ...layered(tall), height: { step: 500 } })).toMatchObject([
      { code: 'chart-too-high' },
    ]);
  });

  it('is at most that of a page at each height to choose from', async () => {
    const choosing = (most: number) => ({ ...sized(200), usermeta: { heights: [150, most] } });
    expect(await problemsIn(choosing(300))).toEqual([]);
    expect(await problemsIn(choosing(2000))).toMatchObject([
      { code: 'chart-too-high', within: { pointer: '/usermeta/heights' } },
    ]);
  });

  it('can only be chosen where it is a number', async () => {
    const tall = withY({ field: 'year', type: 'ordinal' });
    const stepped = { ...layered(tall), height: { step: 20 }, usermeta: { heights: [150] } };
    expect(await problemsIn(stepped)).toMatchObject([
      { code: 'chart-heights', within: { pointer: '/usermeta/heights' } },
    ]);
  });
});
