/** Warnings that edition.yaml acknowledges, with a reason, so that new ones stand out. */

import { diagnostic, type Problems, type Span } from '../core/diagnostics.ts';
import { nearest } from '../core/did-you-mean.ts';

export interface Acknowledgement {
  readonly code: string;
  /** What it is about; `*` stands for any one word. */
  readonly subject: string;
  readonly reason: string;
}

/**
 * Removes acknowledged warnings, and warns of each acknowledgement that no longer applies.
 * @param spanOf the place of an acknowledgement by its index
 * @returns how many warnings were acknowledged
 */
export function acknowledge(
  problems: Problems,
  acknowledged: readonly Acknowledgement[],
  spanOf: (index: number) => Span,
): number {
  const used = new Set<number>();
  const count = problems.dismiss((warning) => {
    const index = acknowledged.findIndex(
      ({ code, subject }) => code === warning.code && matches(subject, warning.subject ?? ''),
    );
    if (index >= 0) used.add(index);
    return index >= 0;
  });
  for (const [index, { code, subject }] of acknowledged.entries()) {
    if (used.has(index)) continue;
    const alike = problems.warnings.filter((each) => each.code === code);
    const [near] = nearest(
      subject,
      alike.flatMap((each) => each.subject ?? []),
    );
    problems.add(
      diagnostic(
        'warning',
        'acknowledgement-unused',
        `There is no longer a warning "${code}" about "${subject}".`,
        spanOf(index),
        near === undefined ? 'Remove it.' : `Did you mean "${near}"? Otherwise remove it.`,
      ),
    );
  }
  return count;
}

function matches(pattern: string, subject: string): boolean {
  const [wanted, given] = [pattern.split(' '), subject.split(' ')];
  return (
    wanted.length === given.length &&
    wanted.every((word, index) => word === '*' || word === given[index])
  );
}
