/** Which series of an indicator says the most, and the sentence that says it: it makes a title. */

import type { Dimension } from '../../core/model.ts';
import { phrase } from '../wording.ts';
import { type Binding, insertName, insertNumber } from './binding.ts';
import { type BoundValue, tableOf, valuesOf } from './cell-lookup.ts';
import { trendKey } from './claims.ts';
import { linesOf } from './drawn-rows.ts';
import { nothingPublished, type TextCall, type TextHelper } from './text.ts';

/** What names a series, in this order. */
const NAMES: readonly Dimension[] = ['service', 'activity', 'portal', 'country'];

interface Stretch {
  readonly from: BoundValue;
  readonly to: BoundValue;
  /** The value between the two that is higher than both, the highest of several. */
  readonly peak?: BoundValue;
  readonly length: number;
}

/**
 * `{{longest-series "visits-per-inhabitant" words="visits"}}`: "Visits to Helsenorge peaked at 26.1 per
 * inhabitant in 2021 and fell to 21.4 in 2022", of the series with the most values that may be
 * compared, in the words of the language file that its name begins: `visits-rose`, `visits-fell`,
 * `visits-stayed` and, for a series whose highest value lies inside, `visits-peaked`.
 * `{{#has-series …}}` asks whether there is one.
 */
export function seriesHelpers(binding: Binding): Record<string, TextHelper> {
  return {
    'longest-series': (call) => {
      const stretch = longestStretch(binding, call);
      return stretch ? sentenceOf(binding, call, stretch) : nothingPublished(call);
    },
    'has-series': (call) => (longestStretch(binding, call) ? call.inside() : call.otherwise()),
  };
}

function sentenceOf(binding: Binding, call: TextCall, { from, to, peak }: Stretch): string {
  const { wording } = binding;
  const number = (bound: BoundValue | undefined): string =>
    bound ? insertNumber(binding, call, bound) : '';
  const period = (bound: BoundValue | undefined): string =>
    wording.period(bound?.row.key.period ?? '');
  const way = peak ? 'peaked' : trendKey(from, to);
  const name = NAMES.flatMap((each) => {
    const code = to.row.key[each];
    return code === undefined ? [] : [insertName(binding, call, each, code)];
  }).join(', ');
  return phrase(wording.word(`${String(call.named.words)}-${way}`), {
    ...{ name, from: number(from), to: number(to), value: number(to), peak: number(peak) },
    ...{ first: period(from), last: period(to), top: period(peak) },
  });
}

/** The most values in a row whose ends may be compared; of several the one that ends last. */
function longestStretch({ tables, obstacle }: Binding, call: TextCall): Stretch | undefined {
  const table = tableOf(tables, call);
  const stretches = linesOf(table).flatMap((line) => {
    const values = valuesOf(table, line);
    const comparable = (a: BoundValue, b: BoundValue): boolean =>
      obstacle(table, a.row, b.row) === undefined;
    return values.flatMap((from, index): Stretch[] => {
      const end = values.findLastIndex((to, at) => at > index && comparable(from, to));
      const to = values[end];
      if (!to) return [];
      const limit = Math.max(from.value, to.value);
      const [peak] = values
        .slice(index + 1, end)
        .filter((each) => each.value > limit && comparable(from, each) && comparable(each, to))
        .toSorted((a, b) => b.value - a.value);
      return [{ from, to, ...(peak && { peak }), length: end - index }];
    });
  });
  return stretches.toSorted((a, b) => b.length - a.length || lastOf(b).localeCompare(lastOf(a)))[0];
}

function lastOf({ to }: Stretch): string {
  return to.row.key.period ?? '';
}
