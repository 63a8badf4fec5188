/** The input of the plausibility checks and their findings. */

import type { Span } from '../../core/diagnostics.ts';
import type { Dataset, Observation, Portal } from '../../core/model.ts';
import type { Measure } from '../drop-codes.ts';
import type { Drop } from '../read-drop.ts';
import { subjectOf } from './series.ts';

export interface PlausibilityInput {
  readonly drop: Drop;
  /** The drop of the edition before, where there is one. */
  readonly previous: Dataset | undefined;
  readonly measures: Readonly<Record<string, Measure>>;
  readonly portals: readonly Pick<Portal, 'id' | 'country' | 'opened' | 'substitutes'>[];
  readonly years: readonly string[];
}

/** One finding; `column` is empty when it is about the whole row. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  /** See {@link Diagnostic.subject}. */
  readonly subject: string;
  readonly row: { readonly span: Span };
  readonly column: string;
}

/** An error about an observation’s value. */
export function wrong(
  code: string,
  row: Observation,
  message: string,
  hint: string,
  subject = subjectOf(row),
): Finding {
  return { severity: 'error', code, message, hint, subject, row, column: 'value' };
}

/** A warning about an observation’s value. */
export function doubtful(...about: Parameters<typeof wrong>): Finding {
  return { ...wrong(...about), severity: 'warning' };
}
