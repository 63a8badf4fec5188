/** Converts rows of the numeric tables to observations. */

import type { Span } from '../core/diagnostics.ts';
import { type Observation, TOTAL } from '../core/model.ts';
import type { Row } from './tables.ts';

export function portalObservation(
  row: Row<'observations'>,
  country: string,
  span: Span,
): Observation {
  return fromRow(row, { country, channel: row.portal, service: TOTAL }, span);
}

export function serviceObservation(row: Row<'service_use'>, span: Span): Observation {
  const { country, channel, service } = row;
  return fromRow(row, { country, channel, service }, span);
}

/** A survey's row: the activity is its service, and there is no channel. */
export function activityObservation(row: Row<'online_activities'>, span: Span): Observation {
  const { country, activity, sex } = row;
  const rest = { ...row, measure: 'online-activity', conf_status: 'F' as const };
  return { ...fromRow(rest, { country, channel: TOTAL, service: activity }, span), sex };
}

function fromRow(
  row: Omit<Row<'observations'>, 'portal'>,
  { country, channel, service }: Pick<Observation, 'country' | 'channel' | 'service'>,
  span: Span,
): Observation {
  return {
    country,
    channel,
    service,
    period: row.period,
    measure: row.measure,
    age: row.age,
    sex: TOTAL,
    value: row.value,
    precision: row.precision,
    unit: row.unit,
    status: row.obs_status,
    conf: row.conf_status,
    preferred: row.preferred,
    sourceId: row.source_id,
    note: row.note,
    span,
  };
}

export function populationObservation(row: Row<'population'>, span: Span): Observation {
  return {
    country: row.country,
    channel: TOTAL,
    period: row.period,
    measure: 'population',
    service: TOTAL,
    age: TOTAL,
    sex: TOTAL,
    unit: 'persons',
    value: row.value,
    precision: 'exact',
    status: row.obs_status,
    sourceId: row.source_id,
    note: row.note,
    conf: 'F',
    preferred: 'yes',
    span,
  };
}
