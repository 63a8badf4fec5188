/** What an edition that is still collecting data lacks, as one list. */

import type { Diagnostic, Span } from '../core/diagnostics.ts';
import { OUTSTANDING, type OutstandingKind } from '../core/edition-status.ts';
import type { Observation } from '../core/model.ts';
import { TOTAL } from '../core/model.ts';
import { isYear, runsOf } from '../core/period.ts';
import type { DeliveryRow } from '../intake/delivery-workbook.ts';
import { deliveryRows } from './new/delivery-rows.ts';
import type { ComputedEdition } from './pipeline.ts';

/** One thing that is outstanding. */
export interface Outstanding {
  readonly kind: OutstandingKind;
  readonly message: string;
  /** The portal whose agency has to deliver it. */
  readonly portal?: string;
  readonly span?: Span;
}

/** What the series of the edition before say more exactly. */
function isSaidBySeries({ code, message }: Diagnostic): boolean {
  return (
    code === 'withdrawn-value' ||
    code === 'missing-year' ||
    code === 'none-preferred' ||
    (code === 'portal-without-rows' && message.startsWith('observations '))
  );
}

/**
 * Everything that is outstanding, deliveries first.
 * @param computed an edition after its texts were bound: what they lack is found then
 * @returns an empty list for an edition that is not collecting
 */
export function outstandingOf({ edition, context, problems }: ComputedEdition): Outstanding[] {
  if (edition.settings.status !== 'collecting') return [];
  const { dataset, previous, portals, years } = context;
  const [now, before] = [dataset.observations, previous?.observations];
  const series = before
    ? portals.flatMap(({ id }) =>
        hasJoined(id, now, before)
          ? [{ kind: 'delivery' as const, portal: id, message: 'everything, as it joins' }]
          : outstandingSeries(id, now, before, years.at(-1) ?? ''),
      )
    : [];
  const others = problems.outstanding
    .filter((each) => !previous || !isSaidBySeries(each))
    .map(({ code, message, span }: Diagnostic) => ({
      kind: OUTSTANDING[code] ?? 'text',
      message,
      ...(span && { span }),
    }));
  return [...series, ...others];
}

/** Whether a portal is new in this edition, and has not delivered yet. */
function hasJoined(
  portal: string,
  now: readonly Observation[],
  before: readonly Observation[],
): boolean {
  return ![...now, ...before].some((each) => each.channel === portal && each.preferred === 'yes');
}

/** What a portal's agency delivered last time, and for the new year too, and has not delivered now. */
function outstandingSeries(
  portal: string,
  now: readonly Observation[],
  before: readonly Observation[],
  year: string,
): Outstanding[] {
  const lacking = lackingRows(portal, deliveryRows(portal, before, year), now);
  const bySeries = Map.groupBy(lacking, seriesName);
  return [...bySeries].map(([name, rows]) => ({
    kind: 'delivery',
    portal,
    message: `${name}: ${periodsInWords(rows.map((row) => String(row.period)))}`,
  }));
}

/** The rows of a delivery spreadsheet whose cells an edition has no row for. */
export function lackingRows(
  portal: string,
  rows: readonly DeliveryRow[],
  now: readonly Observation[],
): DeliveryRow[] {
  // A value of another source beside it is not a delivery.
  const own = now.filter((each) => each.channel === portal && each.preferred === 'yes');
  const delivered = new Set(own.map(keyOf));
  return rows.filter(
    (row) =>
      !delivered.has(keyOf({ ...row, age: row.age || TOTAL, service: row.service || TOTAL })),
  );
}

type Key = Readonly<Record<'period' | 'measure' | 'service' | 'age', string | number | null>>;

function keyOf({ period, measure, service, age }: Key): string {
  return [period, measure, service, age].join('\u0000');
}

function seriesName({ measure, service }: DeliveryRow): string {
  return service === '' ? String(measure) : `${measure} of ${service}`;
}

/** "2017 to 2023, 14 months": years as runs, what is finer as a count. */
function periodsInWords(periods: readonly string[]): string {
  const all = [...new Set(periods)].sort();
  const finer = all.filter((each) => !isYear(each));
  return [
    ...runsOf(all.filter(isYear)).map(([from, to]) => (from === to ? from : `${from} to ${to}`)),
    ...(finer.length > 3 ? [`${finer.length} months or days`] : finer),
  ].join(', ');
}
