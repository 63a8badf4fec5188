/** Checks before and after drawing: a valid spec first, a place for every mark afterwards. */

import type { ChartRequest, JsonObject } from '../../core/chart.ts';
import type { Problems } from '../../core/diagnostics.ts';
import { errorAt } from '../../core/json-pointer.ts';
import { checkSpec } from '../check/spec.ts';
import { THEME } from '../render/theme.ts';
import { fieldsOf } from './data.ts';

const SCHEMA = 'https://vega.github.io/schema/vega-lite/v6.json';

/** The checked spec with the theme as its config. @throws {UserError} with all that is wrong with it */
export function prepare(request: ChartRequest): JsonObject {
  checkSpec(request, fieldsOf(request));
  const { usermeta: _, ...bare } = request.spec;
  return { ...bare, $schema: SCHEMA, config: THEME };
}

/** Reports a mark whose place is not a number. @param tidy undefined where there is one */
export function checkPlaces(
  request: ChartRequest,
  tidy: string | undefined,
  problems: Problems,
): void {
  if (tidy !== undefined) return;
  const message = `Chart "${request.id}" has a mark whose position is not a number.`;
  const hint = 'Check the expressions that compute positions or sizes.';
  problems.add(errorAt([], 'chart-without-place', message, hint));
}
