/** What a value shows by itself: a wrong unit. */

import { doubtful, type Finding, type PlausibilityInput } from './report.ts';
import { formatValue, observationsOf, type Valued } from './series.ts';

export function singleValues({ drop }: PlausibilityInput): Finding[] {
  const rows = observationsOf(drop.dataset).filter((each): each is Valued => each.value !== null);
  return rows.flatMap((row) => (row.unit === 'percent' ? asFraction(row) : notWhole(row)));
}

/** Half of a group, written 0.5 where 50 is meant. A true zero is a value. */
function asFraction(row: Valued): Finding[] {
  if (row.value <= 0 || row.value > 1) return [];
  const meant = (row.value * 100).toLocaleString('en-GB', { maximumFractionDigits: 2 });
  return [
    doubtful(
      'share-as-fraction',
      [row],
      `${formatValue(row)} is 1 percent or less: was ${meant} percent meant?`,
      'Write 54 percent as 54, not as 0.54; if the value is right, acknowledge the warning with the reason.',
    ),
  ];
}

function notWhole(row: Valued): Finding[] {
  if (Number.isInteger(row.value)) return [];
  return [
    doubtful(
      'fractional-count',
      [row],
      `${formatValue(row)} is not a whole number of ${row.unit}.`,
      'Write counts out in full, 2.2 million as 2200000; if the value is right, acknowledge the warning with the reason.',
    ),
  ];
}
