/** What does not fit Vega-Lite's schema, as Ajv judges it and as a reader wants it explained. */

import { createRequire } from 'node:module';
import path from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { schemaMismatches } from '../../../../src/charts/check/schema.ts';
import { readCharts } from '../../../../src/config/chart-templates.ts';
import type { Json, JsonObject } from '../../../../src/core/chart.ts';
import { Problems } from '../../../../src/core/diagnostics.ts';
import { isObject } from '../../../../src/core/json.ts';
import { openSources } from '../../../../src/io/sources.ts';

const root = path.resolve(import.meta.dirname, '../../../..');
const charts = [...readCharts(openSources(root), new Problems()).values()].map(
  ({ value }) => value,
);

const SPEC: JsonObject = {
  data: { name: 'use' },
  height: 100,
  mark: { type: 'line', point: true },
  transform: [{ calculate: 'datum.value', as: 'twice' }],
  encoding: {
    x: { field: 'year', type: 'quantitative', axis: { title: null } },
    y: { field: 'value', type: 'quantitative' },
  },
};

/** The spec with a value put in the place of another, or added. */
function changed(spec: Json, [step, ...rest]: readonly (string | number)[], value: Json): Json {
  if (step === undefined) return value;
  if (Array.isArray(spec)) {
    return spec.map((each, index) => (index === step ? changed(each, rest, value) : each));
  }
  const object = isObject(spec) ? spec : {};
  return { ...object, [step]: changed(object[step] ?? null, rest, value) };
}

function explained(at: readonly (string | number)[], value: Json): unknown {
  return schemaMismatches(changed(SPEC, at, value) as JsonObject);
}

describe('a mistake', () => {
  it('is none where there is none', () => {
    expect(schemaMismatches(SPEC)).toEqual([]);
  });

  it.each([
    ['a misspelt property of a mark', ['mark', 'colr'], 'red', 'unknown', 'color'],
    ['a misspelt property of an axis', ['encoding', 'x', 'axis', 'titel'], 'x', 'unknown', 'title'],
    ['a misspelt property of the chart', ['markk'], 'line', 'unknown', 'mark'],
    ['a misspelt channel', ['encoding', 'colr'], { field: 'a' }, 'unknown', 'color'],
    ['a misspelt transform', ['transform', 0], { filtr: 'true' }, 'unknown', 'filter'],
  ])('in %s is found at its key', (_, at, value, kind, known) => {
    expect(explained(at, value)).toMatchObject([
      { kind, path: typeof value === 'object' && 'filtr' in value ? [...at, 'filtr'] : at },
    ]);
    const [found] = schemaMismatches(changed(SPEC, at, value) as JsonObject);
    expect(found?.kind === 'unknown' && found.known).toContain(known);
  });

  it.each([
    ['a type of data', ['encoding', 'x', 'type'], 'quantitativ', ['quantitative', 'nominal']],
    ['a mark', ['mark'], 'lin', ['line', 'bar']],
    ['the type of a mark', ['mark', 'type'], 'lin', ['line']],
  ])('in %s names the words that would do', (_, at, value, words) => {
    const found = explained(at, value);
    expect(found).toMatchObject([{ kind: 'value', path: at }]);
    const [first] = schemaMismatches(changed(SPEC, at, value) as JsonObject);
    expect(first?.kind === 'value' && first.words).toEqual(expect.arrayContaining(words));
  });

  it('of a wrong type says what would do', () => {
    expect(explained(['mark', 'strokeWidth'], 'thick')).toMatchObject([
      { kind: 'value', path: ['mark', 'strokeWidth'], others: ['a number', 'an object'] },
    ]);
    expect(explained(['height'], true)).toMatchObject([
      { kind: 'value', path: ['height'], words: ['container'] },
    ]);
    expect(explained(['mark', 'opacity'], 2)).toMatchObject([{ others: ['at most 1'] }]);
  });

  it('in what is missing names it', () => {
    expect(explained(['transform', 0], { calculate: '1' })).toEqual([
      { kind: 'missing', path: ['transform', 0], key: 'as' },
    ]);
  });

  it('deep inside is not explained by a branch that it does not stand in', () => {
    const spec: JsonObject = {
      data: { name: 'use' },
      layer: [{ mark: 'line', encoding: { x: { field: 'a', axis: { a: 1, b: 2, c: 3 } } } }],
    };
    const paths = schemaMismatches(spec).map((each) => each.path.join('.'));
    expect(paths).toEqual(['a', 'b', 'c'].map((key) => `layer.0.encoding.x.axis.${key}`));
  });
});

describe('the verdict on a chart', () => {
  let ajv: ValidateFunction;

  beforeAll(() => {
    const schema = createRequire(import.meta.url)('vega-lite/vega-lite-schema.json');
    const options = { strict: false, validateFormats: false, inlineRefs: false };
    ajv = new Ajv({ ...options, code: { optimize: false } }).compile(schema);
  });

  it('is that of Ajv for every chart', () => {
    for (const chart of charts) {
      expect(schemaMismatches(chart)).toEqual([]);
      expect(ajv(chart)).toBe(true);
    }
  });

  it('is that of Ajv for charts in which something has changed', () => {
    const words = ['line', 'text', 'field', 'quantitative', 'container', '#ff0000', 'left', ''];
    const value = fc.oneof(
      fc.constantFrom<Json>(...words, 0, -1, 2, 0.5, true, null, [], {}, [1], { field: 'a' }),
      fc.constantFrom<Json>({ expr: 'datum.a' }, { value: 1 }, ['a', null], { step: 3 }),
    );
    const key = fc.constantFrom(
      'type',
      'field',
      'scale',
      'mark',
      'opacity',
      'colr',
      'value',
      'step',
    );
    const change = fc.record({ at: fc.double({ min: 0, max: 0.999, noNaN: true }), value, key });
    let wrong = 0;
    fc.assert(
      fc.property(fc.constantFrom(...charts), change, fc.boolean(), (chart, made, isAdded) => {
        const places = placesIn(chart).filter(({ isObject: is }) => is || !isAdded);
        const place = places[Math.floor(made.at * places.length)];
        if (!place) return;
        const at = isAdded ? [...place.path, made.key] : place.path;
        const spec = changed(chart, at, made.value) as JsonObject;
        const fits = ajv(spec);
        if (!fits) wrong += 1;
        expect(schemaMismatches(spec).length === 0, JSON.stringify([at, made.value])).toBe(fits);
      }),
      { numRuns: 80, seed: 11 },
    );
    expect(wrong).toBeGreaterThan(20);
  });
});

function placesIn(
  value: Json,
  at: readonly (string | number)[] = [],
): { path: readonly (string | number)[]; isObject: boolean }[] {
  const inner = Array.isArray(value)
    ? value.flatMap((each, index) => placesIn(each, [...at, index]))
    : Object.entries(isObject(value) ? value : {}).flatMap(([key, each]) =>
        placesIn(each, [...at, key]),
      );
  return at.length === 0 ? inner : [{ path: at, isObject: isObject(value) }, ...inner];
}
