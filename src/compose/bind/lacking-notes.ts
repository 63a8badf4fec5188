/** What a chart over time does not show, and why. */

import type { IndicatorRow, IndicatorTable } from '../../core/model.ts';
import { bracketed } from '../../core/number-format.ts';
import { capital, type Wording } from '../wording.ts';
import { linesOf } from './drawn-rows.ts';

type Table = Pick<IndicatorTable, 'dimensions' | 'rows'>;

/** What has no value, in whose words it is said, and the reason. */
interface Lacking {
  readonly name: string;
  readonly reason: string;
}

/**
 * Whose lines it lacks, and, of a value for each portal and year, which years within a line: what has no
 * value is not drawn. "Not available to this report [n]: Helsenorge 2019; 1177."
 */
export function lackingNotes(table: Table, wording: Wording): string[] {
  const { dimensions, rows } = table;
  const who = dimensions.includes('activity') ? 'country' : 'portal';
  if (!dimensions.includes('period') || !dimensions.includes(who)) return [];
  const whole = [...Map.groupBy(rows, ({ key }) => key[who] ?? '')].flatMap(([, own]) => {
    const [row] = own;
    const reasons = own.map(({ cell }) => (cell.kind === 'absent' ? cell.reason : undefined));
    const [reason] = reasons.toSorted();
    if (!row || !reason || reasons.includes(undefined)) return [];
    return [{ name: wording.named(who, row), reason }];
  });
  const inside = dimensions.length === 2 && who === 'portal' ? gaps(table, wording) : [];
  return [...Map.groupBy<string, Lacking>([...inside, ...whole], ({ reason }) => reason)].map(
    ([reason, all]) => {
      const names = all.map(({ name }) => name);
      const listed = inside.length > 0 ? names.join('; ') : wording.list(names);
      return `${capital(wording.mark(reason))} ${bracketed(reason as 'n')}: ${listed}.`;
    },
  );
}

/** The years without a value between two that have one, by portal and reason. */
function gaps(table: Table, wording: Wording): Lacking[] {
  return linesOf(table).flatMap((line) => {
    const first = line.findIndex(({ cell }) => cell.kind === 'value');
    const last = line.findLastIndex(({ cell }) => cell.kind === 'value');
    const within = line.slice(Math.max(0, first), last + 1).flatMap((row) => {
      const { cell, remark } = row;
      return cell.kind === 'absent' && remark === undefined ? [{ row, reason: cell.reason }] : [];
    });
    return [...Map.groupBy(within, ({ reason }) => reason)].map(([reason, own]) => {
      const periods = own.map(({ row }) => wording.period(row.key.period ?? ''));
      const name = own.slice(0, 1).map(({ row }) => wording.named('portal', row));
      return { name: `${name.join('')} ${periods.join(', ')}`, reason };
    });
  });
}

/** More changes than this are not named one by one: the table has them. */
const MOST_REFUSED = 4;

/** The changes that are not given although both values are known, and why. */
export function refusedNotes({ rows }: Table, wording: Wording): string[] {
  const refused = rows.flatMap((row) => {
    const { cell, remark } = row;
    const isRefused = cell.kind === 'absent' && typeof remark === 'object';
    return isRefused ? [{ row, text: wording.remark(remark) }] : [];
  });
  if (refused.length > MOST_REFUSED) return [];
  return [...Map.groupBy(refused, ({ text }) => text)].map(
    ([text, own]: [string, { row: IndicatorRow }[]]) => {
      const names = own.map(({ row }) => wording.named('portal', row));
      return `${wording.list(names)}, ${text}`;
    },
  );
}
