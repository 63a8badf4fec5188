/** What intake may not say: values of a portal that its agency holds back. */

import type { RecordFile } from '../drop/reading/records.ts';
import { COVERED, isFree } from '../drop/redact.ts';
import type { DeliveryRow } from './delivery-workbook.ts';

/** Periods whose value is confidential in the drop or was in the last edition, by measure. */
export type Secrets = ReadonlyMap<string, ReadonlySet<string>>;

type Named = Readonly<Record<'measure' | 'period', unknown>>;

/** @param sent what the last edition had @param held confidential rows of the drop */
export function secretsOf(sent: readonly DeliveryRow[], held: readonly Named[]): Secrets {
  const before = sent.filter(
    ({ service, age, conf_status: conf }) =>
      service === '' && age === '' && !isFree(String(conf ?? '')),
  );
  const rows = Map.groupBy<string, Named>([...held, ...before], ({ measure }) => String(measure));
  return new Map(
    [...rows].map(([measure, of]) => [measure, new Set(of.map(({ period }) => String(period)))]),
  );
}

/**
 * Whether a value, or the longer period that it is a part of, is confidential.
 * @param period ISO 8601; of `2024-03-05` the month and the year count, too
 */
export function isSecret(secrets: Secrets, measure: string, period: string): boolean {
  const periods = secrets.get(measure);
  return [10, 7, 4].some((length) => periods?.has(period.slice(0, length)));
}

/** A file whose lines are not shown beside its mistakes: any of them may have a confidential value. */
export function covered(records: RecordFile): RecordFile {
  return {
    ...records,
    spanOf: (line, field) => {
      const span = records.spanOf(line, field);
      if (span.text === undefined) return span;
      return { ...span, column: 1, length: COVERED.length, text: COVERED };
    },
  };
}
