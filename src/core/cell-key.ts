/** Keys by which observations are grouped and found. */

import type { Observation } from './model.ts';

type Series = Pick<Observation, 'country' | 'channel' | 'measure' | 'service' | 'age' | 'sex'>;

/** Identifies a series: everything but the period and the source. */
export function seriesKey({ country, channel, measure, service, age, sex }: Series): string {
  return [country, channel, measure, service, age, sex].join('\u0000');
}

/** Identifies a cell of a drop: a series at a period, whichever the source. */
export function cellKey(cell: Series & Pick<Observation, 'period'>): string {
  return `${seriesKey(cell)}\u0000${cell.period}`;
}
