/** What a step reports. */

import { type Diagnostic, UserError } from '../../src/core/diagnostics.ts';

/** The problems that a step fails with. @throws {Error} when it does not fail */
export function problemsOf(step: () => unknown): readonly Diagnostic[] {
  try {
    step();
  } catch (error) {
    if (error instanceof UserError) return error.diagnostics;
    throw error;
  }
  throw new Error('Nothing was wrong.');
}
