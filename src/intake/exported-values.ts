/** The values of an export, and what the user has said of how they are written. */

import type { Span } from '../core/diagnostics.ts';
import type { ObsStatus } from '../core/model.ts';
import type { DecimalMark } from '../drop/reading/number-notation.ts';
import type { DateOrder } from './export-periods.ts';
import type { ScaleName } from './scale.ts';
import type { Secrets } from './secrets.ts';

export interface ExportValue {
  /** Undefined where a mark stands in the place of a value. */
  readonly value: number | undefined;
  readonly status: ObsStatus;
  readonly isRounded: boolean;
  /** See {@link readCell}. */
  readonly isPercent: boolean;
  /** See {@link DropRow}. */
  readonly at: (column: string) => Span;
}

export interface ExportValues {
  /** By measure, then by ISO 8601 period. */
  readonly byMeasure: ReadonlyMap<string, ReadonlyMap<string, ExportValue>>;
  readonly remarks: readonly string[];
}

export interface ReadingOptions {
  /** The decimal mark, if the user has set it. */
  readonly decimal: DecimalMark | undefined;
  /** In what the values are given, if the user has said so. */
  readonly scale: ScaleName | undefined;
  /** The order of day and month in dates with slashes, if the user has set it. */
  readonly dateOrder: DateOrder | undefined;
  /** Values that no message may show. */
  readonly secrets: Secrets;
  readonly measures: Readonly<
    Record<string, { readonly unit: string; readonly aggregation: string }>
  >;
}
