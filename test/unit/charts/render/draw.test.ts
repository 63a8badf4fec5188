import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadFonts } from '../../../../src/charts/fonts.ts';
import { openRenderer } from '../../../../src/charts/render/draw.ts';
import type { ChartRequest, DrawnChart, JsonObject } from '../../../../src/core/chart.ts';
import { type Diagnostic, UserError } from '../../../../src/core/diagnostics.ts';
import { axisNumbers } from '../../../../src/core/number-format.ts';
import { COLUMNS, inPixels } from '../../../../src/core/page-geometry.ts';
import { openSources } from '../../../../src/io/sources.ts';

const root = path.resolve(import.meta.dirname, '../../../..');
const draw = openRenderer(loadFonts(openSources(root)));

const SPEC: JsonObject = {
  data: { name: 'use' },
  width: 'container',
  height: 100,
  mark: { type: 'line', point: true },
  encoding: {
    x: { field: 'year', type: 'quantitative', axis: { title: 'Years' } },
    y: { field: 'value', type: 'quantitative' },
  },
};

function request(changes: Partial<ChartRequest> = {}): ChartRequest {
  return {
    id: 'use',
    spec: SPEC,
    data: { use: [1, 2, null, 4].map((value, index) => ({ year: 2018 + index, value })) },
    title: 'Use',
    subtitle: 'by year',
    description: 'A line.',
    source: 'Source: test.',
    ...changes,
  };
}

async function problemsOf(changes: Partial<ChartRequest>): Promise<readonly Diagnostic[]> {
  const error = await draw(request(changes)).then(
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
  it('writes the numbers of its axes as its language does, in its own file, too', async () => {
    const use = [
      { year: 1, value: 0 },
      { year: 2, value: 1_250.5 },
    ];
    const inLanguage = (locale: string): Promise<DrawnChart> => {
      const numbers = axisNumbers(locale);
      return draw(request({ data: { use }, ...(numbers && { numbers }) }));
    };
    const swedish = await inLanguage('sv-SE');
    expect(swedish.svg).toContain('>1\u00a0000<');
    expect(swedish.svg).toContain('>1,50<');
    expect(swedish.vegaLite).toContain('"thousands": "\u00a0"');
    expect((await inLanguage('da-DK')).svg).toContain('>1.000<');
    expect((await inLanguage('en-GB')).svg).toContain('>1,000<');
  });

  it('is as wide as the text block, or as half of it without the gutter', async () => {
    const wide = await draw(request());
    const half = await draw(request({ spec: { ...SPEC, usermeta: { width: 'half' } } }));
    expect(wide.svg).toContain(`width="${wide.width}"`);
    expect(half.svg).toContain(`width="${half.width}"`);
    const room = inPixels(COLUMNS.half);
    expect(half.width).toBeLessThanOrEqual(room);
    expect(half.width).toBeGreaterThan(room - 10);
    expect(wide.width).toBeGreaterThan(2 * half.width);
  });

  it('is the same for the same request', async () => {
    expect(await draw(request())).toEqual(await draw(request()));
  });

  it('is the same for a request that was written as JSON and read again', async () => {
    const asRead: ChartRequest = JSON.parse(JSON.stringify(request()));
    expect(await draw(asRead)).toEqual(await draw(request()));
  });

  it('is exactly as wide as the page', async () => {
    const { svg, width } = await draw(request());
    expect(svg).toContain(`width="${width}"`);
    expect(width).toBe(640);
  });

  it('has ids of its own and no role inside', async () => {
    const { svg } = await draw(request());
    const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.filter((id) => !id?.startsWith('use-'))).toEqual([]);
    expect(svg).not.toMatch(/ role=| aria-/);
  });

  it('has a gap where a value is missing', async () => {
    const { svg } = await draw(request());
    const line = /<path d="(M[^"]*)"[^>]*stroke-width="2.75"/.exec(svg)?.[1] ?? '';
    expect(line.match(/M/g)).toHaveLength(2);
  });

  it('carries its texts and data in the Vega-Lite that stands alone', async () => {
    const { vegaLite } = await draw(request());
    expect(vegaLite).toContain('"Years"');
    expect(JSON.parse(vegaLite).datasets).toHaveProperty('use');
  });

  it('says where it stands alone that it is synthetic', async () => {
    const { svg, standaloneSvg } = await draw(request({ watermark: 'Synthetic data' }));
    expect(svg).not.toContain('>Synthetic data<');
    expect(standaloneSvg).toContain('>Synthetic data<');
  });
});

describe('a chart that cannot be drawn', () => {
  it('fetches nothing', async () => {
    const [problem] = await problemsOf({ spec: { ...SPEC, data: { url: 'data.csv' } } });
    expect(problem).toMatchObject({ code: 'chart-not-allowed', within: { pointer: '/data/url' } });
  });

  it('reports what Vega-Lite warns of', async () => {
    const spec = {
      ...SPEC,
      mark: 'rule',
      encoding: { theta: { field: 'year', type: 'quantitative' } },
    };
    const [problem] = await problemsOf({ spec });
    expect(problem?.code).toMatch(/^chart-(?:warning|not-drawable)$/);
  });

  it('reports a character that the font lacks', async () => {
    const [problem] = await problemsOf({ spec: withX({ field: 'year', axis: { title: '年' } }) });
    expect(problem).toMatchObject({ code: 'missing-glyph' });
    expect(problem?.message).toContain('U+5E74');
  });
});
