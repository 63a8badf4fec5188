import { expect, it } from 'vitest';
import type { ChartRequest, DrawnChart } from '../../../src/core/chart.ts';
import { openIllustrator } from '../../../src/edition/illustrator.ts';
import type { KeptValues } from '../../../src/io/kept-values.ts';

const chart = { id: 'visits', standaloneSvg: '<svg/>' } as DrawnChart;
const request = { id: 'visits', spec: {}, data: {} } as unknown as ChartRequest;
const charts = { draw: () => Promise.resolve(chart) };

it.each([
  ['each figure', { paint: () => Promise.resolve(Buffer.from('PNG')) }, ['visits']],
  ['no figure where there is no painter', undefined, []],
])('paints and keeps %s', async (_, painter, expected) => {
  const ids: string[] = [];
  const kept: KeptValues<{ chart: DrawnChart; png: Uint8Array }> = {
    isUsed: false,
    read: () => undefined,
    keep: (_key, value) => void ids.push(value.chart.id),
  };
  const { draw, pictures } = openIllustrator({ charts, painter }, 'fonts', kept);
  expect(await draw(request)).toBe(chart);
  await Promise.all(pictures.values());
  expect([...pictures.keys()]).toEqual(expected);
  expect(ids).toEqual(expected);
});
