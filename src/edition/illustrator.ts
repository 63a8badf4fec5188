/** Draws and paints the figures of a report, or takes what an earlier run drew and painted. */

import { chartHash } from '../charts/chart-hash.ts';
import type { ChartPool } from '../charts/pool.ts';
import type { Draw } from '../charts/render/draw.ts';
import type { DrawnChart } from '../core/chart.ts';
import type { KeptValues } from '../io/kept-values.ts';
import type { FigurePainter } from '../pdf/print/figure-images.ts';

/** A figure in all its forms. */
export interface KeptFigure {
  readonly chart: DrawnChart;
  readonly png: Uint8Array;
}

export interface Illustrator {
  readonly draw: Draw;
  /** Pictures by figure, of what was drawn last. */
  readonly pictures: ReadonlyMap<string, Promise<Uint8Array>>;
}

/**
 * @param fonts a hash of the fonts that it draws with
 * @param kept figures of earlier runs
 */
export function openIllustrator(
  {
    charts,
    painter,
  }: {
    readonly charts: Pick<ChartPool, 'draw'>;
    /** Without one there are no pictures, and nothing is kept. */
    readonly painter?: Pick<FigurePainter, 'paint'> | undefined;
  },
  fonts: string,
  kept: KeptValues<KeptFigure> | undefined,
): Illustrator {
  const pictures = new Map<string, Promise<Uint8Array>>();
  const draw: Draw = async (request) => {
    const hash = chartHash(request);
    const key = `${hash}\n${fonts}`;
    const known = kept?.read(key);
    if (known) {
      pictures.set(known.chart.id, Promise.resolve(known.png));
      return known.chart;
    }
    const chart = await charts.draw(hash, request, () => 0);
    if (!painter) return chart;
    const picture = painter.paint({ id: chart.id, svg: chart.standaloneSvg });
    pictures.set(chart.id, picture);
    // What goes wrong is reported by whoever waits for the picture.
    picture.then((png) => kept?.keep(key, { chart, png })).catch(() => undefined);
    return chart;
  };
  return { draw, pictures };
}
