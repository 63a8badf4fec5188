/** All plausibility checks: whether a formally valid drop can be true. */

import { diagnostic, type Problems } from '../../core/diagnostics.ts';
import { disclosures } from '../disclosure/disclosures.ts';
import { valuesInTexts } from '../disclosure/values-in-texts.ts';
import { againstPopulation } from './against-population.ts';
import { countryCoverage, unusedSources } from './coverage.ts';
import { notesOfRows } from './notes.ts';
import { DISCREET, discreet, type Finding, type PlausibilityInput } from './report.ts';
import { revisionsDeclared } from './revisions.ts';
import { seriesChanges } from './series-changes.ts';
import { singleValues } from './single-values.ts';
import { partsAgainstTotals } from './totals.ts';

const CHECKS: readonly ((input: PlausibilityInput) => Finding[])[] = [
  singleValues,
  notesOfRows,
  seriesChanges,
  partsAgainstTotals,
  againstPopulation,
  countryCoverage,
  revisionsDeclared,
  unusedSources,
];

/**
 * Reports every finding with its place. No message contains a confidential value or discloses more of it
 * than that something is wrong, and that once.
 */
export function checkPlausibility(input: PlausibilityInput, problems: Problems): void {
  const findings = [
    ...CHECKS.flatMap((check) => check(input)).map(discreet),
    ...disclosures(input),
    ...valuesInTexts(input),
  ];
  const reported = new Set<string>();
  for (const { severity, code, message, hint, subject, row, column } of findings) {
    const span = column === '' ? row.span : input.drop.spanOf(row, column);
    const key = `${severity} ${code} ${subject}`;
    if (code === DISCREET && reported.has(key)) continue;
    reported.add(key);
    problems.add({ ...diagnostic(severity, code, message, span, hint), subject });
  }
}
