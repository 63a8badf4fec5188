/** Walking JSON, and naming the places in it. */

import type { Json, JsonObject } from './chart.ts';

/** Steps from the root to a value. */
export type JsonPath = readonly (string | number)[];

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path; undefined where there is none. */
export function valueAt(value: Json, path: JsonPath): Json | undefined {
  return path.reduce<Json | undefined>(
    (inside, step) =>
      typeof inside === 'object' && inside !== null && Object.hasOwn(inside, step)
        ? (inside as { [key: string]: Json })[step]
        : undefined,
    value,
  );
}

/** The values directly inside an object or a list, each with its step. */
export function entriesOf(value: Json): (readonly [step: string | number, value: Json])[] {
  if (Array.isArray(value)) return [...value.entries()];
  return isObject(value) ? Object.entries(value) : [];
}

/** The texts in a value, each with its path. */
export function textsIn(value: Json, path: JsonPath = []): { text: string; path: JsonPath }[] {
  if (typeof value === 'string') return [{ text: value, path }];
  return entriesOf(value).flatMap(([step, inside]) => textsIn(inside, [...path, step]));
}

/** A copy in which `replace` may replace every value; where it returns undefined, a value stays. */
function mapJson(
  value: Json,
  replace: (value: Json, path: JsonPath) => Json | undefined,
  path: JsonPath = [],
): Json {
  const replaced = replace(value, path);
  if (replaced !== undefined) return replaced;
  if (Array.isArray(value)) {
    return value.map((each, index) => mapJson(each, replace, [...path, index]));
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, mapJson(each, replace, [...path, key])]),
  );
}

/** {@link mapJson} for an object. */
export function mapObject(
  object: JsonObject,
  replace: (value: Json, path: JsonPath) => Json | undefined,
): JsonObject {
  const mapped = mapJson(object, replace);
  if (!isObject(mapped)) throw new Error('An object has to stay one.');
  return mapped;
}
