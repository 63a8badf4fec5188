/** Walking a chart's JSON. */

import type { Json, JsonObject } from '../../core/model.ts';

export type JsonPath = readonly (string | number)[];

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A copy in which `replace` has had its say on every value; undefined leaves a value as it is. */
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

/** A copy in which one number stands for another; quicker than {@link mapObject}, which knows paths. */
export function withNumber<Value extends Json>(value: Value, old: number, fresh: number): Value {
  const copy = (each: Json): Json => {
    if (each === old) return fresh;
    if (Array.isArray(each)) return each.map(copy);
    if (!isObject(each)) return each;
    const copied: JsonObject = {};
    for (const key of Object.keys(each)) copied[key] = copy(each[key] ?? null);
    return copied;
  };
  return copy(value) as Value;
}

/** {@link mapJson} for an object. */
export function mapObject(
  object: JsonObject,
  replace: (value: Json, path: JsonPath) => Json | undefined,
): JsonObject {
  const mapped = mapJson(object, replace);
  if (!isObject(mapped)) throw new Error('A chart has to stay an object.');
  return mapped;
}
