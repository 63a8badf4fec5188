/** Reads one cell of an export: a count, a share, or a mark in the place of one. */

import type { IntakeMap } from '../config/intake-map-schema.ts';
import { Problems, type Span } from '../core/diagnostics.ts';
import type { ObsStatus } from '../core/model.ts';
import { ambiguousNumber } from '../drop/reading/check-field.ts';
import { type DecimalMark, readNumber } from '../drop/reading/number-notation.ts';
import type { ExportRow } from './choose-map.ts';
import type { ReadTable } from './readable.ts';

/** What the cells of a column have shown of its notation so far. */
export interface ColumnNotation {
  /** The first cell that is a number under one decimal mark only. */
  proof?: { readonly mark: DecimalMark; readonly text: string; readonly line: number };
}

interface ExportCell {
  readonly row: ExportRow;
  readonly column: number;
  readonly read: ReadTable;
  readonly map: IntakeMap;
  /** Of the measure. */
  readonly unit: string;
  readonly notation: ColumnNotation;
  /** The decimal mark, if the user has set it. */
  readonly decimal: DecimalMark | undefined;
}

/** Units that are not counted in whole numbers. */
const NOT_COUNTED = /^(?:percent|percent-change|points)$/;

/** Marks for a cell without a value that say nothing of why there is none. */
const EMPTY = new Set(['', '-', '–', '—']);

/**
 * @param problems undefined where only a number that is right is wanted
 * @returns undefined for an empty cell, and for a wrong one
 */
export function readCell(
  cell: ExportCell,
  problems: Problems | undefined,
): { readonly value: number | undefined; readonly status?: ObsStatus } | undefined {
  const { row, column, read, map, unit } = cell;
  const span = read.spanOf(row.line, column);
  const report = problems ?? new Problems();
  const fault = read.faultAt(row.line, column);
  if (fault !== undefined) {
    report.error('cell-without-value', fault, span, 'Put the value itself into the cell.');
    return undefined;
  }
  const given = row.fields[column] ?? '';
  const text = String(given).trim();
  const mark = map.missing[text];
  if (mark) return { value: undefined, status: mark };
  if (EMPTY.has(text)) return undefined;
  const value = typeof given === 'number' ? given : numberOf(text, cell, span, report);
  if (value === undefined) return undefined;
  if (!NOT_COUNTED.test(unit) && !Number.isInteger(value)) {
    const message = `"${text}" is no whole number, and ${unit} are counted.`;
    const hint = 'Export the count itself, not a mean or thousands.';
    report.error('fractional-count', message, span, hint);
    return undefined;
  }
  return { value };
}

function numberOf(
  text: string,
  { decimal, notation, row }: ExportCell,
  span: Span,
  problems: Problems,
): number | undefined {
  const reading = readNumber(text);
  if (reading.kind === 'none') {
    problems.error(
      'not-a-number',
      `"${text}" is not a number.`,
      span,
      'Export counts as plain numbers.',
    );
    return undefined;
  }
  if (reading.kind === 'ambiguous') {
    if (decimal !== undefined) return reading[decimal];
    const { code, message } = ambiguousNumber(text, reading, '');
    problems.error(code, message, span, 'Pass --decimal point or --decimal comma.');
    return undefined;
  }
  const { value, proves: mark } = reading;
  if (mark === undefined) return value;
  if (decimal !== undefined && mark !== decimal) {
    problems.error(
      'not-a-number',
      `"${text}" is no number with a decimal ${decimal}.`,
      span,
      'Leave --decimal out.',
    );
    return undefined;
  }
  notation.proof ??= { mark, text, line: span.line ?? row.line };
  if (notation.proof.mark === mark) return value;
  const { proof } = notation;
  const message = `"${text}" has a decimal ${mark}; "${proof.text}" in line ${proof.line} has a decimal ${proof.mark}.`;
  problems.error('mixed-decimal-marks', message, span, 'Write all numbers of a column alike.');
  return undefined;
}
