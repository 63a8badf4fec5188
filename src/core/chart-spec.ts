/** What of a chart's spec other stages than draw know: its data, and the sizes that it allows. */

import type { Datum, JsonObject } from './chart.ts';
import { isObject, type JsonPath, mapObject } from './json.ts';
import { inPixels, TEXT_BLOCK } from './page-geometry.ts';

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
 * The spec as it is drawn with such rows: where some, and not all, are counted otherwise than the rest
 * (`is_apart`), what `"usermeta": { "apart": { "spec": { "params": [] } } }` says stands in place of the
 * chart's own.
 */
export function formApart(spec: JsonObject, rows: readonly Datum[]): JsonObject {
  const apart = isObject(spec.usermeta) ? spec.usermeta.apart : undefined;
  if (!isObject(apart) || !isObject(apart.spec)) return spec;
  const isApart = ({ is_apart: is }: Datum): boolean => is === true;
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

/** What a figure's words take of its page, in CSS pixels. */
const WORDS = 130;
/** Panels lower than this show no course. */
const LOWEST_PANEL = 48;

/**
 * The spec as its panels find room on a page: with `"usermeta": { "panels": { "by": ["portal"],
 * "around": 60 } }` those of a facet, which each take `around` pixels more than their `height`, become
 * lower where there are many. Where even the lowest find no room the spec stays as it is.
 */
export function withRoomForPanels(spec: JsonObject, rows: readonly Datum[]): JsonObject {
  const panels = isObject(spec.usermeta) ? spec.usermeta.panels : undefined;
  if (!isObject(panels) || !Array.isArray(panels.by) || !isObject(spec.spec)) return spec;
  const { by, around } = panels;
  const shown = rows.filter(({ value }) => value != null);
  const count = new Set(shown.map((row) => by.map((key) => row[String(key)]).join())).size;
  const columns = typeof spec.columns === 'number' ? spec.columns : 1;
  const room = Math.floor(inPixels(TEXT_BLOCK.height)) - WORDS;
  const height = Math.floor(room / Math.max(1, Math.ceil(count / columns))) - Number(around);
  if (height >= Number(spec.spec.height) || height < LOWEST_PANEL) return spec;
  return { ...spec, spec: { ...spec.spec, height } };
}
