/** What stands below the table of an indicator: remarks on rows, notes of the drop, short words. */

import type { IndicatorRow, IndicatorTable, Observation } from '../../core/model.ts';
import { sentence, type Wording } from '../wording.ts';

/** @param leftOut how many rows and columns without a value the table does not show */
export function notesOf(table: IndicatorTable, leftOut: number, wording: Wording): string[] {
  const remarks = table.rows.flatMap((row) =>
    row.remark === undefined
      ? []
      : [[wording.remark(row.remark), rowName(row, table, wording)] as const],
  );
  const inputNotes = table.rows.flatMap((row) =>
    row.inputs
      .filter((input) => isNoteNeeded(input, row, table, wording))
      .map((input) => [sentence(input.note), rowName(row, table, wording)] as const),
  );
  return [
    ...shortWords(table, wording),
    ...(leftOut > 0 ? [wording.word('rows-left-out')] : []),
    ...together([...remarks, ...inputNotes]),
  ];
}

/** A marked value needs its note, a share that was asked for: of whom it is; [x] and [z]: who says so. */
function isNoteNeeded(
  input: Observation,
  row: IndicatorRow,
  table: IndicatorTable,
  wording: Wording,
): boolean {
  if (input.note === '') return false;
  const isMarked = wording.format.flags(row.cell, table.decimals).length > 0;
  const isSaid = row.cell.kind === 'absent' && ['O', 'M'].includes(input.status);
  return input.measure === 'survey-share' || isSaid || (isMarked && input.status !== 'A');
}

/** More rows than this are not named before a note that they share. */
const MOST_NAMES = 4;

/** Each note once, after the names of its rows: "Kanta, 2018; Kanta, 2022: Rounded." */
function together(notes: readonly (readonly [note: string, name: string])[]): string[] {
  return [...Map.groupBy(notes, ([note]) => note)].map(([note, all]) => {
    const names = [...new Set(all.map(([, name]) => name))];
    return names.length > MOST_NAMES ? note : `${names.join('; ')}: ${note}`;
  });
}

/** What the short words of a table stand for: "yes: published". */
function shortWords({ rows }: IndicatorTable, { words }: Wording): string[] {
  const codes = new Set(rows.flatMap(({ cell }) => (cell.kind === 'code' ? [cell.code] : [])));
  const explained = Object.entries(words.coverage_short)
    .filter(([code, short]) => codes.has(code) && short !== words.coverage[code])
    .map(([code, short]) => `${short}: ${words.coverage[code] ?? code}`);
  return explained.length > 0 ? [`${explained.join('; ')}.`] : [];
}

function rowName(row: IndicatorRow, table: IndicatorTable, wording: Wording): string {
  // Why there is no value is mostly said of more than one period.
  const isAbsent = row.cell.kind === 'absent';
  return table.dimensions
    .filter((each) => row.key[each] !== undefined && !(isAbsent && each === 'period'))
    .map((each) => wording.named(each, row))
    .join(', ');
}
