import { expect, it } from 'vitest';
import { chartHash } from '../../../src/charts/chart-hash.ts';
import { openChartPool } from '../../../src/charts/pool.ts';
import { drawnOnce } from '../../../src/site/drawn-once.ts';
import { smallVersions } from '../../support/small-site.ts';

const [version] = await smallVersions();
const figure = version?.report.figures.find(({ id }) => id === 'visits-index');
if (!figure) throw new Error('There is no such figure.');

it('draws a chart once, and says of each what it is to say, byte for byte as if drawn alone', async () => {
  await using pool = openChartPool(1);
  let drawn = 0;
  let painted = 0;
  const tools = drawnOnce({
    charts: {
      ...pool,
      draw: (...given: Parameters<typeof pool.draw>) => {
        drawn += 1;
        return pool.draw(...given);
      },
    },
    painter: {
      paint: async ({ svg }: { svg: string }) => {
        painted += 1;
        return Buffer.from(svg);
      },
    },
  } as unknown as Parameters<typeof drawnOnce>[0]);
  const requests = [figure.request, { ...figure.request, description: 'a < "b" & $1' }];
  for (const request of requests) {
    const chart = await tools.charts.draw(chartHash(request), request, () => 0);
    expect(drawn).toBe(1);
    expect(chart).toEqual(await pool.draw(chartHash(request), request, () => 0));
    await tools.painter.paint({ id: chart.id, svg: chart.standaloneSvg });
    expect(painted).toBe(1);
  }
  const other = { ...figure.request, title: 'Another title' };
  await tools.charts.draw(chartHash(other), other, () => 0);
  expect(drawn).toBe(2);
});
