/**
 * Compares this edition’s observations with the last edition’s: revisions are declared, with a reason,
 * and what is said of a value changes only for one.
 */

import { cellKey } from '../../core/cell-key.ts';
import { isConfidential, type Observation } from '../../core/model.ts';
import { type Finding, type PlausibilityInput, wrong } from './report.ts';
import { observationsOf, subjectOf } from './series.ts';

/**
 * A value that differs from the last edition’s is declared by keeping the earlier one as a row with
 * `preferred` superseded (or no, where another source is now used) and by a note that says why.
 */
export function revisionsDeclared({ drop, previous }: PlausibilityInput): Finding[] {
  if (!previous) return [];
  const now = Map.groupBy(observationsOf(drop.dataset), cellKey);
  return observationsOf(previous).flatMap((before) => {
    if (before.preferred !== 'yes' || isConfidential(before)) return [];
    const rows = now.get(cellKey(before)) ?? [];
    const used = rows.find((each) => each.preferred === 'yes');
    if (used) return isConfidential(used) ? [] : againstBefore(used, before, rows);
    return before.value === null ? [] : [withdrawn(before, drop)];
  });
}

/** @param rows all of the cell, whatever their source */
function againstBefore(
  used: Observation,
  before: Observation,
  rows: readonly Observation[],
): Finding[] {
  if (used.value === before.value) return saidOtherwise(used, before);
  if (before.value === null) return [];
  const kept = rows.find((each) => each !== used && each.value === before.value);
  return kept ? withoutReason(used, kept) : [undeclared(used, before)];
}

function undeclared(used: Observation, before: Observation): Finding {
  const value = used.value === null ? 'no value' : used.value.toLocaleString('en-GB');
  return wrong(
    'undeclared-revision',
    [used],
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

/**
 * The same value of the same source with another mark: one of the editions is wrong. Another source
 * may say otherwise, with a note; and what was provisional becomes final.
 */
function saidOtherwise(used: Observation, before: Observation): Finding[] {
  const isExplained = used.sourceId !== before.sourceId && used.note.trim() !== '';
  if (isExplained) return [];
  const isFinal = before.status === 'P' && used.status === 'A';
  return [
    ...(isFinal ? [] : marked(used, 'obs_status', before.status, used.status)),
    ...marked(used, 'precision', before.precision, used.precision),
  ];
}

function marked(
  used: Observation,
  column: 'obs_status' | 'precision',
  earlier: string,
  current: string,
): Finding[] {
  if (earlier === current) return [];
  const what = used.value === null ? 'cell' : 'value';
  return [
    {
      severity: 'warning',
      code: 'undeclared-mark',
      message: `The last edition has the same ${what} with ${column} ${earlier}, this one with ${current}.`,
      hint: 'Give it the same mark in both, or acknowledge the warning with the reason.',
      subject: subjectOf(used),
      row: used,
      column,
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
