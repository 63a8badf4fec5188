/**
 * A chart held against Vega-Lite's own JSON Schema. A validator such as Ajv takes a second or more to
 * compile it, and a mistake below its many unions ends in hundreds of errors; this one reads the few
 * keywords that the schema uses and follows, in each union, the branch that fits best. A test
 * compares its verdicts with Ajv's.
 */

import { createRequire } from 'node:module';
import type { Json, JsonObject } from '../../core/chart.ts';
import { nearest } from '../../core/did-you-mean.ts';
import { isObject, type JsonPath } from '../../core/json.ts';

/** What does not fit, at one place. */
export type Mismatch =
  | {
      readonly kind: 'unknown';
      readonly path: JsonPath;
      readonly known: readonly string[];
    }
  | { readonly kind: 'missing'; readonly path: JsonPath; readonly key: string }
  | {
      readonly kind: 'value';
      readonly path: JsonPath;
      /** Texts that would do. */
      readonly words: readonly string[];
      /** What else would do: `a number`, `at least 0`. */
      readonly others: readonly string[];
    };

interface Schema {
  readonly $ref?: string;
  readonly anyOf?: readonly Schema[];
  readonly type?: string | readonly string[];
  readonly enum?: readonly Json[];
  readonly const?: Json;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly minProperties?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
}

interface Verdict {
  readonly mismatches: readonly Mismatch[];
  /** How far the value is from fitting; what is wrong deeper inside weighs less. */
  readonly distance: number;
  /** The value itself is another than it may be, whatever is inside it. */
  readonly isOther?: boolean;
}

const FITS: Verdict = { mismatches: [], distance: 0 };
/** Another value weighs a little more than a property too many or too few. */
const OTHER_VALUE = 1.1;
/** An object where none may be: any branch that takes objects explains more. */
const OTHER_KIND = 100;
const DEEPER = 0.001;

let schema: { readonly definitions: Readonly<Record<string, Schema>> } | undefined;

function definition(reference: string): Schema {
  schema ??= createRequire(import.meta.url)('vega-lite/vega-lite-schema.json') as typeof schema;
  const name = decodeURIComponent(reference.replace('#/definitions/', ''));
  const found = schema?.definitions[name];
  if (!found) throw new Error(`Vega-Lite's schema has no definition "${name}".`);
  return found;
}

/** Everything in a spec that Vega-Lite does not know, at the deepest place that explains it. */
export function schemaMismatches(spec: JsonObject): readonly Mismatch[] {
  return new Validation().verdict({ $ref: '#/definitions/TopLevelSpec' }, spec, []).mismatches;
}

class Validation {
  /** Unions lead to the same definition on many ways; an object is held against it once. */
  readonly #known = new Map<string, Map<Json, Verdict>>();

  verdict(schema: Schema, value: Json, path: JsonPath): Verdict {
    if (schema.$ref !== undefined) return this.#referred(schema.$ref, value, path);
    const own = valueMismatch(schema, value, path);
    if (own) {
      const isSimple = typeof value !== 'object' || value === null;
      const distance = isSimple ? OTHER_VALUE : OTHER_KIND;
      return { mismatches: [own], distance, isOther: true };
    }
    if (schema.anyOf) {
      return best(schema.anyOf.map((branch) => this.verdict(branch, value, path)));
    }
    if (Array.isArray(value)) return this.#list(schema, value, path);
    return isObject(value) ? this.#object(schema, value, path) : FITS;
  }

