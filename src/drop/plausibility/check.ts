/** Whether a drop that is formally right can be true: all plausibility checks, in order. */

import { diagnostic, type Problems } from '../../core/diagnostics.ts';
import { countryCoverage, ratesAgainstPopulation, unusedSources } from './coverage.ts';
import type { Finding, PlausibilityInput } from './report.ts';
import { revisionsDeclared } from './revisions.ts';
import { partsAgainstTotals } from './totals.ts';
import { yearOnYear } from './year-on-year.ts';

const CHECKS: readonly ((input: PlausibilityInput) => Finding[])[] = [
  yearOnYear,
  partsAgainstTotals,
  ratesAgainstPopulation,
  countryCoverage,
  revisionsDeclared,
  unusedSources,
];

/** Tells every finding with its place; the messages never name a confidential value. */
export function checkPlausibility(input: PlausibilityInput, problems: Problems): void {
  const findings = CHECKS.flatMap((check) => check(input));
  for (const { severity, code, message, hint, subject, row, column } of findings) {
    const span = column === '' ? row.span : input.drop.spanOf(row, column);
    problems.add({ ...diagnostic(severity, code, message, span, hint), subject });
  }
}
