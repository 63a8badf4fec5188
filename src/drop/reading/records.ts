/** A CSV file or worksheet as records: its format, its rows, and their places. */

import type { Span } from '../../core/diagnostics.ts';
import type { Encoding } from './encoding.ts';
import type { DecimalMark } from './number-notation.ts';

export const DELIMITERS = { comma: ',', semicolon: ';', tab: '\t' } as const;
export type DelimiterName = keyof typeof DELIMITERS;

/** The settings of a file in edition.yaml (`data_files`); what they leave out is detected. */
export interface FileSettings {
  readonly encoding?: Encoding | undefined;
  readonly delimiter?: DelimiterName | undefined;
  readonly decimal?: DecimalMark | undefined;
  /** The worksheet that holds the table; by default the first visible one. */
  readonly sheet?: string | undefined;
}

/** The format of a file, as set or detected. */
export interface FileFormat {
  readonly file: string;
  readonly kind: 'csv' | 'xlsx' | 'json-stat' | 'px';
  readonly encoding?: Encoding;
  /** Whether it begins with a byte order mark. */
  readonly mark?: boolean;
  readonly delimiter?: DelimiterName;
  readonly sheet?: string;
  /** How many rows with values are hidden in the sheet; they are read. */
  readonly hiddenRows?: number;
  /** Letters of the hidden columns that hold something; they are read. */
  readonly hiddenColumns?: readonly string[];
  /** Sheets that are hidden in the workbook; they are not read. */
  readonly hiddenSheets?: readonly string[];
}

/** A spreadsheet's numbers come as numbers, everything else as text. */
export type CellValue = string | number;

export interface RecordFile {
  readonly format: FileFormat;
  /** What the file says of all its values, such as its title and unit. */
  readonly titles?: readonly string[];
  /**
   * Passes on every row that is not blank, the header first, with the line on which it begins.
   * @throws {UserError} at the first record that cannot be parsed, and whatever `onRecord` throws
   */
  read(onRecord: (fields: readonly CellValue[], line: number) => void): void;
  /** The place of a field, with its line as it may be shown; fields count from 0. */
  spanOf(line: number, field: number): Span;
  /** Why a cell of a workbook has no value to be read, such as an error of its formula. */
  faultAt?(line: number, field: number): string | undefined;
  /** Whether a cell shows its number as a percentage. */
  isPercentAt?(line: number, field: number): boolean;
}

/** In characters; far longer than any real row. */
export const LONGEST_RECORD = 100_000;
