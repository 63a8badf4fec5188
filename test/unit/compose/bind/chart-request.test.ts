import { describe, expect, it } from 'vitest';
import {
  bindData,
  bindLabels,
  type ChartContext,
  type ChartSource,
} from '../../../../src/compose/bind/chart-request.ts';
import { createWording } from '../../../../src/compose/wording.ts';
import type { JsonObject } from '../../../../src/core/chart.ts';
import { Problems } from '../../../../src/core/diagnostics.ts';
import { numberFormat } from '../../../../src/core/number-format.ts';
import { cellAt, tableOf, value } from '../../../support/composing.ts';

const FILE = 'templates/charts/use.vl.json';

const words = {
  measures: {},
  services: {},
  channels: {},
  ages: {},
  activities: {},
  sexes: {},
  areas: {},
  country_forms: {},
  levels: {},
  variants: {},
  coverage: {},
  coverage_short: {},
  units: {},
  flags: {},
  absences: {},
  columns: {},
  attached_columns: {},
  document: {},
};

const context: ChartContext = {
  chartWords: { use: { axis: 'Years' } },
  tables: new Map([
    ['use', { id: 'use', unit: 'visits', decimals: 0, dimensions: [], rows: [] }],
    ['other', { id: 'other', unit: 'visits', decimals: 0, dimensions: [], rows: [] }],
  ]),
  wording: createWording('en', words, [], numberFormat('en-GB')),
  orders: { portals: [], services: [], ages: [] },
  covidYears: [2020, 2021],
  outlines: [],
};

function chart(value: JsonObject): ChartSource {
  return { file: FILE, value, spanOf: (path) => ({ file: FILE, line: path.length }) };
}

describe('a chart template', () => {
  it('gets the words of a language', () => {
    const problems = new Problems();
    const source = chart({ title: '@chart.use.axis', mark: 'a@b.example' });
    const spec = bindLabels(source, context, problems);
    expect(spec).toEqual({ title: 'Years', mark: 'a@b.example' });
    expect(problems.all).toEqual([]);
  });

  it('may not name a label that does not exist', () => {
    const problems = new Problems();
    bindLabels(chart({ axis: { title: '@chart.use.axes' } }), context, problems);
    expect(problems.all).toMatchObject([
      {
        code: 'unknown-label',
        hint: 'Did you mean "chart.use.axis"?',
        span: { file: FILE, line: 2 },
      },
    ]);
  });

  it('gets the data that it names and no other', () => {
    const problems = new Problems();
    const layer = [{ data: { name: 'covid-years' } }, { data: { values: [1], name: 'own' } }];
    const source = chart({ data: { name: 'use' }, layer });
    const data = bindData('use', source, context, problems);
    expect(data).toEqual({ use: [], 'covid-years': [] });
    expect(problems.all).toEqual([]);
  });

  it('shades no COVID-19 year that it does not draw', () => {
    const use = tableOf([cellAt('kanta', '2019', value(1)), cellAt('kanta', '2020', value(2))]);
    const drawing = { ...context, tables: new Map([['use', use]]) };
    const layer = [{ data: { name: 'covid-years' } }, { data: { name: 'use' } }];
    const data = bindData('use', chart({ layer }), drawing, new Problems());
    expect(data['covid-years']).toMatchObject([{ from: 2019.5, to: 2020.5 }]);
  });

  it('may not name data that does not exist', () => {
    const problems = new Problems();
    bindData('use', chart({ layer: [{ data: { name: 'used' } }] }), context, problems);
    expect(problems.all).toMatchObject([
      { code: 'unknown-dataset', hint: 'Did you mean "use"?', span: { file: FILE, line: 4 } },
    ]);
  });
});
