/** Titles about several values at once: which rose and which fell, and who has the two highest. */

import type { Dimension } from '../../core/model.ts';
import { yearBefore } from '../../core/period.ts';
import { phrase } from '../wording.ts';
import { type Binding, insertName, insertNumber } from './binding.ts';
import { acrossOf, type BoundValue, rowsOf, tableOf, valuesOf } from './cell-lookup.ts';
import { changeWords } from './claims.ts';
import { nothingPublished, type TextCall, type TextHelper } from './text.ts';

/** `{{changes "…" period="2022"}}` and `{{leading "…" "country" period="2022"}}`. */
export function rankWords(binding: Binding): Record<string, TextHelper> {
  return {
    changes: (call) => changes(binding, call),
    leading: (call) => leading(binding, call),
  };
}

/**
 * Which way values that are themselves changes went: of one portal "Visits to Helsenorge per
 * inhabitant rose by 95 percent in 2021 and fell by 18 percent in 2022", of several "In 2022 visits per
 * inhabitant rose for 1177 and fell for Kanta".
 */
function changes(binding: Binding, call: TextCall): string {
  const table = tableOf(binding.tables, call);
  const all = valuesOf(table, rowsOf(table, call));
  const [only, ...others] = all;
  if (!only) return nothingPublished(call);
  if (others.length === 0) return changesOfOne(binding, call, only);
  const names = (part: readonly BoundValue[]): string =>
    binding.wording.list(part.map((each) => nameOf(binding, call, 'portal', each)));
  const up = all.filter(({ value }) => value > 0);
  const down = all.filter(({ value }) => value <= 0);
  const key = down.length === 0 ? 'risen' : up.length === 0 ? 'fallen' : 'mixed';
  const last = binding.wording.period(only.row.key.period ?? '');
  return phrase(binding.wording.word(`changes-${key}`), { up: names(up), down: names(down), last });
}

/** The change in the year, behind that of the year before where there is one. */
function changesOfOne(binding: Binding, call: TextCall, now: BoundValue): string {
  const { wording } = binding;
  const { period = '' } = now.row.key;
  const earlier = { ...now.row.key, period: yearBefore(period) };
  const [before] = valuesOf(
    now.table,
    now.table.rows.filter(({ key }) =>
      now.table.dimensions.every((dimension) => key[dimension] === earlier[dimension]),
    ),
  );
  const isSame = before && Math.sign(before.value) === Math.sign(now.value);
  const unit = wording.unit(now.table.unit);
  const value = insertNumber(binding, call, now, { unit, value: Math.abs(now.value) });
  return phrase(wording.word(`changes-${before ? (isSame ? 'same' : 'turned') : 'one'}`), {
    name: nameOf(binding, call, 'portal', now),
    ...(before && { before: changeWords(binding, call, before) }),
    ...{ after: changeWords(binding, call, now), value },
    ...{ first: wording.period(earlier.period), last: wording.period(period) },
  });
}

/** The names with the two highest values that may be compared, an average of several countries left out. */
function leading(binding: Binding, call: TextCall): string {
  const table = tableOf(binding.tables, call);
  const dimension = acrossOf(table, call);
  const ranked = new Set(binding.rankable(rowsOf(table, call)));
  const all = valuesOf(
    table,
    rowsOf(table, call).filter((row) => ranked.has(row)),
  )
    .filter(({ row }) => !(binding.wording.words.areas[row.key[dimension] ?? ''] ?? ''))
    .toSorted((a, b) => b.value - a.value);
  if (all.length === 0) return nothingPublished(call);
  const least = all[1]?.value ?? all[0]?.value ?? 0;
  const first = all.filter(({ value }) => value >= least);
  return binding.wording.list(first.map((each) => nameOf(binding, call, dimension, each)));
}

function nameOf(
  binding: Binding,
  call: TextCall,
  dimension: Dimension,
  { row }: BoundValue,
): string {
  return insertName(binding, call, dimension, row.key[dimension] ?? '');
}
