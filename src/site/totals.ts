/** Visits in total, which the page shows in place of those per inhabitant. */

import type { IndicatorTable } from '../core/model.ts';
import type { ComputedEdition } from '../edition/pipeline.ts';

const ID = 'visits';

/** The edition with an indicator more: those of its totals that are visits. */
export function withVisits<Computed extends Pick<ComputedEdition, 'tables'>>(
  computed: Computed,
): Computed {
  const { tables } = computed;
  const totals = tables.get('totals');
  if (!totals) return computed;
  const rows = totals.rows.flatMap((row) => {
    const { measure, ...key } = row.key;
    return measure === 'visits' ? [{ ...row, key }] : [];
  });
  const { unit, decimals } = totals;
  const visits: IndicatorTable = {
    ...{ id: ID, unit, decimals, rows },
    ...{ dimensions: ['portal', 'period'], across: 'portal' },
  };
  return { ...computed, tables: new Map([...tables, [ID, visits]]) };
}
