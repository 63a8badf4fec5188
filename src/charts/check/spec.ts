/** A chart's spec before it is drawn: safe, Vega-Lite as its schema has it, and of fields that exist. */

import type { ChartRequest, JsonObject } from '../../core/chart.ts';
import { type Diagnostic, Problems } from '../../core/diagnostics.ts';
import { didYouMean, nearest } from '../../core/did-you-mean.ts';
import { type JsonPath, valueAt } from '../../core/json.ts';
import { errorAt } from '../../core/json-pointer.ts';
import { unknownFields } from './fields.ts';
import { checkSafety } from './safety.ts';
import { type Mismatch, schemaMismatches } from './schema.ts';

/**
 * @param data the fields of each data set that has rows
 * @throws {UserError} with everything that is wrong with the spec, by JSON pointer
 */
export function checkSpec(
  request: ChartRequest,
  data: ReadonlyMap<string, readonly string[]>,
): void {
  const problems = new Problems();
  checkSafety(request, problems);
  // The other checks walk the whole spec, which has to be of a sensible size first.
  problems.failOnErrors();
  // A mistake in a chart that others extend is theirs too, and the same for all: no chart is named.
  for (const each of schemaMismatches(request.spec)) problems.add(mismatch(each, request.spec));
  for (const { field, path, known } of unknownFields(request.spec, data)) {
    const message = `The data have no field "${field}".`;
    problems.add(errorAt(path, 'unknown-field', message, didYouMean(field, known)));
  }
  problems.failOnErrors();
}

function mismatch(each: Mismatch, spec: JsonObject): Diagnostic {
  const { path } = each;
  if (each.kind === 'unknown') {
    const key = String(path.at(-1));
    const message = `Unknown property "${key}"${placeOf(path)}.`;
    return errorAt(path, 'unknown-property', message, hintOf(key, each.known), true);
  }
  if (each.kind === 'missing') {
    const message = `"${each.key}" is missing${placeOf([...path, each.key])}.`;
    return errorAt(path, 'missing-property', message, `Add "${each.key}".`);
  }
  const value = valueAt(spec, path);
  const message = `Invalid value for "${path.at(-1) ?? ''}": ${JSON.stringify(value)}.`;
  const [near] = typeof value === 'string' ? nearest(value, each.words) : [];
  const expected = [...each.words.map((word) => `"${word}"`), ...each.others];
  const hint = near ? `Did you mean "${near}"?` : `Expected ${expected.slice(0, MOST).join(', ')}.`;
  return errorAt(path, 'invalid-property', message, hint);
}

/** The part of the chart that has a property. */
function placeOf(path: JsonPath): string {
  const parent = path.slice(0, -1).findLast((step) => typeof step === 'string');
  return parent === undefined ? '' : ` in "${parent}"`;
}

/** More names than this are no help. */
const MOST = 25;

function hintOf(key: string, known: readonly string[]): string {
  if (known.length <= MOST || nearest(key, known).length > 0) return didYouMean(key, known);
  return 'See vega.github.io/vega-lite/docs.';
}
