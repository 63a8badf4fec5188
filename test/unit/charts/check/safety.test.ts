/** Charts that would not end, or paint with what is not a colour: refused before they are drawn. */

import { describe, expect, it } from 'vitest';
import { checkSafety } from '../../../../src/charts/check/safety.ts';
import type { JsonObject } from '../../../../src/core/chart.ts';
import { Problems } from '../../../../src/core/diagnostics.ts';

/** What is refused in a spec, by JSON pointer. */
function refusedIn(spec: JsonObject): (string | undefined)[] {
  const texts = { title: 'T', subtitle: 'S', description: 'D', source: 'Q' };
  const problems = new Problems();
  checkSafety({ id: 'use', spec, data: {}, ...texts }, problems);
  expect(problems.all.every(({ code }) => code === 'chart-not-allowed')).toBe(true);
  return problems.all.map(({ within }) => within?.pointer);
}

const calculated = (calculate: string): JsonObject => ({ transform: [{ calculate, as: 'text' }] });

describe('an expression', () => {
  it.each([
    "replace(datum.text, '-', '−')",
    "replace(format(datum.value, '.1~f'), '.', decimal_mark)",
    "'[' + join(split(datum.flags, ' '), '] [') + ']'",
    "join(pluck(datum.members, 'portal_label'), ', ')",
    "utcFormat(datum.date, '%Y')",
  ])('may be %s', (expression) => {
    expect(refusedIn(calculated(expression))).toEqual([]);
  });

  it.each([
    ['a regular expression', 'replace(datum.text, /(a+)+$/, "b")'],
    ['one elsewhere', 'indexof(datum.text, /(a+)+$/)'],
    ['one made of text', "regexp('(a+)+$')"],
    ['a match', "test(/(a+)+$/, 'aaaa')"],
    ['a pattern that is not known', 'replace(datum.text, datum.pattern, "b")'],
    ['what was replaced, twice as long each time', 'replace(datum.text, "a", "$`$`")'],
    ['a replacement of any length', 'replace(datum.text, "a", datum.text)'],
    ['nested replacements', "replace(upper(replace(datum.text, 'a', 'aa')), 'a', 'aa')"],
    ['letters with a text between them', "join(split(datum.text, ''), datum.text)"],
    ['every letter', "split(datum.text, '')"],
    ['nested joints', "join(split(join(split(datum.text, 'a'), 'aa'), 'a'), 'aa')"],
    ['a number as wide as a book', "format(1, '0999999d')"],
    ['a number as wide as the data say', 'format(1, datum.text)'],
    ['padding', "pad('x', 1e9)"],
    ['a list', 'sequence(1e9)'],
  ])('may not have %s', (_, expression) => {
    expect(new Set(refusedIn(calculated(expression)))).toEqual(new Set(['/transform/0/calculate']));
  });

  it('is looked at wherever one can stand', () => {
    const evil = 'test(/(a+)+$/, datum.text)';
    const spec: JsonObject = {
      transform: [{ filter: { and: ['datum.value > 1', { not: evil }] } }],
      params: [{ name: 'p', expr: evil }],
      encoding: {
        x: { field: 'year', axis: { labelExpr: evil } },
        color: { condition: { test: { or: [evil] }, value: 'red' }, value: 'blue' },
      },
    };
    expect(new Set(refusedIn(spec))).toEqual(
      new Set([
        '/transform/0/filter/and/1/not',
        '/params/0/expr',
        '/encoding/x/axis/labelExpr',
        '/encoding/color/condition/test/or/0',
      ]),
    );
  });
});

describe('rows', () => {
  const fold = { fold: ['a', 'b'] };
  const flatten = { flatten: ['a'] };

  it('may be multiplied once, in layers beside one another too', () => {
    const layer = [{ transform: [fold] }, { transform: [fold] }];
    expect(refusedIn({ transform: [flatten], layer })).toEqual([]);
  });

  it('may not be multiplied twice, in a layer neither', () => {
    expect(refusedIn({ transform: [fold, flatten, fold] })).toEqual(['/transform/2/fold']);
    expect(refusedIn({ transform: [flatten], layer: [{ transform: [flatten] }] })).toEqual([
      '/layer/0/transform/0/flatten',
    ]);
  });
});

describe('what a chart is painted with', () => {
  it('may not be fetched', () => {
    const fetched = 'url(http://example.org/a.svg#x)';
    const spec = { mark: { type: 'bar', color: fetched }, encoding: { fill: { value: fetched } } };
    expect(refusedIn(spec)).toEqual(['/mark/color', '/encoding/fill/value']);
  });

  it('is a format of less than a hundred characters', () => {
    const axis = (format: string): JsonObject => ({ encoding: { x: { axis: { format } } } });
    expect(refusedIn(axis('0999999d'))).toEqual(['/encoding/x/axis/format']);
    expect(refusedIn(axis('%Y-%m'))).toEqual([]);
  });
});
