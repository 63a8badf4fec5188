/** What intake knows of the drop, and the rows that it makes for it. */

import type { Span } from '../core/diagnostics.ts';
import type { DeliveryRow } from './delivery-workbook.ts';
import type { ReadingOptions } from './exported-values.ts';

/** One row for a table of the drop, each column as text. */
export interface DropRow {
  readonly table: 'observations' | 'service_use';
  readonly cells: Readonly<Record<string, string>>;
  /** Where the delivered file has what stands in a column. */
  readonly at: (column: string) => Span;
  /** What the last edition had in its place. */
  readonly last?: { readonly value: string; readonly obs_status: string };
}

export interface IntakeContext extends ReadingOptions {
  readonly edition: string;
  readonly portal: { readonly id: string; readonly country: string };
  /** Whole months of the portal that the drop already has, by period. */
  readonly knownMonths: (measure: string) => ReadonlyMap<string, number>;
  /** Years for which the drop or the last edition has a value of the portal that is not provisional. */
  readonly knownYears: (measure: string) => ReadonlySet<string>;
  /** The rows of the spreadsheet that the portal was sent; undefined where nobody knows of them. */
  readonly sent: readonly DeliveryRow[] | undefined;
  /** Those that the drop has no row for yet. */
  readonly lacking: readonly DeliveryRow[];
  /** Sources that the drop already has. */
  readonly sources: ReadonlySet<string>;
  /** The source that this file becomes. */
  readonly sourceId: string;
  readonly file: string;
  /** The day on which the file was made: a period that ends later was not over. */
  readonly made: string;
  /** Today: a period that begins later has no values. */
  readonly today: string;
}

/** The rows of an export, and remarks on what was left out. */
export interface TakenRows {
  readonly rows: readonly DropRow[];
  readonly remarks: readonly string[];
}
