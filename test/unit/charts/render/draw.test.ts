import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadFonts } from '../../../../src/charts/fonts.ts';
import { type ChartRenderer, createChartRenderer } from '../../../../src/charts/render/draw.ts';
import { type Diagnostic, UserError } from '../../../../src/core/diagnostics.ts';
import type { ChartRequest, JsonObject } from '../../../../src/core/model.ts';
import { openSources } from '../../../../src/io/sources.ts';

const root = path.resolve(import.meta.dirname, '../../../..');
let renderer: ChartRenderer;

beforeAll(() => {
  const files = loadFonts(openSources(root));
  const face = (weight: number): Uint8Array =>
    files.find((each) => each.weight === weight && each.style === 'normal')?.bytes ??
    new Uint8Array();
  renderer = createChartRenderer({
    fonts: [{ regular: face(400), semibold: face(600), bold: face(700) }],
  });
});

const SPEC: JsonObject = {
  data: { name: 'use' },
  width: 'container',
  height: 100,
  mark: { type: 'line', point: true },
  encoding: {
    x: { field: 'year', type: 'quantitative', axis: { title: '@chart.use.axis' } },
    y: { field: 'value', type: 'quantitative' },
  },
};

function request(changes: Partial<ChartRequest> = {}): ChartRequest {
  return {
    id: 'use',
    spec: SPEC,
    spanOf: (steps) => ({ file: 'templates/charts/use.vl.json', line: steps.length + 1 }),
    data: { use: [1, 2, null, 4].map((value, index) => ({ year: 2018 + index, value })) },
    label: (key) => (key === 'chart.use.axis' ? 'Years' : undefined),
    labelKeys: () => ['chart.use.axis'],
    title: 'Use',
    subtitle: 'by year',
    description: 'A line.',
    source: 'Source: test.',
    ...changes,
  };
}

async function problemsOf(changes: Partial<ChartRequest>): Promise<readonly Diagnostic[]> {
  const error = await renderer.draw(request(changes)).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof UserError)) throw error ?? new Error('It was drawn.');
  return error.diagnostics;
}

const withX = (x: JsonObject): JsonObject => ({
  ...SPEC,
  encoding: { ...(SPEC.encoding as JsonObject), x },
});

describe('a drawn chart', () => {
  it('is the same for the same request', async () => {
    expect(await renderer.draw(request())).toEqual(await renderer.draw(request()));
  });

  it('is exactly as wide as the page', async () => {
    const { svg, width } = await renderer.draw(request());
    expect(svg).toContain(`width="${width}"`);
    expect(width).toBe(620);
  });

  it('has ids of its own and no role inside', async () => {
    const { svg } = await renderer.draw(request());
    const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.filter((id) => !id?.startsWith('use-'))).toEqual([]);
    expect(svg).not.toMatch(/ role=| aria-/);
  });

  it('has a gap where a value is missing', async () => {
    const { svg } = await renderer.draw(request());
    const line = /<path d="(M[^"]*)"[^>]*stroke-width="2"/.exec(svg)?.[1] ?? '';
    expect(line.match(/M/g)).toHaveLength(2);
  });

  it('carries its texts and data in the Vega-Lite that stands alone', async () => {
    const { vegaLite } = await renderer.draw(request());
    expect(vegaLite).toContain('"Years"');
    expect(JSON.parse(vegaLite).datasets).toHaveProperty('use');
    expect(vegaLite).not.toContain('@chart');
  });

  it('says inside that it is synthetic', async () => {
    const { svg, standaloneSvg } = await renderer.draw(request({ watermark: 'Synthetic data' }));
    expect(svg).toContain('>Synthetic data<');
    expect(standaloneSvg).toContain('>Synthetic data<');
  });
});

describe('a chart that cannot be drawn', () => {
  it('tells an unknown label with its place and the nearest', async () => {
    const x = { field: 'year', type: 'quantitative', axis: { title: '@chart.use.axes' } };
    const [problem] = await problemsOf({ spec: withX(x) });
    expect(problem).toMatchObject({
      code: 'unknown-label',
      hint: 'Did you mean "chart.use.axis"?',
      span: { file: 'templates/charts/use.vl.json' },
    });
  });

  it('tells an unknown data set with the nearest', async () => {
    const [problem] = await problemsOf({ spec: { ...SPEC, data: { name: 'used' } } });
    expect(problem).toMatchObject({ code: 'unknown-dataset', hint: 'Did you mean "use"?' });
  });

  it('fetches nothing', async () => {
    const [problem] = await problemsOf({ spec: { ...SPEC, data: { url: 'data.csv' } } });
    expect(problem?.code).toBe('external-data');
  });

  it('tells what Vega-Lite warns of', async () => {
    const spec = {
      ...SPEC,
      mark: 'rule',
      encoding: { theta: { field: 'year', type: 'quantitative' } },
    };
    const [problem] = await problemsOf({ spec });
    expect(problem?.code).toMatch(/^chart-(?:warning|not-drawable)$/);
  });

  it('tells a character that the font lacks', async () => {
    const [problem] = await problemsOf({ label: () => '年' });
    expect(problem).toMatchObject({ code: 'missing-glyph' });
    expect(problem?.message).toContain('U+5E74');
  });
});
