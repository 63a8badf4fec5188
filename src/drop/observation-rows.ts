/** Rows of the tables of a drop as the records of a {@link Dataset}. */

import type { Span } from '../core/diagnostics.ts';
import { type Dataset, type Observation, type Source, TOTAL } from '../core/model.ts';
import type { Row } from './tables.ts';

export function portalObservation(
  row: Row<'observations'>,
  country: string,
  span: Span,
): Observation {
  return fromRow(row, { country, channel: row.portal, service: TOTAL }, span);
}

export function serviceObservation(row: Row<'service_use'>, span: Span): Observation {
  const { country, channel, service, base } = row;
  return {
    ...fromRow(row, { country, channel, service }, span),
    ...(base !== '' && { base }),
  };
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
  const { period, measure, age, value, precision, unit, preferred, note } = row;
  return {
    ...{ country, channel, service, period, measure, age, sex: TOTAL },
    ...{ value, precision, unit, status: row.obs_status, conf: row.conf_status, preferred },
    ...{ sourceId: row.source_id, note, span },
  };
}

export function populationObservation(row: Row<'population'>, span: Span): Observation {
  const given = { measure: 'population', age: TOTAL, unit: 'persons', precision: 'exact' } as const;
  const rest = { ...row, ...given, conf_status: 'F', preferred: 'yes' } as const;
  return fromRow(rest, { country: row.country, channel: TOTAL, service: TOTAL }, span);
}

type RecordOf<Name extends keyof Dataset> = Dataset[Name] extends readonly (infer Each)[]
  ? Each
  : never;

/** A row of facts, milestones or availability. */
export function withSource<R extends { readonly source_id: string }>(
  row: R,
  span: Span,
): Omit<R, 'source_id'> & { readonly sourceId: string; readonly span: Span } {
  const { source_id: sourceId, ...rest } = row;
  return { ...rest, sourceId, span };
}

export function definitionOf(row: Row<'definitions'>, span: Span): RecordOf<'definitions'> {
  const { comparable_as: comparableAs, ...rest } = withSource(row, span);
  return { ...rest, comparableAs };
}

export function findingOf(row: Row<'findings'>, span: Span): RecordOf<'findings'> {
  const { finding: id, countries, ...rest } = withSource(row, span);
  return { ...rest, id, countries: countries.split(';').map((each) => each.trim()) };
}

export function sourceOf(row: Row<'sources'>, span: Span): Source {
  const { source_id: id, file_time: fileTime, later, ...rest } = row;
  return { ...rest, id, fileTime, isLater: later === 'yes', span };
}