  #referred(reference: string, value: Json, path: JsonPath): Verdict {
    if (typeof value !== 'object' || value === null) {
      return this.verdict(definition(reference), value, path);
    }
    const known = this.#known.get(reference) ?? new Map<Json, Verdict>();
    this.#known.set(reference, known);
    const found = known.get(value) ?? this.verdict(definition(reference), value, path);
    known.set(value, found);
    return found;
  }

  #list({ items }: Schema, values: readonly Json[], path: JsonPath): Verdict {
    if (!items) return FITS;
    return inside(values.map((value, index) => this.verdict(items, value, [...path, index])));
  }

  #object(schema: Schema, value: JsonObject, path: JsonPath): Verdict {
    const { properties = {}, additionalProperties = true } = schema;
    const own: Mismatch[] = [];
    const verdicts: Verdict[] = [];
    for (const [key, each] of Object.entries(value)) {
      const fitting = Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
      if (fitting === false) {
        own.push({ kind: 'unknown', path: [...path, key], known: Object.keys(properties) });
      } else if (typeof fitting === 'object') {
        verdicts.push(this.verdict(fitting, each, [...path, key]));
      }
    }
    const missing = (schema.required ?? []).filter((key) => !Object.hasOwn(value, key));
    // A misspelt key is not missing as well.
    const misspelt = missing.length > 0 ? own.map(nearestKey) : [];
    for (const key of missing) {
      if (!misspelt.includes(key)) own.push({ kind: 'missing', path, key });
    }
    const within = inside(verdicts);
    // What a value is decides on the branch as its keys do: the "type" of a mark.
    const direct = verdicts.filter(({ isOther }) => isOther).length;
    return {
      mismatches: [...own, ...within.mismatches],
      distance: own.length + direct * OTHER_VALUE + within.distance,
    };
  }
}

function nearestKey(mismatch: Mismatch): string | undefined {
  if (mismatch.kind !== 'unknown') return undefined;
  return nearest(String(mismatch.path.at(-1)), mismatch.known)[0];
}

function inside(verdicts: readonly Verdict[]): Verdict {
  return {
    mismatches: verdicts.flatMap(({ mismatches }) => mismatches),
    distance: verdicts.reduce((sum, { distance }) => sum + distance * DEEPER, 0),
  };
}

/** The branch of a union that fits best; where none takes the value itself, all that would do. */
function best(verdicts: readonly Verdict[]): Verdict {
  const [closest = FITS] = verdicts.toSorted((a, b) => a.distance - b.distance);
  const [first] = closest.mismatches;
  if (!closest.isOther || first?.kind !== 'value') return closest;
  const all = verdicts.flatMap(({ mismatches: [each], isOther }) =>
    isOther && each?.kind === 'value' ? [each] : [],
  );
  const words = [...new Set(all.flatMap((each) => each.words))];
  const others = [...new Set(all.flatMap((each) => each.others))];
  return { ...closest, mismatches: [{ ...first, words, others }] };
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  null: 'null',
  object: 'an object',
  array: 'a list',
};

/** What is wrong with a value itself, whatever is inside it. */
function valueMismatch(schema: Schema, value: Json, path: JsonPath): Mismatch | undefined {
  const options = schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
  if (options) {
    if (options.includes(value as never)) return undefined;
    const words = options.filter((each) => typeof each === 'string');
    const others = options.filter((each) => typeof each !== 'string').map(String);
    return { kind: 'value', path, words, others };
  }
  const types = typeof schema.type === 'string' ? [schema.type] : schema.type;
  if (types && !types.includes(typeOf(value))) {
    return { kind: 'value', path, words: [], others: types.map((type) => KINDS[type] ?? type) };
  }
  const bound = boundOf(schema, value);
  return bound === undefined ? undefined : { kind: 'value', path, words: [], others: [bound] };
}

function typeOf(value: Json): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function boundOf(schema: Schema, value: Json): string | undefined {
  if (typeof value === 'number') {
    return outside(value, schema.minimum, schema.maximum, '');
  }
  if (typeof value === 'string') {
    return outside(value.length, schema.minLength, schema.maxLength, ' characters');
  }
  if (Array.isArray(value))
    return outside(value.length, schema.minItems, schema.maxItems, ' items');
  if (!isObject(value)) return undefined;
  return outside(Object.keys(value).length, schema.minProperties, undefined, ' properties');
}

function outside(
  size: number,
  least: number | undefined,
  most: number | undefined,
  what: string,
): string | undefined {
  if (least !== undefined && size < least) return `at least ${least}${what}`;
  return most !== undefined && size > most ? `at most ${most}${what}` : undefined;
}
