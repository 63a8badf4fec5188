/** A chart before it is drawn: allowed, worded, its data found; and after: every mark has a place. */

import type { Problems } from '../../core/diagnostics.ts';
import type { ChartRequest, JsonObject } from '../../core/model.ts';
import { THEME } from '../render/theme.ts';
import { usedData } from './data.ts';
import { resolveLabels } from './labels.ts';
import { checkSpec } from './safe-spec.ts';

const SCHEMA = 'https://vega.github.io/schema/vega-lite/v6.json';

/** The spec with its words, and the data that it names. @throws {UserError} */
export function prepare(
  request: ChartRequest,
  problems: Problems,
): { readonly complete: JsonObject; readonly names: readonly string[] } {
  checkSpec(request, problems);
  const worded = resolveLabels(request, problems);
  const names = usedData(request, problems);
  problems.failOnErrors();
  const { usermeta: _, ...bare } = worded;
  return { complete: { ...bare, $schema: SCHEMA, config: THEME }, names };
}

/** Tells a mark whose place is not a number. @param tidy undefined where there is one */
export function checkPlaces(
  request: ChartRequest,
  tidy: string | undefined,
  problems: Problems,
): void {
  if (tidy !== undefined) return;
  problems.error(
    'chart-without-place',
    `Chart "${request.id}" has a mark whose place is not a number.`,
    request.spanOf([]),
    'Does it compute with a field that its data do not have?',
  );
}
