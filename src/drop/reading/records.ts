/** A file of rows, whatever it came as: what it was detected to be, its rows, and their places. */

import type { Span } from '../../core/diagnostics.ts';
import type { Encoding } from './encoding.ts';
import type { DecimalMark } from './number-notation.ts';

export const DELIMITERS = { comma: ',', semicolon: ';', tab: '\t' } as const;
export type DelimiterName = keyof typeof DELIMITERS;

/** What edition.yaml says of a file (`data_files`); what it leaves out is detected. */
export interface FileSettings {
  readonly encoding?: Encoding | undefined;
  readonly delimiter?: DelimiterName | undefined;
  readonly decimal?: DecimalMark | undefined;
  /** The worksheet that holds the table; the first one unless told. */
  readonly sheet?: string | undefined;
}

/** What a file was found to be. */
export interface FileFormat {
  readonly file: string;
  readonly kind: 'csv' | 'xlsx';
  readonly encoding?: Encoding;
  /** Whether it begins with a byte order mark. */
  readonly mark?: boolean;
  readonly delimiter?: DelimiterName;
  readonly sheet?: string;
}

/** A spreadsheet's numbers come as numbers, everything else as text. */
export type CellValue = string | number;

export interface RecordFile {
  readonly format: FileFormat;
  /**
   * Hands on every row that is not blank, the header first, with the line on which it begins.
   * @throws {UserError} when the file cannot be read on
   */
  read(onRecord: (fields: readonly CellValue[], line: number) => void): Promise<void>;
  /** The place of a field, and the line as it may be shown. */
  spanOf(line: number, field: number): Span;
  /** From now on these fields are hidden in what is shown of rows that are not free. */
  hide(columns: HiddenColumns): void;
}

/** Where a table says that a row is confidential, and what must then not be shown. */
export interface HiddenColumns {
  readonly conf: number;
  readonly hidden: readonly number[];
  readonly columns: number;
}

/** No row of a drop has a longer text in one cell, by far. */
export const LONGEST_RECORD = 100_000;
