/** What `intake` says of a file: how it was read, and what changes. */

import { type DropChanges, shownBefore, shownCells } from '../../intake/drop-changes.ts';
import type { ReadExport } from '../../intake/read-export.ts';
import { formatName } from '../../intake/readable.ts';
import type { DropRow } from '../../intake/taken-rows.ts';

/** How a file was read. */
export type Reading = Pick<ReadExport, 'map' | 'format' | 'header' | 'remarks'>;

/** What was passed over in a workbook, and what was read though it cannot be seen. */
export function remarksOn({ format, otherSheets }: ReadExport): string[] {
  const { hiddenRows = 0, hiddenColumns = [], hiddenSheets = [] } = format;
  return [
    ...(hiddenSheets.length > 0 ? [`Hidden sheets not read: ${hiddenSheets.join(', ')}.`] : []),
    ...(otherSheets.length > 0
      ? [`Sheets without a known header: ${otherSheets.join(', ')}.`]
      : []),
    ...(hiddenRows > 0 ? [`Hidden rows read: ${hiddenRows}.`] : []),
    ...(hiddenColumns.length > 0
      ? [`Hidden columns, read as if they were not: ${hiddenColumns.join(', ')}.`]
      : []),
  ];
}

type Cells = Readonly<Record<string, string>>;

/** What a row says of the last edition. */
function againstLast({ cells, last }: DropRow): 'fresh' | 'corrected' | 'same' {
  if (!last) return 'fresh';
  const isSame = cells.value === last.value && cells.obs_status === last.obs_status;
  return isSame ? 'same' : 'corrected';
}

/** The changes that a file makes to a drop, corrections first, and what was passed over. */
export function linesOf(
  { added, replaced, confirmed, unchanged }: DropChanges,
  { map, format, header, remarks }: Reading,
): string[] {
  const line = (cells: Cells): string => {
    const { period, measure, service, age, value, obs_status: status, note } = shownCells(cells);
    return [period, measure, service, age, value || '-', status, note].filter(Boolean).join('  ');
  };
  const was = ({ value, obs_status: status }: Cells = {}): string =>
    `${value || 'no value'} ${status ?? ''}`.trim();
  // What a correction supersedes is listed with it.
  const {
    fresh = [],
    corrected = [],
    same = [],
  } = Object.groupBy(
    added.filter(({ cells }) => cells.preferred !== 'superseded'),
    againstLast,
  );
  return [
    `${format.file}: read as ${map} (${formatName(format)})`,
    ...(header === '' ? [] : [`  ${header}`]),
    ...replaced.map((row) => `  ~ ${line(row.cells)}  (was ${was(shownBefore(row))})`),
    ...corrected.map(({ cells, last }) => `  ~ ${line(cells)}  (last edition: ${was(last)})`),
    ...fresh.map(({ cells }) => `  + ${line(cells)}`),
    ...counted(
      same.length,
      'value is confirmed as the last edition had it',
      'values are confirmed as the last edition had them',
    ),
    ...counted(
      confirmed.length,
      'row keeps its value, and gets this file as its source or another note',
      'rows keep their values, and get this file as their source or another note',
    ),
    ...counted(unchanged, 'row is already in the drop', 'rows are already in the drop'),
    ...remarks.map((each) => `  ${each}`),
  ];
}

function counted(count: number, one: string, many: string): string[] {
  return count === 0 ? [] : [`  ${count} ${count === 1 ? one : many}.`];
}
