/** What of a chart's spec other stages than draw know: its data, and the sizes that it allows. */

import type { Datum, JsonObject } from './chart.ts';
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

/**
 * The heights of a chart's plot in CSS pixels: its own, then those of `"usermeta": { "heights": … }`.
 * Empty where there are none to choose from.
 */
export function heightsOf({ usermeta, height }: JsonObject): number[] {
  const others = isObject(usermeta) && Array.isArray(usermeta.heights) ? usermeta.heights : [];
  if (typeof height !== 'number' || others.length === 0) return [];
  return [...new Set([height, ...others])].filter((each) => typeof each === 'number');
}

/** The spec with another height of its plot. */
export function withHeight(spec: JsonObject, height: number): JsonObject {
  return { ...spec, height };
}

/** Whether a chart takes half of the text block's width: `"usermeta": { "width": "half" }`. */
export function isHalfWidth({ usermeta }: JsonObject): boolean {
  return isObject(usermeta) && usermeta.width === 'half';
}

/**
 * The spec as it is drawn with such rows: where some, and not all, bear the flag of `"usermeta":
 * { "apart": { "flag": "d", "spec": { "params": [] } } }`, what `spec` says stands in place of the
 * chart's own.
 */
export function formApart(spec: JsonObject, rows: readonly Datum[]): JsonObject {
  const apart = isObject(spec.usermeta) ? spec.usermeta.apart : undefined;
  if (!isObject(apart) || !isObject(apart.spec)) return spec;
  const isApart = (row: Datum): boolean =>
    String(row.flags).split(' ').includes(String(apart.flag));
  const known = rows.filter(({ value }) => value != null);
  return known.some(isApart) && !known.every(isApart) ? { ...spec, ...apart.spec } : spec;
}

/**
 * The spec as it is drawn with so many values: up to the `most` of `"usermeta": { "few": { "most": 8,
 * "spec": { "height": 150 } } }` what `spec` says stands in place of the chart's own. Of a list of such
 * forms it is the first that fits.
 */
export function formFor(spec: JsonObject, values: number): JsonObject {
  const few = isObject(spec.usermeta) ? spec.usermeta.few : undefined;
  const forms = (Array.isArray(few) ? few : [few]).filter((form) => isObject(form));
  const form = forms.find(({ most }) => typeof most === 'number' && values <= most);
  return form && isObject(form.spec) ? { ...spec, ...form.spec } : spec;
}
