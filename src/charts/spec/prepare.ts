/** A chart before it is drawn: allowed, and with the look of all; and after: every mark has a place. */

import type { Problems } from '../../core/diagnostics.ts';
import { errorAt } from '../../core/json-pointer.ts';
import type { ChartRequest, JsonObject } from '../../core/model.ts';
import { checkSpec } from '../check/spec.ts';
import { THEME } from '../render/theme.ts';
import { fieldsOf } from './data.ts';

const SCHEMA = 'https://vega.github.io/schema/vega-lite/v6.json';

/** The spec with the config of all charts. @throws {UserError} with all that is wrong with it */
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
  const message = `Chart "${request.id}" has a mark whose place is not a number.`;
  const hint = 'Does it compute with a field that its data do not have?';
  problems.add(errorAt([], 'chart-without-place', message, hint));
}
