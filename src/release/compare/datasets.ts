/** Two drops, row by row. */

import { cellKey } from '../../core/cell-key.ts';
import { type Dataset, isConfidential, type Observation } from '../../core/model.ts';

/** How a row differs: present or not, another value, or the same value stated differently. */
type ChangeKind = 'added' | 'removed' | 'revised' | 'restated';

/** Which number a row gives. */
type CellKey = Pick<Observation, 'country' | 'channel' | 'period' | 'measure' | 'service' | 'age'>;

/** What one drop has in a cell, and where. */
export interface ValueAt {
  /** In `unit`; null where nothing was published or the value is confidential. */
  readonly value: number | null;
  readonly unit: string;
  readonly status: string;
  readonly sourceId: string;
  readonly note: string;
  readonly file: string;
  readonly line: number;
}

/** One cell of the observations that differs. */
export interface ValueChange {
  readonly kind: ChangeKind;
  readonly cell: CellKey;
  /** `yes` for the value that is used; others are kept beside it. */
  readonly preferred: string;
  /** A free value that became confidential: neither the earlier nor the later one is given. */
  readonly withheld?: true;
  readonly before?: ValueAt;
  readonly after?: ValueAt;
}

/** One row of another table that differs. */
export interface RowChange {
  readonly table:
    | 'availability'
    | 'portal_facts'
    | 'milestones'
    | 'definitions'
    | 'online_activities'
    | 'findings'
    | 'sources';
  readonly kind: Exclude<ChangeKind, 'restated'>;
  /** What identifies the row: `helsenorge renew-prescription`. */
  readonly row: string;
  /** What it says; empty where it is not there. */
  readonly before: string;
  readonly after: string;
}

export interface DatasetChanges {
  readonly values: readonly ValueChange[];
  readonly rows: readonly RowChange[];
}

/**
 * What differs between two drops of which the confidential values were taken out.
 * @returns in the order of the later drop; what only the earlier one has comes last
 */
export function compareDatasets(before: Dataset, after: Dataset): DatasetChanges {
  return {
    values: valueChanges(before, after),
    rows: TABLES.flatMap((each) => each(before, after)),
  };
}

function valueChanges(before: Dataset, after: Dataset): ValueChange[] {
  return paired(before.observations, after.observations, observationKey).flatMap(([old, now]) => {
    const kind = kindOf(old, now);
    const known = now ?? old;
    if (!kind || !known) return [];
    const { country, channel, period, measure, service, age, preferred } = known;
    const withheld = old && now && isConfidential(now) && !isConfidential(old);
    const shown = withheld ? { ...old, value: null, note: '' } : old;
    return [
      {
        kind,
        cell: { country, channel, period, measure, service, age },
        preferred,
        ...(withheld && { withheld }),
        ...(shown && { before: valueAt(shown) }),
        ...(now && { after: valueAt(now) }),
      },
    ];
  });
}

/** A cell has one value that is used; the others are distinguished by their source. */
function observationKey(row: Observation): string {
  const { preferred, sourceId } = row;
  return [cellKey(row), preferred, preferred === 'yes' ? '' : sourceId].join('\u0000');
}

function kindOf(
  before: Observation | undefined,
  after: Observation | undefined,
): ChangeKind | undefined {
  if (!before) return 'added';
  if (!after) return 'removed';
  if (before.value !== after.value || before.unit !== after.unit) return 'revised';
  const same =
    before.status === after.status &&
    before.precision === after.precision &&
    before.conf === after.conf &&
    before.sourceId === after.sourceId &&
    before.note === after.note;
  return same ? undefined : 'restated';
}

function valueAt({ value, unit, status, sourceId, note, span }: Observation): ValueAt {
  return { value, unit, status, sourceId, note, file: span.file, line: span.line ?? 0 };
}

const TABLES: readonly ((before: Dataset, after: Dataset) => RowChange[])[] = [
  tableChanges('availability', ({ availability }) =>
    availability.map(({ portal, service, preferred, sourceId, level, period, note }) => [
      preferred === 'yes' ? [portal, service] : [portal, service, sourceId],
      [level, period, sourceId, note],
    ]),
  ),
  tableChanges('portal_facts', ({ facts }) =>
    facts.map(({ portal, fact, value, sourceId, note }) => [
      [portal, fact],
      [value, sourceId, note],
    ]),
  ),
  tableChanges('milestones', ({ milestones }) =>
    milestones.map(({ portal, date, event, label, sourceId, note }) => [
      [portal, date, event],
      [label, sourceId, note],
    ]),
  ),
  tableChanges('definitions', ({ definitions }) =>
    definitions.map(({ portal, term, definition, comparableAs, sourceId, note }) => [
      [portal, term, sourceId],
      [definition, comparableAs, note],
    ]),
  ),
  tableChanges('online_activities', ({ onlineActivities }) =>
    onlineActivities.map((each) => [
      [each.country, each.service, each.period, each.sex, each.age, each.sourceId],
      [String(each.value ?? ''), each.precision, each.status, each.preferred, each.note],
    ]),
  ),
  tableChanges('findings', ({ findings }) =>
    findings.map(({ id, period, countries, topic, statement, sourceId, note }) => [
      [id],
      [period, ...countries, topic, statement, sourceId, note],
    ]),
  ),
  tableChanges('sources', ({ sources }) =>
    [...sources.values()].map(({ id, publisher, title, url, published, note }) => [
      [id],
      [publisher, title, url, published, note],
    ]),
  ),
];

/** @param rowsOf each row as what identifies it and what it says */
function tableChanges(
  table: RowChange['table'],
  rowsOf: (dataset: Dataset) => readonly (readonly [key: string[], says: string[]])[],
): (before: Dataset, after: Dataset) => RowChange[] {
  const joined = (texts: readonly string[]): string =>
    texts.filter((text) => text !== '').join('; ');
  return (before, after) =>
    paired(rowsOf(before), rowsOf(after), ([key]) => key.join('\u0000')).flatMap(([old, now]) => {
      const texts = { before: joined(old?.[1] ?? []), after: joined(now?.[1] ?? []) };
      if (old && now && texts.before === texts.after) return [];
      const kind = old ? (now ? 'revised' : 'removed') : 'added';
      return [{ table, kind, row: (now ?? old)?.[0].join(' ') ?? '', ...texts }];
    });
}

/** Rows of two lists that have the same key, side by side; a key that stands twice pairs in order. */
function paired<Row>(
  before: readonly Row[],
  after: readonly Row[],
  keyOf: (row: Row) => string,
): (readonly [before: Row | undefined, after: Row | undefined])[] {
  const waiting = Map.groupBy(before, keyOf);
  const pairs = after.map((row) => [waiting.get(keyOf(row))?.shift(), row] as const);
  return [...pairs, ...[...waiting.values()].flat().map((row) => [row, undefined] as const)];
}
