/** The marks of values whose numbers a chart over time does not print, in words: no letter stands alone. */

import type { JsonObject } from '../../core/chart.ts';
import { isObject } from '../../core/json.ts';
import type { IndicatorRow, IndicatorTable } from '../../core/model.ts';
import { bracketed } from '../../core/number-format.ts';
import { capital, uncapital, type Wording } from '../wording.ts';
import { linesOf } from './drawn-rows.ts';

/**
 * `"usermeta": { "unlabelled": { "above": 10 } }` says that above ten values only the ends of lines, and
 * points between gaps, have their numbers printed; `"shared": "a"` that this mark is not printed where all
 * values have it.
 * @param table its rows are those drawn
 * @returns a sentence for each mark: "Revised [r]: Portal A 2019, 2020; Portal B 2020."
 */
export function flagNotes(
  { value }: { readonly value: unknown },
  { dimensions, decimals, rows: drawn }: Pick<IndicatorTable, 'dimensions' | 'decimals' | 'rows'>,
  wording: Wording,
): string[] {
  // What stands apart has its numbers beside it.
  const rows = drawn.filter(({ isApart }) => isApart !== true);
  const { usermeta } = value as JsonObject;
  const unlabelled = isObject(usermeta) ? usermeta.unlabelled : undefined;
  const known = rows.flatMap(({ cell }) => (cell.kind === 'value' ? [cell] : []));
  if (!isObject(unlabelled)) return [];
  const { shared } = unlabelled;
  const isShared =
    known.length > 0 && known.every(({ flags }) => flags.some((flag) => flag === shared));
  if (isShared) return [sentenceOn(String(shared), uncapital(wording.word('all')), wording)];
  if (!(known.length > Number(unlabelled.above))) return [];
  const marked = linesOf({ rows, dimensions })
    .flatMap(withoutNumber)
    .flatMap((row) => wording.format.flags(row.cell, decimals).map((flag) => ({ flag, row })));
  const flags = Object.keys(wording.words.flags);
  return [...Map.groupBy(marked, ({ flag }) => flag)]
    .toSorted(([a], [b]) => flags.indexOf(a) - flags.indexOf(b))
    .map(([flag, all]) => {
      const names = Map.groupBy(all, ({ row }) => wording.named('portal', row));
      const each = [...names].map(([name, own]) => {
        const periods = own.map(({ row }) => wording.period(row.key.period ?? ''));
        return `${name} ${periods.join(', ')}`;
      });
      return sentenceOn(flag, each.join('; '), wording);
    });
}

function sentenceOn(mark: string, what: string, wording: Wording): string {
  return `${capital(wording.mark(mark))} ${bracketed(mark as 'd')}: ${what}.`;
}

function withoutNumber(line: readonly IndicatorRow[]): IndicatorRow[] {
  const isValue = (index: number): boolean => line[index]?.cell.kind === 'value';
  const last = line.findLastIndex((_, index) => isValue(index));
  return line.filter(
    (_, index) => isValue(index) && index !== last && (isValue(index - 1) || isValue(index + 1)),
  );
}
