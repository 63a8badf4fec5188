/** Keeps confidential values out of messages and out of every stage that writes something. */

import {
  type Dataset,
  isConfidential,
  OBS_STATUSES,
  PRECISIONS,
  PREFERENCES,
} from '../core/model.ts';

/** The columns of a confidential row that no message and no output may show. */
export const CONFIDENTIAL_COLUMNS: readonly string[] = ['value', 'precision', 'note'];

/** Stands for a line that may not be shown: of one length, whatever it hides. */
export const COVERED = '•••••';

/** Whether a `conf_status` as it stands in a file leaves the row free to be shown. */
export function isFree(confStatus: string): boolean {
  return ['', 'F'].includes(confStatus.trim());
}

/** Columns that give away a row whose cells have moved. An empty cell is a code, too. */
const CODED: Readonly<Record<string, readonly string[]>> = {
  obs_status: ['', ...OBS_STATUSES],
  preferred: ['', ...PREFERENCES],
  precision: ['', ...PRECISIONS],
};

/**
 * Whether a row as it stands in a file may be shown: it says that it is free, and nothing hints at
 * cells that have moved, so that "free" might be another column's.
 * @param header the file's columns
 * @param known those that the table may have: where neither has a `conf_status`, every row is free
 */
export function isFreeRow(
  header: readonly string[],
  cells: readonly (string | number)[],
  known: readonly string[],
): boolean {
  if (!known.includes('conf_status') && !header.includes('conf_status')) return true;
  const status = cells[header.indexOf('conf_status')];
  if (cells.length !== header.length || status === undefined || !isFree(String(status))) {
    return false;
  }
  // An empty cell is less sure a sign than an F: then no other cell may look like a status, either.
  const isSaid = String(status).trim() !== '';
  const isStatus = isSaid ? /^[CND]$/ : /^[A-Z]$/;
  return header.every((name, index) => {
    const text = String(cells[index]).trim();
    const codes = CODED[name];
    const isOther = codes ? !codes.includes(text) : isStatus.test(text) && name !== 'conf_status';
    return !isOther || (isSaid && !isStatus.test(text));
  });
}

/**
 * The same dataset without confidential values and without what is said of them; the rows stay, so
 * that their cells are marked as confidential.
 */
export function redactConfidential(dataset: Dataset): Dataset {
  return {
    ...dataset,
    observations: dataset.observations.map((each) =>
      isConfidential(each) ? { ...each, value: null, precision: 'exact', note: '' } : each,
    ),
  };
}
