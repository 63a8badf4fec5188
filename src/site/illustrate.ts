/** The drawings of the page's figures. */

import { chartHash } from '../charts/chart-hash.ts';
import type { ChartPool } from '../charts/pool.ts';
import type { Draw } from '../charts/render/draw.ts';
import { NARROW } from '../compose/bind/figures.ts';
import type { Site } from '../config/site.ts';
import { isHalfWidth } from '../core/chart-spec.ts';
import { createProgress } from '../core/progress.ts';
import { drawFigures } from '../edition/illustrate.ts';
import type { BoundSite } from './bind.ts';
import { narrowed } from './narrow.ts';
import type { Version } from './version.ts';

/**
 * Every figure drawn, and for a telephone, too, those of the start page's head and all that have a chart for it.
 * @throws {UserError} with what is wrong with any of the charts
 */
export async function illustrate(
  { report, views: ownViews, computed: { edition } }: BoundSite,
  { settings: { headline, views } }: Site,
  charts: Pick<ChartPool, 'draw'>,
): Promise<Pick<Version, 'charts' | 'narrow'>> {
  // After those of reports, for which the browser waits.
  const draw: Draw = (request) => charts.draw(chartHash(request), request, () => 1);
  const quiet = createProgress(undefined);
  const figures = [...report.figures, ...ownViews];
  const isShown = (id: string): boolean => id === headline || views.includes(id);
  const small = figures.flatMap(({ id, request, narrow }) => {
    if (narrow) return [{ request: narrow }];
    return isShown(id) && !isHalfWidth(request.spec) ? [{ request: narrowed(request) }] : [];
  });
  const drawn = await drawFigures([...figures, ...small], edition, draw, quiet);
  const narrow = figures.flatMap(({ id }) => {
    const chart = drawn.get(`${id}${NARROW}`);
    return chart ? [[id, chart] as const] : [];
  });
  return { charts: drawn, narrow: new Map(narrow) };
}
