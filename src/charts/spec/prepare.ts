/** Checks before and after drawing: a valid spec first, places and colours of marks afterwards. */

import type { ChartRequest, JsonObject } from '../../core/chart.ts';
import type { Problems } from '../../core/diagnostics.ts';
import { errorAt } from '../../core/json-pointer.ts';
import { checkSpec } from '../check/spec.ts';
import { foreignIn } from '../render/svg.ts';
import { themeFor } from '../render/theme.ts';
import { fieldsOf } from './data.ts';

const SCHEMA = 'https://vega.github.io/schema/vega-lite/v6.json';

/** The checked spec with the theme as its config. @throws {UserError} with all that is wrong with it */
export function prepare(request: ChartRequest): JsonObject {
  checkSpec(request, fieldsOf(request));
  const { usermeta: _, ...bare } = request.spec;
  return { ...bare, $schema: SCHEMA, config: themeFor(request) };
}

/**
 * Reports a mark whose place is not a number, and a colour that is none.
 * @param tidy undefined where a place is not a number
 */
export function checkDrawing(
  request: ChartRequest,
  tidy: string | undefined,
  problems: Problems,
): void {
  if (tidy === undefined) {
    const message = `Chart "${request.id}" has a mark whose position is not a number.`;
    const hint = 'Check the expressions that compute positions or sizes.';
    problems.add(errorAt([], 'chart-without-place', message, hint));
  }
  for (const value of foreignIn(tidy ?? '')) {
    const message = `Chart "${request.id}" is painted with "${value}", which is not a colour.`;
    const hint = 'Check its colours, scales and expressions: #8d0e04 is one.';
    problems.add(errorAt([], 'not-a-colour', message, hint));
  }
}
