/** Takes out of a drop what must not be read, before any stage that writes something sees it. */

import { type Dataset, isConfidential } from '../core/model.ts';

/**
 * The same dataset without confidential values and without the notes beside them; the rows stay, so
 * that their cells are told as confidential.
 */
export function redactConfidential(dataset: Dataset): Dataset {
  return {
    ...dataset,
    observations: dataset.observations.map((each) =>
      isConfidential(each) ? { ...each, value: null, note: '' } : each,
    ),
  };
}
