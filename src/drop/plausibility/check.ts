/** All plausibility checks: whether a formally valid drop can be true. */

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

/** Reports every finding with its place; no message contains a confidential value. */
export function checkPlausibility(input: PlausibilityInput, problems: Problems): void {
  const findings = CHECKS.flatMap((check) => check(input));
  for (const { severity, code, message, hint, subject, row, column } of findings) {
    const span = column === '' ? row.span : input.drop.spanOf(row, column);
    problems.add({ ...diagnostic(severity, code, message, span, hint), subject });
  }
}
