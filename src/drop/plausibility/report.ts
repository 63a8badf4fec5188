/** The input of the plausibility checks and their findings. */

import type { Span } from '../../core/diagnostics.ts';
import { type Dataset, isConfidential, type Observation } from '../../core/model.ts';
import type { Portal } from '../../core/portal.ts';
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
  /** Channels that are a part of a portal, and of which. */
  readonly apart: Readonly<Record<string, string>>;
  /** What the edition says in words of its own beside its chapters, whose numbers are called. */
  readonly texts: readonly { readonly text: string; readonly span: Span }[];
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
  /** The observations whose values the finding discloses something about; left out where it is about none. */
  readonly about?: readonly Observation[];
}

/**
 * An error about an observation’s value.
 * @param about the observation, and those that it was compared with
 */
export function wrong(
  code: string,
  about: readonly [Observation, ...Observation[]],
  message: string,
  hint: string,
  subject = subjectOf(about[0]),
): Finding {
  return { severity: 'error', code, message, hint, subject, row: about[0], column: 'value', about };
}

/** A warning about an observation’s value. */
export function doubtful(...about: Parameters<typeof wrong>): Finding {
  return { ...wrong(...about), severity: 'warning' };
}

/** The code of all that is found about confidential values. */
export const DISCREET = 'confidential-doubtful';

/**
 * What a finding may say where a confidential value is involved: which row, and nothing else. "The same
 * as in 2021", "an outlier", "more than the total" would give the value away, or its bounds.
 */
export function discreet(finding: Finding): Finding {
  const secret = finding.about?.find(isConfidential);
  if (!secret) return finding;
  return {
    severity: finding.severity,
    code: DISCREET,
    message: 'This confidential value does not pass all checks, by itself or beside others.',
    hint: 'Check value, unit and period at its source and in the rows near it; a warning is acknowledged with the reason.',
    subject: subjectOf(secret),
    row: secret,
    column: '',
  };
}
