/** The delivery spreadsheet of one portal, with its instructions and codes. */

import type { LoadedEdition } from '../../config/load.ts';
import { type Observation, PRECISIONS, TOTAL } from '../../core/model.ts';
import type { Portal } from '../../core/portal.ts';
import { editionClock } from '../../core/publication-date.ts';
import { type DeliveryRow, deliveryWorkbook } from '../../intake/delivery-workbook.ts';

/**
 * The bytes of the workbook that a portal's agency fills in.
 * @param from the edition whose words and codes it has
 */
export async function deliverySheet(
  from: LoadedEdition,
  portal: Portal,
  rows: readonly DeliveryRow[],
  year: string,
  observations: readonly Observation[],
): Promise<Uint8Array> {
  const { codelists } = from;
  const to = Number(year) - 1;
  const services = new Set(
    observations.filter((each) => each.service !== TOTAL).map((each) => each.service),
  );
  return deliveryWorkbook({
    edition: year,
    title: `${from.settings.title.replaceAll(from.id, year)}: delivery of ${portal.names.en ?? portal.id}`,
    instructions: [
      `Fill in "value" for ${to} on the sheet Delivery; correct earlier values that you have revised.`,
      'What was not published: leave "value" empty and set obs_status to O; what cannot exist: M.',
      'A value that may be used in checks but not shown: set conf_status to C (or N).',
      'Use "note" for what a reader must know, and always to explain why a value was revised.',
      'precision: empty for a value to its last digit, rounded for "2.2 million", approximate for "nearly".',
      'obs_status: A normal, B break in the series, D definition differs, E estimated, P provisional, U low reliability.',
      'Rows whose value and status are both empty count as not filled in.',
      'Further values go below the last row, with the codes of the drop-down lists.',
      `Send the file back under the same name. It is read with: npm run intake -- FILE --edition ${year} --portal ${portal.id}`,
    ],
    rows,
    codes: {
      measure: Object.keys(codelists.measures).filter((each) => each !== 'population'),
      unit: [...new Set(Object.values(codelists.measures).map((each) => each.unit))],
      age: codelists.ages,
      precision: PRECISIONS,
      service: codelists.services.filter((each) => services.has(each)),
    },
    date: editionClock(from.settings.published),
  });
}
