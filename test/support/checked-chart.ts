/** Charts of bars, with and without mistakes, and what is said of them. */

import { checkChart } from '../../src/charts/check/chart.ts';
import type { ChartRequest, Datum, JsonObject } from '../../src/core/chart.ts';
import { type Diagnostic, UserError } from '../../src/core/diagnostics.ts';

export const USE: readonly Datum[] = [1, null, 3].map((value, index) => ({
  portal: 'a',
  year: 2020 + index,
  value,
  age: null,
  absence: value === null ? 'x' : '',
}));

export const BARS: JsonObject = {
  name: 'bars',
  mark: { type: 'bar' },
  encoding: {
    x: { field: 'year', type: 'ordinal' },
    y: { field: 'value', type: 'quantitative' },
  },
};

export const ABSENT: JsonObject = {
  name: 'absent-words',
  transform: [{ filter: 'datum.absence == "c"' }],
  mark: 'text',
  encoding: { text: { field: 'absence' } },
};

/** What `npm run check` says of a chart. */
export async function problemsIn(
  spec: JsonObject,
  data: ChartRequest['data'] = { use: USE },
): Promise<readonly Diagnostic[]> {
  const texts = { title: 'T', subtitle: 'S', description: 'D', source: 'Q' };
  try {
    await checkChart({ id: 'use', spec, data, ...texts });
    return [];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.diagnostics;
  }
}

export function layered(...layers: readonly JsonObject[]): JsonObject {
  return { data: { name: 'use' }, width: 'container', layer: [...layers] };
}

export const withY = (y: JsonObject): JsonObject => ({
  ...BARS,
  encoding: { ...(BARS.encoding as JsonObject), y },
});
