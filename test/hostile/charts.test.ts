/** Hostile charts. */

import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { checkChart } from '../../src/charts/check/chart.ts';
import { readCharts } from '../../src/config/chart-templates.ts';
import type { ChartRequest, JsonObject } from '../../src/core/chart.ts';
import { datasetsOf } from '../../src/core/chart-spec.ts';
import { Problems } from '../../src/core/diagnostics.ts';
import { NASTY, runs, survives, tried } from '../support/hostile.ts';
import { smallSources } from '../support/small-edition.ts';

afterAll(() => process.stdout.write(`hostile charts: ${tried.inputs} inputs\n`));

const charts = readCharts(smallSources(), new Problems());
function request(spec: JsonObject): ChartRequest {
  const row = {
    portal: 'a',
    portal_label: 'A',
    value: 1,
    year: 2020,
    text: '1',
    colour: '#000000',
  };
  const rows = [row, { ...row, year: 2021, value: 2 }];
  const data = Object.fromEntries(datasetsOf(spec).map(({ name }) => [name, rows]));
  return {
    id: 'chart',
    spec,
    data,
    title: 'Title',
    subtitle: 'Subtitle',
    description: 'Description',
    source: 'Source',
  };
}

describe('a chart', () => {
  it.each([...charts.keys()])('mutated: %s', async (id) => {
    const text = JSON.stringify(charts.get(id)?.value);
    const values = fc.oneof(
      fc.constantFrom(...NASTY).map((each) => JSON.stringify(each)),
      fc.constantFrom('1e308', '-1e9', '1e-300', 'null', '[]', '{}', '[[]]', 'true', '99999999'),
      fc.constantFrom(
        '"sequence(1e9)"',
        '"pad(\'x\', 1e9)"',
        '"datum.constructor"',
        '"while(1){}"',
      ),
    );
    // Values change in their places, so that the spec stays JSON.
    const change = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), values);
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const places = [
          ...text.matchAll(/(?<=[:[,])(?:"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|true|false)(?=[,\]}])/g),
        ];
        let made = text;
        for (const [at, value] of changes.toSorted(([a], [b]) => b - a)) {
          const place = places[Math.floor(at * (places.length - 1))];
          if (!place) continue;
          made = made.slice(0, place.index) + value + made.slice(place.index + place[0].length);
        }
        let spec: JsonObject;
        try {
          spec = JSON.parse(made) as JsonObject;
        } catch {
          return;
        }
        await survives(() => checkChart(request(spec)));
      }),
      runs(40),
    );
  });

  const simple = (more: object): JsonObject =>
    ({
      data: { name: 'any' },
      mark: 'point',
      encoding: { x: { field: 'year' } },
      ...more,
    }) as JsonObject;
  it.each([
    ['a file', { data: { url: 'file:///etc/passwd' } }, 'chart-not-allowed'],
    ['an address', { data: { url: 'http://example.org/x.json' } }, 'chart-not-allowed'],
    ['a picture', { mark: 'image' }, 'chart-not-allowed'],
    ['a link', { encoding: { href: { value: 'javascript:alert(1)' } } }, 'chart-not-allowed'],
    ['data without end', { data: { sequence: { start: 0, stop: 1e12 } } }, 'chart-not-allowed'],
    [
      'a list without end',
      { transform: [{ calculate: 'sequence(1e9)', as: 'x' }] },
      'chart-not-allowed',
    ],
    [
      'a text without end',
      { transform: [{ calculate: "pad('x', 1e9)", as: 'x' }] },
      'chart-not-allowed',
    ],
    [
      'ticks without end',
      { encoding: { x: { field: 'year', axis: { tickCount: 1e9 } } } },
      'chart-not-allowed',
    ],
    [
      'bins without end',
      { encoding: { x: { field: 'year', bin: { step: 1e-9 } } } },
      'chart-not-allowed',
    ],
    ['plots without end', { repeat: ['a', 'b'] }, 'chart-not-allowed'],
    ['steps without end', { transform: [{ density: 'value', steps: 1e9 }] }, 'chart-not-allowed'],
    [
      'code',
      { transform: [{ calculate: 'this.constructor.constructor("return 1")()', as: 'x' }] },
      'chart-not-allowed',
    ],
    [
      'nesting without end',
      { layer: JSON.parse(`${'['.repeat(60)}${']'.repeat(60)}`) },
      'chart-not-allowed',
    ],
  ])('may not ask for %s', async (_, more, code) => {
    const reported = await survives(() => checkChart(request(simple(more))));
    expect(reported.map((each) => each.code)).toContain(code);
  });
});
