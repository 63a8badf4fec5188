/** Which data a chart uses: what binding gives it and drawing draws. */

import type { JsonObject } from './chart.ts';
import { isObject, type JsonPath, mapObject } from './json.ts';

/** A data set that a chart names. */
export interface DatasetReference {
  readonly name: string;
  /** To the name. */
  readonly path: JsonPath;
}

/** The data sets that a Vega-Lite spec names, each once, in order of appearance. */
export function datasetsOf(spec: JsonObject): DatasetReference[] {
  const found = new Map<string, DatasetReference>();
  mapObject(spec, (value, path) => {
    if (path.at(-1) !== 'data' || !isObject(value)) return undefined;
    const { name, values, url } = value;
    const isReference = typeof name === 'string' && values === undefined && url === undefined;
    if (isReference && !found.has(name)) found.set(name, { name, path: [...path, 'name'] });
    return undefined;
  });
  return [...found.values()];
}
