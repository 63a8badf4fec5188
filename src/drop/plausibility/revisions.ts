/** Compares this edition’s values with the last edition’s: revisions are declared, with a reason. */

import { cellKey } from '../../core/cell-key.ts';
import { isConfidential, type Observation } from '../../core/model.ts';
import { aboutValue, type Finding, type PlausibilityInput } from './report.ts';
import { subjectOf } from './series.ts';

/**
 * A value that differs from the last edition’s is declared by keeping the earlier one as a row with
 * `preferred` superseded (or no, where another source is now used) and by a note that says why.
 */
export function revisionsDeclared({ drop, previous }: PlausibilityInput): Finding[] {
  if (!previous) return [];
  const now = Map.groupBy(drop.dataset.observations, (each) => each.period);
  return previous.observations.flatMap((before) => {
    if (before.preferred !== 'yes' || before.value === null || isConfidential(before)) return [];
    const key = cellKey(before);
    const rows = (now.get(before.period) ?? []).filter((each) => cellKey(each) === key);
    const used = rows.find((each) => each.preferred === 'yes');
    if (!used) return [withdrawn(before, drop)];
    if (used.value === before.value || isConfidential(used)) return [];
    const kept = rows.find((each) => each !== used && each.value === before.value);
    return kept ? withoutReason(used, kept) : [undeclared(used, before)];
  });
}

function undeclared(used: Observation, before: Observation): Finding {
  const value = used.value === null ? 'no value' : used.value.toLocaleString('en-GB');
  return aboutValue(
    'error',
    'undeclared-revision',
    used,
    subjectOf(used),
    `The last edition printed ${before.value?.toLocaleString('en-GB')} here; this one has ${value}.`,
    'Keep the earlier value as a row with "preferred" superseded, and explain the change in its note.',
  );
}

function withoutReason(used: Observation, kept: Observation): Finding[] {
  if (used.note.trim() !== '' || kept.note.trim() !== '') return [];
  return [
    {
      severity: 'error',
      code: 'revision-without-reason',
      message: 'This value was revised without a reason.',
      hint: 'Explain the change in the note of this row or of the superseded one.',
      subject: subjectOf(used),
      row: used,
      column: 'note',
    },
  ];
}

/** Reported at the header of the table that had the row. */
function withdrawn(before: Observation, drop: PlausibilityInput['drop']): Finding {
  const table = /([^/]+)\.\w+$/.exec(before.span.file)?.[1];
  const found = drop.files.find(({ format }) => format.file.includes(`/${table}.`));
  const file = found?.format.file ?? before.span.file;
  return {
    severity: 'warning',
    code: 'withdrawn-value',
    message: `The last edition printed a value for ${subjectOf(before)}; this drop has no row for it.`,
    hint: 'Copy the row from the last drop, or acknowledge the warning with the reason.',
    subject: subjectOf(before),
    row: { span: { file, line: 1, column: 1 } },
    column: '',
  };
}
