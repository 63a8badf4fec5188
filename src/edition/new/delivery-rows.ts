/** What each agency has to deliver for a new edition: every series it gave last time, and a year more. */

import { seriesKey } from '../../core/cell-key.ts';
import { isConfidential, type Observation, TOTAL } from '../../core/model.ts';
import { isFine } from '../../core/period.ts';
import type { DeliveryRow } from '../../intake/delivery-workbook.ts';

/**
 * The rows of one portal: those of the last edition, filled in so that they can be confirmed or
 * corrected, and the new year's, empty. A confidential value is left out: a spreadsheet is mailed.
 * @param year the last reference year of the new edition
 */
export function deliveryRows(
  portal: string,
  observations: readonly Observation[],
  year: string,
): DeliveryRow[] {
  const own = observations.filter(
    (each) => each.channel === portal && each.preferred === 'yes' && !isFine(each.period),
  );
  const series = Map.groupBy(own, seriesKey);
  return [...series.values()].flatMap((rows) => [
    ...rows.toSorted(byPeriod).map((each) => known(portal, each)),
    ...newPeriods(rows, year).map((period) => asked(portal, period, rows)),
  ]);
}

/**
 * The empty rows of a portal that joins: for the year, each measure that another portal gives for all
 * ages and without a service.
 */
export function joiningRows(
  portal: string,
  portals: readonly string[],
  observations: readonly Observation[],
  year: string,
): DeliveryRow[] {
  const whole = observations.filter(
    (each) =>
      portals.includes(each.channel) &&
      each.service === TOTAL &&
      each.age === TOTAL &&
      each.preferred === 'yes' &&
      each.period === String(Number(year) - 1),
  );
  const byMeasure = Map.groupBy(whole, ({ measure }) => measure);
  return [...byMeasure.values()].map((rows) => ({
    ...asked(portal, year, rows),
    // How the others define it is not how this one does.
    obs_status: '',
  }));
}

function byPeriod(a: Observation, b: Observation): number {
  return a.period < b.period ? -1 : 1;
}

/** The year itself where the series has years, its months where the year before has months. */
function newPeriods(rows: readonly Observation[], year: string): string[] {
  const before = String(Number(year) - 1);
  const periods = new Set(rows.map((each) => each.period));
  const months = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0'));
  return [
    ...(periods.has(before) ? [year] : []),
    ...(months.some((month) => periods.has(`${before}-${month}`))
      ? months.map((month) => `${year}-${month}`)
      : []),
  ].filter((period) => !periods.has(period));
}

const shown = (code: string): string => (code === TOTAL ? '' : code);

function known(portal: string, row: Observation): DeliveryRow {
  const secret = isConfidential(row);
  return {
    portal,
    service: shown(row.service),
    period: row.period,
    measure: row.measure,
    age: shown(row.age),
    value: secret ? null : row.value,
    precision: secret || row.precision === 'exact' ? '' : row.precision,
    unit: row.unit,
    obs_status: row.status,
    conf_status: row.conf,
    source_id: row.sourceId,
    note: secret ? '' : row.note,
    last_edition: secret ? null : row.value,
    last_precision: secret || row.precision === 'exact' ? '' : row.precision,
    last_status: row.status,
    last_source: row.sourceId,
  };
}

function asked(portal: string, period: string, rows: readonly Observation[]): DeliveryRow {
  const [first] = rows;
  const last = rows.toSorted(byPeriod).at(-1);
  return {
    portal,
    service: shown(first?.service ?? TOTAL),
    period,
    measure: first?.measure ?? '',
    age: shown(first?.age ?? TOTAL),
    value: null,
    precision: '',
    unit: first?.unit ?? '',
    // What is defined otherwise goes on to be.
    obs_status: last?.status === 'D' ? 'D' : '',
    conf_status: '',
    source_id: '',
    note: '',
    last_edition: null,
    last_precision: '',
    last_status: '',
    last_source: '',
  };
}
