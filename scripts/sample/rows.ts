/** The shape of a row on its way into a file. */

import { NOTE, SOURCE } from './plan.ts';
import type { Special } from './special.ts';

/** Cells by column; a column that is not named is empty. */
export type Row = Readonly<Record<string, string>>;

/** Adds value, unit, statuses, source and note to what names a cell. */
export function measuredRow(
  name: Row,
  value: number | string,
  unit: string,
  special?: Special,
): Row {
  return {
    ...name,
    value: special?.value ?? String(value),
    unit,
    obs_status: special?.status ?? 'A',
    conf_status: special?.conf ?? 'F',
    preferred: 'yes',
    source_id: SOURCE,
    note: note(special?.why),
  };
}

export function note(more?: string): string {
  return more === undefined ? NOTE : `${NOTE} ${more}`;
}
