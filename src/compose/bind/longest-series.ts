/** The series that says the most of an indicator whose series cannot be set side by side. */

import type { Dimension } from '../../core/model.ts';
import { phrase } from '../wording.ts';
import { type Binding, insertName, insertNumber } from './binding.ts';
import { type BoundValue, tableOf, valuesOf } from './cell-lookup.ts';
import { trendKey } from './claims.ts';
import { linesOf } from './drawn-rows.ts';
import { nothingPublished, type TextCall, type TextHelper } from './text.ts';

/** What names a series, in this order. */
const NAMES: readonly Dimension[] = ['service', 'activity', 'portal', 'country'];

/**
 * `{{longest-series "survey-shares"}}`: "Know the portal, Norway rose from 91 to 94 (2020 to 2022)", of
 * the series with the most values that may be compared, with `short="yes"` without the periods, with
 * `words="survey"` by those of the language file for surveys, such as `survey-rose`, with the country apart;
 * `{{#has-series …}}` asks whether there is one.
 */
export function seriesHelpers(binding: Binding): Record<string, TextHelper> {
  return {
    'longest-series': (call) => {
      const [from, to] = endsOfLongest(binding, call) ?? [];
      if (!from || !to) return nothingPublished(call);
      const { wording } = binding;
      const [before, after] = [from, to].map((each) => insertNumber(binding, call, each));
      const periods = [from, to].map(({ row }) => wording.period(row.key.period ?? ''));
      const { short, words } = call.named;
      const named = (dimensions: readonly Dimension[]): string =>
        dimensions
          .flatMap((each) => {
            const code = to.row.key[each];
            return code === undefined ? [] : [insertName(binding, call, each, code)];
          })
          .join(', ');
      const values = { from: before ?? '', to: after ?? '', value: after ?? '' };
      const way = trendKey(from, to);
      if (words !== undefined) {
        const place = named(['country']);
        const name = named(NAMES.filter((each) => each !== 'country'));
        return phrase(wording.word(`${words}-${way}`), { name, place, ...values });
      }
      return phrase(wording.word(short === undefined ? 'series' : 'series-short'), {
        name: named(NAMES),
        trend: phrase(wording.word(way), values),
        ...{ from: periods[0] ?? '', to: periods[1] ?? '' },
      });
    },
    'has-series': (call) => (endsOfLongest(binding, call) ? call.inside() : call.otherwise()),
  };
}

/** First and last of the most values in a row whose ends may be compared; of several the first. */
function endsOfLongest(
  { tables, obstacle }: Binding,
  call: TextCall,
): readonly [BoundValue, BoundValue] | undefined {
  const table = tableOf(tables, call);
  const stretches = linesOf(table).flatMap((line) => {
    const values = valuesOf(table, line);
    return values.flatMap((from, index) => {
      const end = values.findLastIndex(
        (to, at) => at > index && obstacle(table, from.row, to.row) === undefined,
      );
      const to = values[end];
      return to ? [{ ends: [from, to] as const, length: end - index }] : [];
    });
  });
  return stretches.toSorted((a, b) => b.length - a.length)[0]?.ends;
}
