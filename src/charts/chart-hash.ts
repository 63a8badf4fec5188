/** What a draft depends on, as a hash: a chart that has passed once need not be tried again. */

import { createHash } from 'node:crypto';
import { Problems } from '../core/diagnostics.ts';
import type { ChartRequest } from '../core/model.ts';
import { usedData } from './spec/data.ts';
import { resolveLabels } from './spec/labels.ts';

/** The same for two requests exactly when the same chart would be drawn from the same data. */
export function chartHash(request: ChartRequest): string {
  const { id } = request;
  const spec = resolveLabels(request, new Problems());
  const data = usedData(request, new Problems()).map((name) => [name, request.data[name]]);
  return createHash('sha256')
    .update(JSON.stringify([id, spec, data]))
    .digest('hex');
}
