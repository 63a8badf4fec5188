/** Puts the words of a language in place of the label keys of a chart. */

import { didYouMean, type Problems } from '../../core/diagnostics.ts';
import type { ChartRequest, JsonObject } from '../../core/model.ts';
import { mapObject } from './json.ts';

const KEY = /^@([A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+)$/;

/**
 * Replaces every string of the form `@dotted.key`. A key without a text becomes the problem
 * `unknown-label` at its place in the template.
 */
export function resolveLabels(request: ChartRequest, problems: Problems): JsonObject {
  return mapObject(request.spec, (value, path) => {
    const key = typeof value === 'string' ? KEY.exec(value)?.[1] : undefined;
    if (key === undefined) return undefined;
    const text = request.label(key);
    if (text !== undefined) return text;
    problems.error(
      'unknown-label',
      `Chart "${request.id}" uses the label "${key}", which the language file does not have.`,
      request.spanOf(path),
      didYouMean(key, request.labelKeys()),
    );
    return value;
  });
}
