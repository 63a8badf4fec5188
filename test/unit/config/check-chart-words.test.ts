import { expect, it } from 'vitest';
import { readCharts } from '../../../src/config/chart-templates.ts';
import { Problems } from '../../../src/core/diagnostics.ts';
import { memorySources } from '../../support/memory-sources.ts';

/** The problems of a chart, each with the text at its place. */
function problemsOf(chart: object): string[] {
  const text = JSON.stringify(chart, null, 2);
  const problems = new Problems();
  readCharts(memorySources({ 'templates/charts/own.vl.json': text }), problems);
  const lines = text.split('\n');
  return problems.all.map(({ code, span }) => `${code}: ${lines[(span?.line ?? 0) - 1]?.trim()}`);
}

const NAMED = { data: { name: 'visits' }, mark: 'bar' };

it.each([
  [
    'values in place of a data set',
    { ...NAMED, data: { values: [{ y: 2020, v: 99 }] } },
    'typed-data: "values": [',
  ],
  [
    'values of a layer',
    { layer: [{ mark: 'line', data: { values: [{ v: 9 }] } }] },
    'typed-data: "values": [',
  ],
  [
    'a sequence',
    { ...NAMED, data: { sequence: { start: 0, stop: 9 } } },
    'typed-data: "sequence": {',
  ],
  [
    'data sets beside the chart',
    { ...NAMED, datasets: { own: [{ v: 9 }] } },
    'typed-data: "datasets": {',
  ],
  [
    'values to look up',
    {
      ...NAMED,
      transform: [{ lookup: 'portal', from: { data: { values: [{ v: 1 }] }, key: 'v' } }],
    },
    'typed-data: "values": [',
  ],
  ['a title', { ...NAMED, title: 'Norway leads' }, 'typed-words: "title": "Norway leads"'],
  [
    'the text of a title',
    { ...NAMED, title: { text: ['One', '@chart.a.b'] } },
    'typed-words: "One",',
  ],
  [
    'the title of an axis',
    { ...NAMED, encoding: { y: { field: 'value', axis: { title: 'Visits' } } } },
    'typed-words: "title": "Visits"',
  ],
  [
    'a word beside a mark',
    { ...NAMED, encoding: { text: { value: 'peak' } } },
    'typed-words: "value": "peak"',
  ],
])('a chart that types %s is refused at its place', (_, chart, problem) => {
  expect(problemsOf(chart)).toEqual([problem]);
});

it('words and data by name, and a line of reference at a value, are as they should be', () => {
  const line = { mark: { type: 'rule', style: 'zero' }, data: { values: [{ base: 100 }] } };
  const title = { text: '@chart.visits.title', subtitle: '' };
  const encoding = { y: { field: 'value', title: null }, text: { field: 'text' } };
  expect(problemsOf({ title, layer: [{ ...NAMED, encoding }, line] })).toEqual([]);
  expect(problemsOf({ ...NAMED, usermeta: { wrap: { text: 200 } } })).toEqual([]);
});
