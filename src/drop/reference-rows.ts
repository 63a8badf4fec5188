/** Rows of the tables that hold words, as the records of a {@link Dataset}. */

import type { Span } from '../core/diagnostics.ts';
import type { Dataset, Source } from '../core/model.ts';
import type { Row } from './tables.ts';

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
