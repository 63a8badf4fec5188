/** The rows of one portal in an indicator: texts ask for them portal by portal. */

import type { IndicatorRow, IndicatorTable } from '../../core/model.ts';

/** A table never changes, so neither do its rows. */
const byTable = new WeakMap<IndicatorTable, ReadonlyMap<string, readonly IndicatorRow[]>>();

/** In the indicator's order. */
export function rowsOfPortal(table: IndicatorTable, portal: string): readonly IndicatorRow[] {
  const rows = byTable.get(table) ?? Map.groupBy(table.rows, ({ key }) => key.portal ?? '');
  byTable.set(table, rows);
  return rows.get(portal) ?? [];
}
