/** What a drawn chart depends on, as a hash: one that is known need not be drawn again. */

import { createHash } from 'node:crypto';
import type { ChartRequest } from '../core/chart.ts';

/** The same for two requests exactly when the same chart would be drawn. */
export function chartHash(request: ChartRequest): string {
  return createHash('sha256').update(JSON.stringify(request)).digest('base64url');
}
