/** The fields that a chart reads, held against its data: in encodings, transforms and expressions. */

import type { Json, JsonObject } from '../../core/chart.ts';
import { isObject, type JsonPath } from '../../core/json.ts';
import { isExpression, readExpression } from './expression.ts';

/** A field that is read where the data do not have it. */
export interface UnknownField {
  readonly field: string;
  readonly path: JsonPath;
  readonly known: readonly string[];
}

/** The fields at one place of a chart; undefined where the data have no rows to know them from. */
type Fields = ReadonlySet<string> | undefined;

/** A channel of an encoding, which layers inherit from the views around them. */
interface Channel {
  readonly definition: Json;
  readonly path: JsonPath;
}

interface Scope {
  readonly fields: Fields;
  readonly channels: ReadonlyMap<string, Channel>;
}

/** @param data the fields of each data set that has rows */
export function unknownFields(
  spec: JsonObject,
  data: ReadonlyMap<string, readonly string[]>,
): readonly UnknownField[] {
  const found: UnknownField[] = [];
  const check = (references: readonly Reference[], fields: Fields): void => {
    for (const { field, path } of fields ? references : []) {
      if (!fields?.has(field)) found.push({ field, path, known: [...(fields ?? [])] });
    }
  };
  const visit = (view: JsonObject, path: JsonPath, inherited: Scope): void => {
    let fields = view.data === undefined ? inherited.fields : fieldsOf(view.data, data);
    for (const [index, transform] of listIn(view.transform)) {
      check(referencesIn(transform, [...path, 'transform', index]), fields);
      fields = fieldsAfter(transform, fields);
    }
    check(referencesIn(view.facet, [...path, 'facet']), fields);
    const own = isObject(view.encoding) ? Object.entries(view.encoding) : [];
    const channels = new Map([
      ...inherited.channels,
      ...own.map(([name, definition]) => {
        return [name, { definition, path: [...path, 'encoding', name] }] as const;
      }),
    ]);
    if (view.mark !== undefined) {
      for (const each of channels.values()) check(referencesIn(each.definition, each.path), fields);
      check(referencesIn(view.mark, [...path, 'mark']), fields);
    }
    for (const [child, at] of childrenOf(view, path)) visit(child, at, { fields, channels });
  };
  visit(spec, [], { fields: undefined, channels: new Map() });
  return found;
}

/** The views inside a view. */
export function childrenOf(view: JsonObject, path: JsonPath): [JsonObject, JsonPath][] {
  const lists = ['layer', 'concat', 'hconcat', 'vconcat'].flatMap((key) =>
    listIn(view[key]).map(([index, each]) => [each, [...path, key, index]] as const),
  );
  return [...lists, [view.spec, [...path, 'spec']] as const].flatMap(([child, at]) =>
    isObject(child) ? [[child, at] satisfies [JsonObject, JsonPath]] : [],
  );
}

function listIn(value: Json | undefined): [number, Json][] {
  return Array.isArray(value) ? [...value.entries()] : [];
}

function fieldsOf(data: Json, named: ReadonlyMap<string, readonly string[]>): Fields {
  if (!isObject(data)) return undefined;
  if (Array.isArray(data.values)) {
    return new Set(data.values.flatMap((row) => (isObject(row) ? Object.keys(row) : ['data'])));
  }
  const fields = named.get(String(data.name));
  return fields && new Set(fields);
}

interface Reference {
  readonly field: string;
  readonly path: JsonPath;
}

/** Parts with a `datum` of their own, or none. */
const OTHER_DATA = new Set(['axis', 'legend', 'header', 'scale', 'as']);

/** Whatever names a field in a transform, a channel, a mark or a facet. */
function referencesIn(value: Json | undefined, path: JsonPath): Reference[] {
  const key = path.at(-1);
  if (typeof value === 'string') return referencesOf(value, key, path);
  if (Array.isArray(value)) {
    const isNames = key === 'groupby' || key === 'fold' || key === 'flatten';
    return value.flatMap((each, index) =>
      isNames && typeof each === 'string'
        ? [{ field: each, path: [...path, index] }]
        : referencesIn(each, [...path, index]),
    );
  }
  return Object.entries(isObject(value) ? value : {}).flatMap(([name, inner]) =>
    OTHER_DATA.has(name) ? [] : referencesIn(inner, [...path, name]),
  );
}

const NAMES = new Set<string | number | undefined>(['field', 'stack']);

function referencesOf(text: string, key: string | number | undefined, path: JsonPath): Reference[] {
  if (NAMES.has(key)) {
    return key === 'stack' && !path.includes('transform') ? [] : [{ field: text, path }];
  }
  if (!isExpression(path)) return [];
  return (readExpression(text)?.fields ?? []).map((field) => ({ field, path }));
}

/** The fields once a transform has run: an aggregate leaves what it groups by, others add. */
function fieldsAfter(transform: Json, fields: Fields): Fields {
  if (!fields || !isObject(transform)) return fields;
  const added = outputsOf(transform);
  if (transform.aggregate === undefined) return new Set([...fields, ...added]);
  return new Set([...listIn(transform.groupby).map(([, name]) => String(name)), ...added]);
}

function outputsOf(transform: JsonObject): string[] {
  const { as, fold, flatten } = transform;
  const own = typeof as === 'string' ? [as] : listIn(as).map(([, name]) => String(name));
  const inner = Object.values(transform).flatMap((each) =>
    listIn(each).flatMap(([, entry]) => (isObject(entry) ? outputsOf(entry) : [])),
  );
  const unnamed = fold !== undefined && own.length === 0 ? ['key', 'value'] : [];
  return [...own, ...inner, ...unnamed, ...(as === undefined ? namesIn(flatten) : [])];
}

function namesIn(value: Json | undefined): string[] {
  return listIn(value).map(([, name]) => String(name));
}
