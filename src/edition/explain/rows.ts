/** The rows of a drop behind a cell or a table, as plain values. */

import type { Span } from '../../core/diagnostics.ts';
import {
  type Dataset,
  type IndicatorRow,
  type IndicatorTable,
  isConfidential,
  type Observation,
  TOTAL,
} from '../../core/model.ts';
import type { Explainable } from './explainable.ts';
import type { ExplainedRow } from './shapes.ts';

/** The rows that a cell was computed from, and rows of the same cell that were not used. */
export interface RowsBehind {
  readonly rows: ExplainedRow[];
  readonly others: ExplainedRow[];
}

export function rowsBehind(
  table: IndicatorTable,
  row: IndicatorRow,
  edition: Explainable,
): RowsBehind {
  const records = RECORDS_OF_INDICATORS[table.id]?.(row, edition.dataset);
  if (records) return records;
  const used = new Set(row.inputs);
  const others = new Set(row.inputs.flatMap(edition.rowsLike));
  return {
    rows: [...used].map((each) => observationRow(each, edition)),
    others: [...others.difference(used)].map((each) => observationRow(each, edition)),
  };
}

function observationRow(
  observation: Observation,
  { wording, statusWords }: Explainable,
): ExplainedRow {
  const { country, channel, period, measure, service, age, status } = observation;
  const isPortal = wording.portal(channel) !== undefined;
  const key = { country, [isPortal ? 'portal' : 'channel']: channel, period, measure };
  const parts = Object.entries({ ...key, service, age }).filter(([, code]) => code !== TOTAL);
  return {
    ...placeOf(observation.span),
    key: Object.fromEntries(parts),
    value: observation.value,
    confidential: isConfidential(observation),
    text: null,
    unit: observation.unit,
    status: { code: status, meaning: statusWords[status] ?? status },
    preferred: observation.preferred,
    note: observation.note,
    source: observation.sourceId,
  };
}

function placeOf({ file, line }: Span): Pick<ExplainedRow, 'file' | 'line'> {
  return { file, line: line ?? null };
}

/** A row of another table than the observations. */
interface DropRecord {
  readonly span: Span;
  readonly sourceId: string;
  readonly note: string;
  readonly preferred?: Observation['preferred'];
}

function recordRow(
  record: DropRecord,
  key: Readonly<Record<string, string>>,
  text: string,
): ExplainedRow {
  const shown = Object.entries(key).filter(([, code]) => code !== '' && code !== TOTAL);
  return {
    ...placeOf(record.span),
    key: Object.fromEntries(shown),
    value: null,
    confidential: false,
    text,
    unit: null,
    status: null,
    preferred: record.preferred ?? null,
    note: record.note,
    source: record.sourceId,
  };
}

function milestoneRow(milestone: Dataset['milestones'][number]): ExplainedRow {
  const { portal, date, event } = milestone;
  return recordRow(milestone, { portal, date }, event);
}

/** Indicators that are not made of observations. */
const RECORDS_OF_INDICATORS: Readonly<
  Record<string, (row: IndicatorRow, dataset: Dataset) => RowsBehind>
> = {
  availability: ({ key }, dataset) => {
    const same = dataset.availability
      .filter((each) => each.service === key.service && each.portal === key.portal)
      .map((each) => {
        const { portal, service, period, level } = each;
        return recordRow(each, { portal, service, period }, level);
      });
    return {
      rows: same.filter((each) => each.preferred === 'yes'),
      others: same.filter((each) => each.preferred !== 'yes'),
    };
  },
  milestones: ({ key, cell }, dataset) => ({
    rows: dataset.milestones
      .filter(
        ({ portal, date, label }) =>
          portal === key.portal &&
          date === key.period &&
          cell.kind === 'text' &&
          label === cell.text,
      )
      .map(milestoneRow),
    others: [],
  }),
};

/** The rows of a printed table that is made of none of the indicators; none where it has no data. */
export function recordsOf(tableId: string, { dataset, wording }: Explainable): ExplainedRow[] {
  const known = ({ portal }: { portal: string }): boolean =>
    portal === TOTAL || wording.portal(portal) !== undefined;
  const { facts, definitions, milestones, sources } = dataset;
  switch (tableId) {
    case 'portal-facts':
      return facts
        .filter(known)
        .map((each) => recordRow(each, { portal: each.portal, fact: each.fact }, each.value));
    case 'definitions':
      return definitions
        .filter(known)
        .map((each) => recordRow(each, { portal: each.portal, term: each.term }, each.definition));
    case 'milestones':
      return milestones.filter(known).map(milestoneRow);
    case 'sources':
      return [...sources.values()].map((each) =>
        recordRow({ ...each, sourceId: each.id }, { source: each.id }, each.title),
      );
    default:
      return [];
  }
}
