import { describe, expect, it } from 'vitest';
import { unknownFields } from '../../../../src/charts/check/fields.ts';
import type { JsonObject } from '../../../../src/core/chart.ts';

const DATA = new Map([
  ['use', ['portal', 'year', 'value']],
  ['bands', ['from', 'to']],
]);

/** `field at path`. */
function found(spec: JsonObject, data: ReadonlyMap<string, readonly string[]> = DATA): string[] {
  return unknownFields(spec, data).map(({ field, path }) => `${field} at ${path.join('.')}`);
}

/** A chart of `use` with this in addition. */
function view(more: JsonObject): JsonObject {
  return { data: { name: 'use' }, mark: 'line', ...more };
}

describe('a field that the data do not have', () => {
  it.each<[string, JsonObject, string[]]>([
    ['an encoding', { encoding: { x: { field: 'yaer' } } }, ['yaer at encoding.x.field']],
    [
      'a list of an encoding',
      { encoding: { detail: [{ field: 'year' }, { field: 'potral' }] } },
      ['potral at encoding.detail.1.field'],
    ],
    [
      'a sort',
      { encoding: { y: { field: 'portal', sort: { field: 'oder' } } } },
      ['oder at encoding.y.sort.field'],
    ],
    [
      'a condition',
      { encoding: { size: { condition: { test: 'datum.lst', value: 2 }, value: 1 } } },
      ['lst at encoding.size.condition.test'],
    ],
    [
      'a filter',
      { transform: [{ filter: "datum.vaule > 1 && datum['yaer']" }] },
      ['vaule at transform.0.filter', 'yaer at transform.0.filter'],
    ],
    [
      'a filter in words',
      { transform: [{ filter: { and: [{ field: 'yaer', equal: 1 }, 'datum.x'] } }] },
      ['yaer at transform.0.filter.and.0.field', 'x at transform.0.filter.and.1'],
    ],
    [
      'a calculation',
      { transform: [{ calculate: 'datum.a', as: 'b' }] },
      ['a at transform.0.calculate'],
    ],
    [
      'a grouping',
      { transform: [{ joinaggregate: [{ op: 'max', field: 'a', as: 'b' }], groupby: ['c'] }] },
      ['a at transform.0.joinaggregate.0.field', 'c at transform.0.groupby.0'],
    ],
    ['a mark', { mark: { type: 'text', dx: { expr: 'datum.dx' } } }, ['dx at mark.dx.expr']],
    ['a facet', { mark: 'bar', facet: { row: { field: 'a' } } }, ['a at facet.row.field']],
  ])('is found in %s', (_, more, expected) => {
    expect(found(view(more))).toEqual(expected);
  });

  it('comes with the fields that there are', () => {
    const [first] = unknownFields(view({ encoding: { x: { field: 'a' } } }), DATA);
    expect(first?.known).toEqual(['portal', 'year', 'value']);
  });
});

describe('a field that there is', () => {
  it.each<[string, JsonObject]>([
    [
      'made by a transform before it',
      {
        transform: [
          { calculate: 'datum.value * 2', as: 'twice' },
          { window: [{ op: 'row_number', as: 'rank' }], sort: [{ field: 'twice' }] },
          { fold: ['value', 'twice'] },
          { filter: 'datum.rank == 1 && datum.key' },
        ],
      },
    ],
    ['of the axis', { encoding: { x: { field: 'year', axis: { labelExpr: 'datum.label' } } } }],
    ['a parameter', { transform: [{ calculate: "'' + other", as: 'a' }] }],
  ])('may be %s', (_, more) => {
    expect(found(view(more))).toEqual([]);
  });

  it('is gone once others have been aggregated', () => {
    const transform = [
      { aggregate: [{ op: 'sum', field: 'value', as: 'all' }], groupby: ['year'] },
    ];
    const encoding = { x: { field: 'year' }, y: { field: 'value' }, text: { field: 'all' } };
    expect(found(view({ transform, encoding }))).toEqual(['value at encoding.y.field']);
  });

  it('is that of the data of its own layer', () => {
    const layer = [
      { data: { name: 'bands' }, mark: 'rect', encoding: { x: { field: 'from' } } },
      { data: { values: [{ base: 1 }] }, mark: 'rule', encoding: { x: { field: 'base' } } },
      { mark: 'line' },
    ];
    const spec = { data: { name: 'use' }, encoding: { x: { field: 'year' } }, layer };
    expect(found(spec)).toEqual([]);
    const inheriting = { ...spec, layer: [{ data: { name: 'bands' }, mark: 'rect' }] };
    expect(found(inheriting)).toEqual(['year at encoding.x.field']);
  });

  it('is passed on to the panels of a facet and the parts of a column', () => {
    const inner = { mark: 'bar', encoding: { x: { field: 'twice' }, y: { field: 'thrice' } } };
    const transform = [{ calculate: '2 * datum.value', as: 'twice' }];
    const spec = { facet: { field: 'portal' }, transform, spec: inner };
    expect(found({ vconcat: [{ data: { name: 'use' }, ...spec }] })).toEqual([
      'thrice at vconcat.0.spec.encoding.y.field',
    ]);
  });

  it('cannot be judged where the data have no rows', () => {
    expect(found(view({ encoding: { x: { field: 'a' } } }), new Map())).toEqual([]);
  });
});
