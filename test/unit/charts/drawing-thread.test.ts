/** Charts that pass every check and still do not end: their threads are ended, and others go on. */

import { describe, expect, it } from 'vitest';
import { openChartThread } from '../../../src/charts/drawing-thread.ts';
import { openChartPool } from '../../../src/charts/pool.ts';
import type { ChartRequest, DrawnChart, JsonObject } from '../../../src/core/chart.ts';

const WORKER = new URL('../../../src/charts/worker.ts', import.meta.url);

function request(id: string, transform: readonly JsonObject[]): ChartRequest {
  const spec = {
    data: { name: 'use' },
    transform: [...transform],
    width: 'container',
    mark: 'point',
    encoding: { x: { field: 'year', type: 'ordinal' } },
  };
  const data = { use: Array.from({ length: 50 }, () => ({ year: 2020, text: 'aaaa' })) };
  return { id, spec, data, title: 'T', subtitle: 'S', description: 'D', source: 'Q' };
}

const doubled = { calculate: 'datum.text + datum.text', as: 'text' };
/** Eight million letters in each of fifty rows, one by one. */
const endless = request('endless', [
  ...Array.from({ length: 21 }, () => doubled),
  { calculate: "split(datum.text, 'a')", as: 'letters' },
]);

describe('a chart that does not end', () => {
  it('is given up when its time is over, as a problem of that chart', async () => {
    const limits = { seconds: 1, megabytes: 4000 };
    await using thread = openChartThread<DrawnChart>(WORKER, limits);
    await expect(thread.run(endless)).rejects.toMatchObject({
      diagnostics: [
        {
          code: 'chart-without-end',
          message: 'Chart "endless" was given up: drawing it took more than 1 s of the processor.',
          within: { pointer: '' },
        },
      ],
    });
  });

  it('is given up when it fills the memory; the next one is drawn', async () => {
    const limits = { seconds: 120, megabytes: 200 };
    await using pool = openChartPool(1, () => openChartThread<DrawnChart>(WORKER, limits));
    const given = [endless, request('other', [])];
    const [first, second] = await Promise.allSettled(
      given.map((each) => pool.draw(each.id, each, () => 0)),
    );
    expect(first).toMatchObject({
      status: 'rejected',
      reason: {
        diagnostics: [
          { code: 'chart-without-end', message: expect.stringContaining('200 MB of memory') },
        ],
      },
    });
    expect(second).toMatchObject({ status: 'fulfilled', value: { id: 'other' } });
  });
});
