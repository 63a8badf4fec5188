/** Keeps confidential values out of messages and out of every stage that writes something. */

import { type Dataset, isConfidential } from '../core/model.ts';

/** The columns of a confidential row that no message and no output may show. */
export const CONFIDENTIAL_COLUMNS: readonly string[] = ['value', 'note'];

/** Whether a `conf_status` as it stands in a file leaves the row free to be shown. */
export function isFree(confStatus: string): boolean {
  return ['', 'F'].includes(confStatus.trim());
}

/**
 * The same dataset without confidential values and without the notes beside them; the rows stay, so
 * that their cells are marked as confidential.
 */
export function redactConfidential(dataset: Dataset): Dataset {
  return {
    ...dataset,
    observations: dataset.observations.map((each) =>
      isConfidential(each) ? { ...each, value: null, note: '' } : each,
    ),
  };
}
